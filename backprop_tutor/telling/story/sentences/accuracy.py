"""What a reader may believe of differences: where kinks and rounding spoil them, what agrees."""

from collections.abc import Iterator
from math import inf, isfinite
from operator import attrgetter

from backprop_tutor.maths.running.wiggling.wiggle import Wiggle
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import kinks
from backprop_tutor.telling.story.sentences.kinks import size

ONE_SIDED, TWO_SIDED = attrgetter("one_sided"), attrgetter("two_sided")


def tell(sheet: Sheet, wiggle: Wiggle) -> Iterator[Words]:
    """Give the paragraphs below the differences, how many digits agree in the last."""
    if not isfinite(wiggle.gradient) or not isfinite(wiggle.values[wiggle.error]):
        return
    if wiggle.kinks and not wiggle.differences[0].is_still:
        yield kinks.no_slope(sheet, wiggle.kinks)
        return
    if wiggle.differences[0].crossed:
        yield _crossing(sheet, wiggle)
    if not wiggle.gradient:
        yield _flat(sheet, wiggle)
    elif not _best(wiggle):
        yield _lost(sheet, wiggle)
    else:
        yield _chord(sheet, wiggle)
        yield _agreement(sheet, wiggle)


def _best(wiggle: Wiggle) -> int:
    """The most digits that agree."""
    return max(wiggle.nearest(side)[1] for side in (ONE_SIDED, TWO_SIDED))


def _crossing(sheet: Sheet, wiggle: Wiggle) -> Words:
    """Say what is crossed, and from which wiggle on down nothing is."""
    first, *_ = wiggle.differences
    clear = next((row for row in wiggle.differences if not row.crossed), None)
    said: Words = (
        "A wiggle of ",
        size(first.by),
        ", up or down, takes ",
        *kinks.crossed(sheet, first.crossed),
        "mixes the slopes of both sides. ",
    )
    if clear is None:
        return (*said, "So do all that are smaller.")
    return (*said, "From ", size(clear.by), " on down no kink is crossed.")


def _flat(sheet: Sheet, wiggle: Wiggle) -> Words:
    """Say how near the differences come to 0."""
    clear = [row for row in wiggle.differences if not row.crossed] or wiggle.differences
    if all(row.is_still for row in clear):
        where = "There " if wiggle.differences[0].crossed else ""
        said = " does not move at all, as the gradient 0 says."
        return (where, sheet.names[wiggle.error], said)
    found = (abs(row.two_sided) for row in wiggle.differences)
    nearest = Number(min(filter(isfinite, found), default=inf))
    said = "The gradient is 0, so no digits can be counted: two-sided, the nearest difference is "
    return (said, nearest, ".")


def _lost(sheet: Sheet, wiggle: Wiggle) -> Words:
    """Say that nothing could be checked, and what to do."""
    parameter, *_ = wiggle.motions
    name, error = sheet.names[parameter.name], sheet.names[wiggle.error]
    reason: Words = (" is lost below them or is no straight line",)
    if not parameter.change:
        start = sheet.number(parameter.name)
        reason = (" is nothing: ", name, " + h is still ", start)
    said = (
        "No digit agrees, so these wiggles check nothing. Doubles have about 16 digits, and what "
    )
    return (said, error, " moves", *reason, ". Try another --by.")


def _chord(sheet: Sheet, wiggle: Wiggle) -> Words:
    """Why a wiggle can be too large or too small, and where rounding takes over."""
    one, two = wiggle.nearest(ONE_SIDED)[0], wiggle.nearest(TWO_SIDED)[0]
    return (
        "Too large a wiggle measures the chord of a curve and not its slope; a tenth of it is off ",
        "by a tenth as much one-sided, by a hundredth two-sided. Too small a wiggle drowns: ",
        "doubles have about 16 digits, and the difference of two values of ",
        sheet.names[wiggle.error],
        " that are nearly alike has few of them left. Rounding takes over below h = ",
        size(abs(one)),
        " one-sided, below ",
        size(abs(two)),
        " two-sided.",
    )


def _agreement(sheet: Sheet, wiggle: Wiggle) -> Words:
    (one, count), (two, most) = wiggle.nearest(ONE_SIDED), wiggle.nearest(TWO_SIDED)
    return (
        "Not one derivative went into these differences, and they agree with ",
        sheet.partial(wiggle.error, wiggle.parameter),
        " = ",
        Number(wiggle.gradient),
        f" in {_digits(count)} one-sided (h = ",
        size(one),
        f") and in {_digits(most)} two-sided (h = ",
        size(two),
        ").",
        *_hint(sheet, most),
    )


def _hint(sheet: Sheet, most: int) -> Iterator[str]:
    """How to see the digits that agree, where fewer are shown."""
    if sheet.lesson.digits.count < most:
        yield " The option --digits 15 shows them."


def _digits(count: int) -> str:
    return "1 digit" if count == 1 else f"{count} digits"
