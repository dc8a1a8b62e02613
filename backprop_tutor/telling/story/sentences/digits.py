"""What a page says of its digits: how many are shown, and which go into the next line."""

from collections.abc import Iterator, Mapping

from backprop_tutor.lesson.model.conventions import SURE_DIGITS, Digits, RoundingGroup
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.telling.formula import Words

KINDS: Mapping[str, str] = {
    RoundingGroup.NET: "net inputs",
    RoundingGroup.OUT: "outputs",
    RoundingGroup.ERROR: "errors",
    RoundingGroup.TOTAL: "the total error",
    RoundingGroup.DELTA: "each δ",
    RoundingGroup.FACTOR: "factors",
    RoundingGroup.GRADIENT: "gradients",
    RoundingGroup.UPDATED: "new values",
    RoundingGroup.CHANGE: "changes",
}
"""What the quantities of each kind are called."""


def footer(lesson: Lesson) -> Words:
    """Say how the numbers on the page were cut."""
    shown = lesson.digits
    own = _exceptions(shown)
    if shown.kept:
        said = _by_hand(shown.kept)
        return (f"{said[:1].upper()}{said[1:]}. Shown {_digits(shown)}.",)
    if shown.carried:
        if shown.carried_as:
            return (f"As by hand: shown {_digits(shown)}, and {_carried(shown)}{own}.",)
        said = f"As by hand: {_digits(shown)} at every step"
        return (f"{said}, and what is shown goes into the next line{own}.",)
    return (f"Worked out in double precision, shown {_digits(shown)}{own}.", *_doubt(shown))


def _doubt(shown: Digits) -> Iterator[str]:
    """Say that digits are shown which other programs may have otherwise."""
    if max(each.count for each in (shown, *shown.own.values())) > SURE_DIGITS:
        yield f" At most {SURE_DIGITS} digits of a double are sure: those after them depend on "
        yield "the order of the arithmetic."


def convention(shown: Digits) -> str:
    """Say the same among all that a lesson takes for granted."""
    if shown.kept:
        return f"shown {_digits(shown)}; {_by_hand(shown.kept)}"
    kept = _carried(shown) if shown.carried else "worked out in double precision"
    return f"shown {_digits(shown)}; {kept}{_exceptions(shown)}"


def _carried(shown: Digits) -> str:
    """Say with which digits numbers go on."""
    digits = f" {_digits(shown.carried_as)}" if shown.carried_as else ""
    return f"carried into the next line{digits}"


def _digits(shown: Digits) -> str:
    """Say how many digits are shown and what happens to the rest."""
    return f"{_count(shown)}, {_cut(shown)}"


def _by_hand(kept: Digits) -> str:
    """Say with which digits numbers were worked out, where they are shown with others."""
    own = [
        f"{KINDS.get(name, name)} {_going_on(each, kept)}"
        for name, each in kept.own.items()
        if each.carried or kept.carried
    ]
    if not kept.carried:
        return f"worked out in double precision, but as by hand: {', '.join(own)}"
    but = f"; but {', '.join(own)}" if own else ""
    return f"worked out as by hand: {_digits(kept.carried_as or kept)} at every step{but}"


def _going_on(each: Digits, usual: Digits) -> str:
    """With which digits a quantity goes into the next line."""
    shown = each.carried_as or each
    cut = f", {_cut(shown)}" if shown.truncate != usual.truncate else ""
    return f"{_count(shown)}{cut}" if each.carried else "in full"


def _count(shown: Digits) -> str:
    unit = "significant digit" if shown.significant else "decimal"
    plural = "" if shown.count == 1 else "s"
    return f"to {shown.count} {unit}{plural}"


def _cut(shown: Digits) -> str:
    return "truncated" if shown.truncate else "rounded"


def _exceptions(shown: Digits) -> str:
    """Say what has digits of its own, and what of it is carried otherwise."""
    said = (
        f"{KINDS.get(name, name)} {_count(each)}{_difference(each, shown)}"
        for name, each in shown.own.items()
    )
    return f"; but {', '.join(said)}" if shown.own else ""


def _difference(each: Digits, usual: Digits) -> str:
    """What happens to some digits that does not happen to all: (truncated, carried in full)."""
    cut = (_cut(each),) if each.truncate != usual.truncate else ()
    how = (each.carried, each.carried_as) != (usual.carried, usual.carried_as)
    said = (*cut, *((f"carried {_goes_on(each)}",) if how else ()))
    return f" ({', '.join(said)})" if said else ""


def _goes_on(each: Digits) -> str:
    if each.carried_as:
        return _going_on(each, each)
    return "as shown" if each.carried else "in full"
