"""Another quantity of the same parameter in the place of the one that is asked."""

from collections.abc import Iterator

from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.reason import Instead, Other
from backprop_tutor.maths.judging.working.item import Item


def find(item: Item) -> Iterator[tuple[Other, float]]:
    """Give what may stand in the place of a gradient or a new value, with its number."""
    trial, quantity = item.trial, item.quantity
    if quantity.by not in trial.lesson.parameters:
        return
    total = trial.network.total.name.name
    gradient = Quantity(QuantityKind.DERIVATIVE, total, quantity.by, quantity.after)
    if quantity.kind is QuantityKind.DERIVATIVE and quantity.of == total:
        yield Other(Instead.UPDATED_FOR_GRADIENT), _updated(trial, quantity)
    if quantity.kind is QuantityKind.UPDATED:
        yield Other(Instead.GRADIENT_FOR_UPDATED), float(trial.number(gradient))
        old = quantity._replace(kind=QuantityKind.VALUE, of=quantity.by, by="")
        value = float(trial.number(old))
        yield Other(Instead.CHANGE_FOR_UPDATED), float(trial.number(quantity)) - value
        yield Other(Instead.OLD_FOR_UPDATED), value


def _updated(trial: Trial, gradient: Quantity) -> float:
    """The new value of a parameter; at the rate 1 where nothing is learned."""
    if gradient.by in trial.lesson.learn:
        new = gradient._replace(kind=QuantityKind.UPDATED, of=gradient.by)
        return float(trial.number(new))
    return trial.lesson.parameters[gradient.by].value - float(trial.number(gradient))
