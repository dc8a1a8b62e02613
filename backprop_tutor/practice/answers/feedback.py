"""What is said to an answer."""

from collections.abc import Iterator

from backprop_tutor.maths.judging.finding import Finding
from backprop_tutor.maths.judging.reason import Made, Verdict
from backprop_tutor.maths.judging.verdicts import answer
from backprop_tutor.practice.answers import formulas
from backprop_tutor.practice.answers.remark import Remark
from backprop_tutor.practice.questions.asker import names
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.telling.document import Block, Table, Text
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.derivation.parting import Line
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import lapses, remarks, verdicts

BLANK = "…"
VAGUE = "Right as far as it goes; one digit more, please."
EMPTY = "with 0, 1 or a single digit there is little to work out"


def say(question: Question, remark: Remark, sheet: Sheet, wrong: str = "Not yet") -> Words:
    """Return what is to be said of an answer; nothing in it gives the number that is asked."""
    if remark.opinion:
        return tuple(formulas.say(question, remark.opinion, sheet, wrong))
    if remark.is_vague:
        return (VAGUE,)
    if not remark.passes:
        return (wrong, *_wrong(remark, sheet))
    if remark.verdict is Verdict.FOLLOWS:
        return tuple(_follows(remark, sheet))
    own = " with the lesson's numbers" if remark.page and _others(remark) else ""
    return (f"Right{own}: ", *question.why, ".", *_but(remark, sheet))


def _others(remark: Remark) -> list[Finding]:
    """The wrong numbers that stand."""
    return [each for each in remark.page.wrong if each is not remark.finding] if remark.page else []


def _but(remark: Remark, sheet: Sheet) -> Iterator[str | Formula]:
    """What is to be added to a right number that is not simply the rounded value."""
    finding, truncates = remark.finding, sheet.lesson.digits.truncate
    plain = {Verdict.EXACT, Verdict.TRUNCATED} if truncates else {Verdict.EXACT}
    if finding and finding.verdict is Verdict.FEW_DIGITS:
        fitting = [lapses.name(each.reason) for each in finding.readings[: verdicts.MANY]]
        yield from (" So few digits fit ", *remarks.listed(fitting))
        yield " as well, so this step does not count as practised."
    elif finding and remark.page and remark.verdict not in plain:
        yield " "
        yield from verdicts.explain(sheet, remark.page, finding)
    elif remark.is_short:
        yield " One digit is too few to count."


def _follows(remark: Remark, sheet: Sheet) -> Iterator[str | Formula]:
    yield "Right arithmetic on your "
    wrong = remark.page.behind(remark.finding) if remark.page and remark.finding else ()
    pairs = [(verdicts.name(sheet, each.quantity), each) for each in wrong]
    for place, (name, each) in enumerate(pairs):
        yield from (" and " if place else "", name, f" = {each.printed.text}")
    yield "" if pairs else "earlier numbers"
    yield "."
    if remark.is_empty:
        yield f" But {EMPTY}, so this step does not count as practised."


def _wrong(remark: Remark, sheet: Sheet) -> Iterator[str | Formula]:
    finding = remark.finding
    if not finding:
        yield "."
    elif not finding.readings:
        yield from _unexplained(remark, finding, sheet)
    else:
        first, *others = finding.readings
        said = lapses.say(first.reason)
        named = f" ({lapses.name(first.reason)})" if isinstance(first.reason, Made) else ""
        sure = finding.sure and finding.verdict is not Verdict.UNEXPLAINED
        if first.student:
            yield ". You have gone on with your own earlier numbers, and that is fine"
            yield f"; but {said}{named}." if sure else f"; but it could be that {said}{named}."
        else:
            yield f": {said}{named}." if sure else f". It could be that {said}{named}."
        if others:
            yield f" The digits cannot tell it apart from {lapses.choose(others)}"
            yield ": `bptutor mistakes` tells what these are."


def _unexplained(remark: Remark, finding: Finding, sheet: Sheet) -> Iterator[str | Formula]:
    same = list(dict.fromkeys(_same(remark, finding, sheet)))
    if remarks.stroke(finding):
        yield f", but you are near: {remarks.stroke(finding)}."
    elif 0 < len(same) <= verdicts.MANY:
        yield from (f": {remark.text} is ", *remarks.listed(same), ".")
    elif finding.paper.significant < answer.ENOUGH:
        yield "; so few digits do not show why."
    elif finding.tried:
        yield f", and no known mistake gives {remark.text}."
    else:
        yield "."


def _same(remark: Remark, finding: Finding, sheet: Sheet) -> Iterator[Formula]:
    """What else has the digits of a number: given in the lesson, told, or answered before."""
    for name in (*sheet.network.parameters, *sheet.network.data):
        if finding.paper.is_whole(sheet.values[name]):
            yield sheet.names[name]
    for each in remark.page.findings if remark.page else ():
        if each.paper.digits == finding.paper.digits and each.quantity != finding.quantity:
            yield verdicts.name(sheet, each.quantity)


def beside(question: Question, remark: Remark) -> Iterator[Block]:
    """Give right beside wrong, line by line, the number that is asked left blank."""
    mine = [*question.prompt[:1], *(names(question.symbols) if question.symbols else ())]
    lines = [line for line in _lines(remark) if line.left in mine][: parting.MOST]
    wrong = f"with {lapses.name(_made(remark))}" if lines else "yours"
    rows: list[tuple[Words, Words, Words]] = [
        ((line.left,), _blank(line.right[0]), (line.wrong[0], " = ", line.wrong[1]))
        for line in lines
    ]
    if question.symbols and question.row and question.prompt[0] not in [e.left for e in lines]:
        rows.append((question.prompt[:1], _blank(question.symbols), (remark.text,)))
    if rows:
        yield Table((("",), ("right",), (wrong,)), tuple(rows))
    yield Text(("`show` gives the answer and goes on.",))


def _made(remark: Remark) -> Made:
    reasons = [each.reason for each in remark.finding.readings] if remark.finding else []
    return next((each for each in reasons if isinstance(each, Made)), Made(()))


def _lines(remark: Remark) -> list[Line]:
    """The lines in which the derivation parts from one with the mistake that was made."""
    made = _made(remark).mistakes
    if not made or not remark.page:
        return []
    trial = remark.page.right.with_names([each.name for each in made])
    return list(parting.find(parting.sheet(remark.page.right), parting.sheet(trial)))


def _blank(formula: Formula) -> Words:
    """A formula whose number is for the student to find; one that is given stands there."""
    return (formula,) if isinstance(formula, Number) else (formula, f" = {BLANK}")
