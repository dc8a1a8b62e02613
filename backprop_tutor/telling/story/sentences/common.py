"""The sentences that more than one page says."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.telling.document import Document, Text, Title
from backprop_tutor.telling.formula import Name, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.elements.selection import FEW_TERMS, MOST_TERMS, leaves_out

if TYPE_CHECKING:
    from backprop_tutor.maths.derivation.chain import PathSum
    from backprop_tutor.maths.equations.network import Network

SAME = Text(("In the same way:",), introduces=True)


def join(parts: Iterable[Words], between: str = ", ") -> Words:
    """Return words one behind the other, with something between them."""
    return tuple(word for part in parts for word in (between, *part))[1:]


def enumerate_words(parts: Sequence[Words]) -> Words:
    """Return words as a list: a, b and c."""
    *others, last = parts
    return (*join(others), " and ", *last) if others else last


def hint(page: Document) -> Document:
    """Say below a page that leaves something out how to see it."""
    if not leaves_out(page):
        return page
    said = f"Of more than {MOST_TERMS} terms the {FEW_TERMS} largest are shown"
    return page._replace(footer=(*page.footer, f" {said}; --all shows the others too."))


def in_the_same_way(count: int, things: str) -> Words:
    """Say how many are not gone through."""
    return (f"{count} more {things} in the same way; --all writes them out.",)


def before(count: int) -> Iterator[Text]:
    """Say how many lines are left out above, where some are."""
    if count:
        yield Text((f"{count} values before these; --all writes them out.",))


def later(batches: int) -> Words:
    """Say from which values a later batch of the epoch starts."""
    count = "1 update" if batches == 1 else f"{batches} updates"
    return (f"The parameters are as {count} of this epoch left them.",)


def in_batch(sample: int, lesson: Lesson) -> Iterator[Text]:
    """Say with which others a sample is told that is not the first of its batch."""
    before = (sample - 1) % lesson.batch.size
    if before:
        first = sample - before
        last = min(first + lesson.batch.size - 1, len(lesson.samples))
        others = f"{first} {'and' if last == first + 1 else 'to'} {last}"
        yield Text((f"Sample {sample} is told with its whole batch, samples {others}.",))


def and_more(count: int) -> Iterator[Text]:
    """Say how many lines are left out, where some are."""
    if count:
        yield Text((f"and {count} more; --all writes them out.",))


def title(lesson: Lesson) -> Title:
    """Name the lesson, its author and the shape of its network."""
    parts = filter(None, (lesson.title, lesson.source.author, lesson.shape))
    return Title(join(((part,) for part in parts), " · "))


def question(name: Name, lesson: Lesson) -> Words:
    """Ask what a derivative answers."""
    error = "the output" if lesson.loss is Loss.NONE else "the total error"
    return ("How much does a change in ", name, f" change {error}?")


def is_over_samples(link: "PathSum", network: "Network") -> bool:
    """Return whether it is the samples of a batch that meet."""
    return len(network.examples) > 1 and link.of == network.total.name


def together(link: "PathSum") -> str:
    """Return what becomes of the paths that meet."""
    return "sum" if link.scale == 1 else "mean"


def ways(name: Name, link: "PathSum", network: "Network") -> Words:
    """Say why several paths are added."""
    count = len(link.paths)
    if is_over_samples(link, network):
        if count == 1:
            return (name, f" is of one sample; the error is the {together(link)} of all")
        each = f" has a gradient in each of {count} samples"
        return (name, f"{each}; the update uses their {together(link)}")
    return (name, " changes ", *whole(network), f" in {count} ways, which add up")


def whole(network: "Network") -> Words:
    """Return what all derivatives are of: the error, or without a loss the output by its name."""
    example, total = network.examples[0], network.total.name
    return ("the error",) if example.total is not example.forward[-1] else (spell(total.name),)


def whole_question(net: Name, network: "Network") -> Words:
    """Ask what a δ answers."""
    return ("How much does a change in ", net, " change ", *whole(network), "?")


def nowhere(name: Name) -> Words:
    """Say why a gradient is 0 whatever the numbers."""
    return (name, " acts only through what is given, and no derivative passes through that.")


def no_update(name: Name, lesson: Lesson) -> Words:
    """Say why there is no update."""
    if lesson.loss is Loss.NONE:
        return ("The lesson has no loss, so nothing is updated.",)
    if not lesson.learn:
        return ("The lesson asks for gradients only: nothing is updated.",)
    if name.role is Role.INPUT:
        return (name, " is an input: it is given and not learned.")
    return (name, " is held fixed in this lesson: it has a gradient, but no update.")
