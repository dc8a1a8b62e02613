"""What one more number would tell apart of the mistakes that the numbers on paper cannot."""

from collections.abc import Iterator, Sequence

from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Collision
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.numbers import rounding


def find(right: Trial, groups: Sequence[Sequence[str]]) -> Iterator[Collision]:
    """Yield each group of mistakes with the first quantity that would tell most of them apart.

    Mistakes that give the same numbers everywhere are left out: nothing can be done about them.
    """
    trials = {trial.names[0]: trial for trial in right.with_mistakes}
    without = samples.without_value(right.lesson)
    quantities = tuple(each for each in _quantities(right) if each.of not in without or each.by)

    def tell_apart(quantity: Quantity, group: Sequence[str]) -> int:
        values = (trials[name].number(quantity) for name in group)
        return len({rounding.as_shown(value, right.lesson.digits) for value in values})

    for group in groups:
        counts = [tell_apart(quantity, group) for quantity in quantities]
        if max(counts) > 1:
            yield Collision(tuple(group), quantities[counts.index(max(counts))])


def _quantities(right: Trial) -> Iterator[Quantity]:
    """The error, the gradients, all else of the first pass, the new values, the error after it."""
    network, lesson = right.network, right.lesson
    total = network.total.name.name
    yield Quantity(QuantityKind.VALUE, total)
    yield from (Quantity(QuantityKind.DERIVATIVE, total, name) for name in lesson.parameters)
    yield from (Quantity(QuantityKind.VALUE, each.name.name) for each in network.equations)
    yield from (Quantity(QuantityKind.UPDATED, name, name) for name in lesson.learn)
    if lesson.learn:
        yield Quantity(QuantityKind.VALUE, total, after=samples.batches(lesson))
