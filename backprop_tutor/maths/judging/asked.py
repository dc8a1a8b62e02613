"""The numbers on paper that a lesson has a quantity for."""

from collections.abc import Iterable

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.judging.naming import names
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import (
    Asked,
    Quantity,
    QuantityKind,
    UnknownQuantityError,
)
from backprop_tutor.maths.running import workload

EXAMPLES = "a quantity is written as in `{out}`, `d{total}/d{name}`, `{name}+` or `{total}@1`"
WITHOUT_VALUE = "{name} is not worked out here: only its derivatives are given"
SAMPLES = "after one sample of several, it is `{name}@0.1`"
OF_UPDATES = {QuantityKind.UPDATED, QuantityKind.CHANGE, QuantityKind.STEP}


def find(lesson: Lesson, printed: Iterable[Printed]) -> Asked:
    """Return each number with its quantity.

    Raises RejectedError for all that `sort` refuses.
    """
    found, refused = sort(lesson, printed)
    if refused:
        raise RejectedError(*refused)
    return found


def check(lesson: Lesson) -> None:
    """Raise RejectedError for what the lesson prints and asks, as `find` does."""
    found = find(lesson, (*lesson.published, *lesson.ask))
    vocabulary = Vocabulary(lesson) if lesson.ask else None
    given = [
        Problem(f"{quote(each.quantity)} is given, so it cannot be asked", place=each.place)
        for each, quantity in found
        if vocabulary and each in lesson.ask and vocabulary.is_given(quantity)
    ]
    if given:
        raise RejectedError(*given)


def sort(
    lesson: Lesson, printed: Iterable[Printed], words: Vocabulary | None = None
) -> tuple[Asked, tuple[Problem, ...]]:
    """Return the numbers that can be judged, with their quantities, and what is wrong with others.

    A name may be that of no quantity, of an update where nothing is learned, or of one that takes
    too long to work out. Who has many papers makes the vocabulary once.
    """
    numbers = tuple(printed)
    if not numbers:
        return (), ()
    vocabulary = words or Vocabulary(lesson)
    found, refused = [], []
    for each in numbers:
        try:
            quantity = vocabulary.find(each.quantity)
        except UnknownQuantityError:
            refused.append(_unknown(lesson, vocabulary, each))
            continue
        problem = (
            _without_value(lesson, each, quantity)
            or _idle(lesson, each, quantity)
            or _late(lesson, each, quantity)
        )
        if problem:
            refused.append(problem)
        else:
            found.append((each, quantity))
    return tuple(found), tuple(refused)


def _unknown(lesson: Lesson, vocabulary: Vocabulary, each: Printed) -> Problem:
    out = lesson.out(lesson.outputs[0].name)
    name = next(iter(lesson.parameters))
    way_out = EXAMPLES.format(out=out, total=vocabulary.total, name=name)
    if len(lesson.samples) > lesson.batch.size:
        way_out = f"{way_out}; {SAMPLES.format(name=name)}"
    hint = did_you_mean(each.quantity, list(vocabulary.names)) or way_out
    message = f"lesson `{lesson.name}` has no quantity {quote(each.quantity)}"
    return Problem(message, hint, each.place)


def _without_value(lesson: Lesson, each: Printed, quantity: Quantity) -> Problem | None:
    if quantity.kind is QuantityKind.VALUE and quantity.of in samples.without_value(lesson):
        return Problem(WITHOUT_VALUE.format(name=quote(each.quantity)), place=each.place)
    return None


def _idle(lesson: Lesson, each: Printed, quantity: Quantity) -> Problem | None:
    if lesson.learn or quantity.kind not in OF_UPDATES:
        return None
    message = f"{quote(each.quantity)} is of an update, but nothing is learned here"
    total = names.total_of(lesson)
    return Problem(message, f"write `d{total}/d{quantity.by}` for the derivative", each.place)


def _late(lesson: Lesson, each: Printed, quantity: Quantity) -> Problem | None:
    last = workload.last_epoch(lesson) if quantity.after else 0
    if quantity.after <= last * samples.batches(lesson):
        return None
    message = f"{quote(each.quantity)} takes too long to check"
    return Problem(message, f"in this lesson, numbers up to `@{last}` are checked", each.place)
