"""Numbers of a lesson that can be read wrongly: another digit, a lost sign, two exchanged."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from sympy import Symbol

from backprop_tutor.lesson import change
from backprop_tutor.lesson.change import RATE
from backprop_tutor.lesson.model.lesson import Lesson, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import Misread, Replacement
from backprop_tutor.maths.judging.working.item import Item
from backprop_tutor.maths.judging.working.preparation import Preparation

MOST, MOST_TERMS = 60, 600
"""Of more numbers than this, or where a batch has more terms, none is tried."""
LONGEST = 8
"""In a longer number no digit is tried."""


@dataclass(frozen=True, eq=False)
class Misreading:
    """A lesson with one number read wrongly, or two exchanged."""

    reason: Misread
    work_out: Callable[[Quantity], float] = field(repr=False)
    _found: dict[Quantity, float] = field(default_factory=dict, repr=False)

    def value(self, item: Item) -> float:
        """Return what it makes of a quantity, with its author's sign; of a late epoch, nothing."""
        if item.quantity.after > FEW_UPDATES:
            return item.value
        if item.quantity not in self._found:
            self._found[item.quantity] = float(self.work_out(item.quantity))
        return self._found[item.quantity]


def settings(lesson: Lesson) -> Iterator[Mapping[str, WrittenNumber]]:
    """Give every number of the first sample read wrongly, by the names of `--set`."""
    given = dict(_given(lesson))
    if len(given) > MOST or _terms(lesson) > MOST_TERMS:
        return
    for name, number in given.items():
        for text in _readings(number.text):
            yield {name: WrittenNumber(text, float(text.replace("−", "-")))}
    for names in _alike(lesson, list(given)):
        for name, other in pairwise(names):
            yield {name: given[other]}
            yield {other: given[name]}
        for name, other in combinations(names, 2):
            yield {name: given[other], other: given[name]}


def _terms(lesson: Lesson) -> int:
    """How many terms the net inputs of a batch have."""
    terms = sum(len(unit.terms) for layer in lesson.layers for unit in layer.units)
    return terms * lesson.batch.size


def _alike(lesson: Lesson, names: list[str]) -> Iterator[list[str]]:
    """The names of numbers that stand beside one another: parameters, inputs, targets."""
    slots = change.slots(lesson)
    for field_name in ("parameters", "inputs", "targets"):
        yield [name for name in names if slots[name].field == field_name]


def exchanges(lesson: Lesson) -> Iterator[tuple[Misread, Lesson]]:
    """Give every lesson in which two parameters of a unit change places in what they multiply."""
    if _terms(lesson) > MOST:
        return
    for number, layer in enumerate(lesson.layers):
        for place, unit in enumerate(layer.units):
            for one, other in combinations(range(len(unit.terms)), 2):
                units = (*layer.units[:place], _swap(unit, one, other), *layer.units[place + 1 :])
                changed = layer._replace(units=units)
                layers = (*lesson.layers[:number], changed, *lesson.layers[number + 1 :])
                names = unit.terms[one].parameter, unit.terms[other].parameter
                yield Misread((), names), replace(lesson, layers=layers)


def _swap(unit: Unit, one: int, other: int) -> Unit:
    terms = list(unit.terms)
    terms[one] = terms[one]._replace(source=unit.terms[other].source)
    terms[other] = terms[other]._replace(source=unit.terms[one].source)
    return unit._replace(terms=tuple(terms))


def _given(lesson: Lesson) -> Iterator[tuple[str, WrittenNumber]]:
    """The parameters, the inputs and targets of the first sample, and the learning rate."""
    yield from lesson.parameters.items()
    sample = lesson.samples[0]
    for name, slot in change.slots(lesson).items():
        if slot.field == "inputs" and not slot.place:
            yield name, sample.inputs[slot.key]
        elif slot.field == "targets" and not slot.place and name not in lesson.targets:
            yield name, sample.targets[slot.key]
    if lesson.learn:
        yield RATE, lesson.learning_rate


def _readings(text: str) -> Iterator[str]:
    """The other sign, and another digit in one place."""
    yield text[1:] if text[0] in "-−" else f"-{text}"
    for place, old in enumerate(text if len(text) <= LONGEST else ""):
        if old.isdigit():
            yield from (text[:place] + d + text[place + 1 :] for d in "0123456789" if d != old)


def find(ready: Preparation) -> Iterator[Misreading]:
    """Give the lesson with each number misread, and with each two exchanged."""
    lesson = ready.lesson
    for values in settings(lesson):
        reason = Misread(tuple(Replacement(name, number.text) for name, number in values.items()))
        names = {Symbol(lesson.notation.rate if n == RATE else n): n for n in values}
        known = {
            (after, symbol): values[name].value
            for symbol, name in names.items()
            for after in range(FEW_UPDATES + 1)
        }
        world = ready.world(ready.right, known=known)
        yield Misreading(reason, world.quantity)
    for reason, changed in exchanges(lesson):
        trial = Trial(changed, right=ready.right)
        yield Misreading(reason, trial.number)
