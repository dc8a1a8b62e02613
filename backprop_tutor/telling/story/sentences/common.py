"""The sentences that more than one page says."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from backprop_tutor.lesson.conventions import Digits, Kind
from backprop_tutor.lesson.model import Lesson, Loss
from backprop_tutor.telling.document import Document, Text, Words
from backprop_tutor.telling.formula import Name, Role
from backprop_tutor.telling.story.elements.selection import FEW, MOST, leaves_out

KINDS: Mapping[str, str] = {
    Kind.NET: "net inputs",
    Kind.OUT: "outputs",
    Kind.ERROR: "errors",
    Kind.TOTAL: "the total error",
    Kind.DELTA: "each δ",
    Kind.FACTOR: "factors",
    Kind.GRADIENT: "gradients",
    Kind.UPDATED: "new values",
    Kind.CHANGE: "changes",
}
"""What the quantities of each kind are called."""

if TYPE_CHECKING:
    from backprop_tutor.maths.derivation.chain import Sum
    from backprop_tutor.maths.equations.network import Network


def conventions(lesson: Lesson) -> Words:
    """Say how the numbers on the page were cut."""
    own = exceptions(lesson.digits)
    if lesson.digits.carried:
        shown = f"As by hand: {digits(lesson.digits)} at every step"
        return (f"{shown}, and what is shown goes into the next line{own}.",)
    return (f"Worked out in double precision, shown {digits(lesson.digits)}{own}.",)


def hint(page: Document) -> Document:
    """Say below a page that leaves something out how to see it."""
    if not leaves_out(page):
        return page
    said = f"Of more than {MOST} terms the {FEW} largest are shown; --all shows the others too."
    return page._replace(footer=(*page.footer, f" {said}"))


def in_the_same_way(count: int, things: str) -> Words:
    """Say that so many are not gone through."""
    return (f"{count} more {things} in the same way; --all writes them out.",)


def before(count: int) -> Iterator[Text]:
    """Say how many lines are left out above, where some are."""
    if count:
        yield Text((f"{count} values before these; --all writes them out.",))


def and_more(count: int) -> Iterator[Text]:
    """Say how many lines are left out, where some are."""
    if count:
        yield Text((f"and {count} more; --all writes them out.",))


def title(lesson: Lesson) -> Words:
    """Name the lesson, its author and the shape of its network."""
    author = f" · {lesson.source.author}" if lesson.source.author else ""
    return (f"{lesson.title}{author} · {lesson.shape}",)


def digits(shown: Digits) -> str:
    """Say how many digits are shown and what happens to the rest."""
    return f"{_count(shown)}, {_cut(shown)}"


def _count(shown: Digits) -> str:
    unit = "significant digit" if shown.significant else "decimal"
    plural = "" if shown.count == 1 else "s"
    return f"to {shown.count} {unit}{plural}"


def _cut(shown: Digits) -> str:
    return "truncated" if shown.truncate else "rounded"


def exceptions(shown: Digits) -> str:
    """Say what has digits of its own, and what of it is carried otherwise."""
    said = (
        f"{KINDS.get(name, name)} {_count(each)}{_difference(each, shown)}"
        for name, each in shown.own.items()
    )
    return f"; but {', '.join(said)}" if shown.own else ""


def _difference(each: Digits, usual: Digits) -> str:
    """What happens to some digits that does not happen to all: (truncated, carried in full)."""
    cut = (_cut(each),) if each.truncate != usual.truncate else ()
    carried = ("carried as shown" if each.carried else "carried in full",)
    said = (*cut, *(carried if each.carried != usual.carried else ()))
    return f" ({', '.join(said)})" if said else ""


def question(name: Name, lesson: Lesson) -> Words:
    """Ask what a derivative answers."""
    error = "the output" if lesson.loss is Loss.NONE else "the total error"
    return ("How much does a change in ", name, f" change {error}?")


def ways(name: Name, link: "Sum", network: "Network") -> Words:
    """Say why several paths are added."""
    count = len(link.paths)
    if len(network.examples) > 1 and link.of == network.total.name:
        together = "sum" if link.scale == 1 else "mean"
        return (name, f" has a gradient in each of {count} samples; their {together} counts")
    return (name, f" changes the error in {count} ways, which add up")


def no_update(name: Name, lesson: Lesson) -> Words:
    """Say why there is no update."""
    if lesson.loss is Loss.NONE:
        return ("The lesson has no loss, so nothing is updated.",)
    if not lesson.learn:
        return ("The lesson asks for gradients only: nothing is updated.",)
    if name.role is Role.INPUT:
        return (name, " is an input: it is given and not learned.")
    return (name, " is held fixed in this lesson: it has a gradient, but no update.")
