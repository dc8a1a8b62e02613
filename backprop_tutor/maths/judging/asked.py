"""The numbers on paper that a lesson has a quantity for."""

from collections.abc import Iterable, Iterator

from backprop_tutor.lesson.mistake import Mistake, RejectedError
from backprop_tutor.lesson.model import Lesson
from backprop_tutor.lesson.near import did_you_mean
from backprop_tutor.lesson.printed import Printed
from backprop_tutor.lesson.wording import quote
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError, Vocabulary

EXAMPLES = "a quantity is written as in `{out}`, `d{total}/d{name}`, `{name}+` or `{total}@1`"


def find(lesson: Lesson, printed: Iterable[Printed]) -> tuple[tuple[Printed, Quantity], ...]:
    """Return each number with its quantity; raise RejectedError for all that name none."""
    vocabulary = Vocabulary(lesson)
    found, unknown = [], []
    for each in printed:
        try:
            found.append((each, vocabulary.find(each.quantity)))
        except UnknownQuantityError:
            unknown.append(each)
    if unknown:
        raise RejectedError(*_complain(lesson, vocabulary, unknown))
    return tuple(found)


def _complain(
    lesson: Lesson, vocabulary: Vocabulary, unknown: Iterable[Printed]
) -> Iterator[Mistake]:
    out = lesson.out(lesson.outputs[0].name)
    name = next(iter(lesson.parameters))
    way_out = EXAMPLES.format(out=out, total=vocabulary.total, name=name)
    for each in unknown:
        hint = did_you_mean(each.quantity, list(vocabulary.names)) or way_out
        message = f"lesson `{lesson.name}` has no quantity {quote(each.quantity)}"
        yield Mistake(message, hint, each.place)
