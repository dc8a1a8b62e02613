"""What a kink does to differences: where there is no derivative, and where two slopes are mixed."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sympy import Expr, Symbol

from backprop_tutor.maths.running.wiggling.kinks import Kink
from backprop_tutor.telling.formula import Name, Number, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.elements.selection import FEW_TERMS, MOST_TERMS
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import common


def size(by: float) -> Number:
    """Return a number with all its digits, however few the page shows of others."""
    return Number(by, repr(by).removesuffix(".0"))


def no_slope(sheet: Sheet, kinks: Sequence[Kink]) -> Words:
    """Say why differences and gradient cannot agree at a kink."""
    said: Words = ()
    for whose, at, names in _groups(sheet, kinks):
        verb = "stands" if len(names) == 1 else "stand"
        where = (", on the kink of ", whose, ", where there is no derivative. ")
        said = (*said, *_list(sheet, names), f" {verb} at ", at, *where)
    sides = {kink.side for kink in kinks}
    side = f"the {sides.pop()}" if len(sides) == 1 else "one"
    return (
        *said,
        f"That of {side} side is taken, by convention, and no difference can check a convention: ",
        "one-sided, it is the slope of one side; two-sided, the mean of both.",
    )


def crossed(sheet: Sheet, kinks: Sequence[Kink]) -> Words:
    """Name what is taken across which kinks."""
    said: Words = ()
    for whose, at, names in _groups(sheet, kinks):
        where = (", where ", whose, " has a kink, and ")
        said = (*said, *_list(sheet, names), " across ", at, *where)
    return said


def _groups(
    sheet: Sheet, kinks: Sequence[Kink]
) -> Iterator[tuple[str | Name, Name | Number, list[Symbol]]]:
    """Whose kinks they are and where they lie, with the names that are there."""

    def key(kink: Kink) -> tuple[str | Name, Expr]:
        return _whose(sheet, kink), kink.at

    for (whose, at), group in groupby(kinks, key):
        same = list(group)
        place = sheet.names[at] if isinstance(at, Symbol) else size(same[0].level)
        yield whose, place, [kink.name for kink in same]


def _whose(sheet: Sheet, kink: Kink) -> str | Name:
    """The loss, an activation, or a unit that is a formula."""
    of = sheet.names[kink.of]
    if of.role is Role.ERROR:
        return "the loss"
    return "the activation" if sheet.names[kink.name].role is Role.NET else of


def _list(sheet: Sheet, names: Sequence[Symbol]) -> Words:
    """net_h1, net_h2; of many the first."""
    told = sheet.first(names, (MOST_TERMS, FEW_TERMS))
    more = (f" and {len(names) - len(told)} more",) if len(told) < len(names) else ()
    return *common.join((sheet.names[name],) for name in told), *more
