"""What is to be said of one number on paper."""

from collections.abc import Iterator, Sequence

from sympy import Symbol

from backprop_tutor.lesson.model.printed import Slip
from backprop_tutor.maths.judging.finding import Finding, Page
from backprop_tutor.maths.judging.naming import names
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.reason import Made, Verdict
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.telling.formula import Formula, Name, Number, Partial, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import lapses, remarks

MANY = 4
"""At most this many readings are named."""


def name(sheet: Sheet, quantity: Quantity) -> Formula:
    """Return how a quantity is written, the epoch left out."""
    match quantity.kind:
        case QuantityKind.DERIVATIVE:
            return Partial(_name(sheet, quantity.of), _name(sheet, quantity.by))
        case QuantityKind.DELTA if Symbol(quantity.by) in sheet.names:
            return sheet.delta(Symbol(quantity.by))
        case QuantityKind.DELTA:
            return Partial(_name(sheet, quantity.of), _name(sheet, quantity.by))
        case QuantityKind.UPDATED:
            return spell(sheet.lesson.updated(quantity.by), Role.PARAMETER)
    return _name(sheet, quantity.of)


def right_value(finding: Finding) -> Number:
    """Return the right value, rounded to the places that are printed."""
    return Number(finding.value, finding.paper.write(finding.value))


def explain(sheet: Sheet, page: Page, finding: Finding) -> Words:
    """Say in a sentence or two what is to be thought of a number."""
    slip = find_slip(sheet.lesson.slips, finding)
    match finding.verdict:
        case Verdict.EXACT:
            return ("The value rounds to the printed digits.",)
        case Verdict.TRUNCATED:
            return ("Its last digits are cut off; rounded it is ", right_value(finding), ".")
        case Verdict.ROUNDED:
            return tuple(_rounded(sheet, finding))
        case Verdict.FEW_DIGITS:
            return (f"Right as far as it is written; {_some(finding)} would give it too.",)
        case Verdict.FOLLOWS:
            return tuple(_follows(sheet, page, finding))
        case Verdict.UNEXPLAINED:
            return tuple(_unexplained(finding, slip))
    return tuple(_made(finding, slip))


def find_slip(slips: Sequence[Slip], finding: Finding) -> Slip | None:
    """Return the slip of the pen that a lesson knows of a number."""
    printed = finding.printed
    return next((s for s in slips if (s.at, s.printed) == (printed.quantity, printed.text)), None)


def earlier(sheet: Sheet, page: Page, finding: Finding) -> list[Formula]:
    """Return the wrong numbers that a number follows from."""
    known = {page.right.keys.moment(each.quantity): each.quantity for each in page.findings}
    return [name(sheet, known[each]) for each in finding.because if each in known]


def _some(finding: Finding) -> str:
    names = [lapses.name(each.reason) for each in finding.readings[:MANY]]
    more = len(finding.readings) - len(names)
    return ", ".join(names) + (f" or {more} other mistakes" if more else "")


def _name(sheet: Sheet, text: str) -> Name:
    return sheet.names.get(Symbol(text), spell(text))


def _rounded(sheet: Sheet, finding: Finding) -> Iterator[str | Formula]:
    if len(finding.because) == 1:
        yield _operand(sheet, finding.because[0])
        yield " was rounded before it was used; "
    else:
        yield "Numbers that it is made of were rounded before they were used: "
        yield from remarks.listed([_operand(sheet, each) for each in finding.because])
        yield "; "
    yield name(sheet, finding.quantity)
    yield " at full precision is "
    yield right_value(finding)
    yield "."


def _follows(sheet: Sheet, page: Page, finding: Finding) -> Iterator[str | Formula]:
    yield "Right arithmetic on "
    yield from remarks.listed(earlier(sheet, page, finding))
    yield ", which is wrong." if len(finding.because) == 1 else ", which are wrong."


def _made(finding: Finding, slip: Slip | None) -> Iterator[str | Formula]:
    if slip and slip.why:
        yield f"{remarks.sentence(slip.why)} "
    first = finding.readings[0]
    said = f"{lapses.name(first.reason)}: {lapses.say(first.reason)}"
    said += " (worked out on your own earlier numbers)" if first.student else ""
    yield f"It could be {said}." if not finding.sure else f"{said}."
    if len(finding.readings) > 1:
        others = lapses.choose(finding.readings[1:])
        yield f" The digits cannot tell it apart from {others}."


def _unexplained(finding: Finding, slip: Slip | None) -> Iterator[str | Formula]:
    if slip:
        yield f"A slip of the pen; {slip.meant} was meant."
        yield f" {remarks.sentence(slip.why)}" if slip.why else ""
        return
    if not finding.tried:
        yield "No mistake was tried: in so large a network it would take minutes."
        return
    known = [each for each in finding.readings if isinstance(each.reason, Made)]
    said = []
    if not known:
        too = ", nor do two together" if finding.pairs else ""
        said.append(f"No mistake that is known gives these digits{too}.")
    if finding.readings:
        could_be = " or that ".join(lapses.say(each.reason) for each in finding.readings)
        why = "; the digits alone do not show it" if known else ""
        said.append(f"It could be that {could_be}{why}.")
    yield " ".join(said)
    if remarks.stroke(finding):
        yield f" {remarks.sentence(remarks.stroke(finding))} Right is "
        yield right_value(finding)
        yield "."


def _operand(sheet: Sheet, moment: Moment) -> Formula:
    _, key = moment
    if isinstance(key, Symbol):
        return sheet.names.get(key, spell(key.name))
    parameter = key[0].name
    if key[1].name == sheet.lesson.updated(parameter):
        return Name(names.change(sheet.lesson, parameter), Role.PARAMETER)
    return Partial(_name(sheet, key[0].name), _name(sheet, key[1].name))
