"""What is to be said of one number on paper."""

from collections.abc import Iterator, Sequence

from sympy import Symbol

from backprop_tutor.lesson.model.printed import Slip
from backprop_tutor.maths.judging.finding import Finding, Page, Reading, Verdict
from backprop_tutor.maths.judging.keys import Moment
from backprop_tutor.maths.judging.quantity import Kind, Quantity
from backprop_tutor.telling.formula import Formula, Name, Number, Partial, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import descriptions

PROVES_NOTHING = 0.05
"""From such a chance of an accident on, that a mistake fits says nothing."""
HALF = 0.5


def name(sheet: Sheet, quantity: Quantity) -> Formula:
    """Return how a quantity is written, the epoch left out."""
    match quantity.kind:
        case Kind.DERIVATIVE:
            return Partial(_name(sheet, quantity.of), _name(sheet, quantity.by))
        case Kind.DELTA if Symbol(quantity.by) in sheet.names:
            return sheet.delta(Symbol(quantity.by))
        case Kind.DELTA:
            return Partial(_name(sheet, quantity.of), _name(sheet, quantity.by))
        case Kind.UPDATED:
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
        case Verdict.FOLLOWS:
            return tuple(_follows(sheet, page, finding))
        case Verdict.MISTAKE:
            return tuple(_mistake(finding, slip))
        case Verdict.UNEXPLAINED:
            return tuple(_unexplained(finding, slip))


def find_slip(slips: Sequence[Slip], finding: Finding) -> Slip | None:
    """Return the slip of the pen that a lesson knows of a number."""
    printed = finding.printed
    return next((s for s in slips if (s.at, s.printed) == (printed.quantity, printed.text)), None)


def accident(finding: Finding) -> str:
    """Say how likely it is that the digits fit a mistake by accident."""
    if finding.accident >= HALF:
        return "most wrong numbers as near as this fit some mistake by accident"
    often = round(1 / finding.accident) if finding.accident else 0
    return f"one in {often:,} wrong numbers as near as this fits some mistake by accident"


def _name(sheet: Sheet, text: str) -> Name:
    return sheet.names.get(Symbol(text), spell(text))


def _rounded(sheet: Sheet, finding: Finding) -> Iterator[str | Formula]:
    if len(finding.because) == 1:
        yield _operand(sheet, finding.because[0])
        yield " was rounded before it was used; "
    else:
        yield "Numbers that it is made of were rounded before they were used: "
        yield from _list([_operand(sheet, each) for each in finding.because])
        yield "; "
    yield "at full precision it is "
    yield right_value(finding)
    yield "."


def _follows(sheet: Sheet, page: Page, finding: Finding) -> Iterator[str | Formula]:
    yield "Right arithmetic on "
    earlier = {page.right.keys.moment(each.quantity): each.quantity for each in page.findings}
    yield from _list([name(sheet, earlier[each]) for each in finding.because])
    one = len(finding.because) == 1
    yield " as it is printed, which is wrong: " if one else " as they are printed: "
    yield "put that right first." if one else "put those right first."


def _mistake(finding: Finding, slip: Slip | None) -> Iterator[str | Formula]:
    if slip and slip.why:
        yield f"{sentence(slip.why)} "
    if len(finding.readings) > 1:
        yield f"{len(finding.readings)} readings fit, so that none is certain: "
    yield sentence("; or ".join(map(read, finding.readings)))
    if finding.accident >= PROVES_NOTHING:
        yield f" {sentence(f'that proves nothing: {accident(finding)}')}"


def read(reading: Reading) -> str:
    """Say what made a number, by the name of the mistake."""
    besides = ", and with a slip of the pen" if reading.slip else ""
    return (
        f"{descriptions.name(reading.mistakes)}: {descriptions.say_all(reading.mistakes)}{besides}"
    )


def _unexplained(finding: Finding, slip: Slip | None) -> Iterator[str | Formula]:
    if slip:
        yield f"A slip of the pen; {slip.meant} was meant."
        yield f" {sentence(slip.why)}" if slip.why else ""
        return
    if not finding.tried:
        yield "No mistake was tried: in so large a network it would take minutes."
        return
    yield "No mistake that is known gives these digits"
    yield ", nor do two together." if finding.pairs else "."
    if finding.paper.is_one_stroke_from(finding.value):
        yield " It is one stroke of the pen away from the right "
        yield right_value(finding)
        yield "."


def _operand(sheet: Sheet, moment: Moment) -> Formula:
    _, key = moment
    if isinstance(key, Symbol):
        return sheet.names.get(key, spell(key.name))
    return Partial(_name(sheet, key[0].name), _name(sheet, key[1].name))


def _list(formulas: Sequence[Formula]) -> Iterator[str | Formula]:
    for place, each in enumerate(formulas):
        if place:
            yield " and " if place == len(formulas) - 1 else ", "
        yield each


def sentence(text: str) -> str:
    """Return words as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
