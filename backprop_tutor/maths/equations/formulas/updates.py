"""The rules of the update, each as equations of its own: gradient descent to Adam."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sympy import Dummy, Symbol

from backprop_tutor.formulas.optimisers import GRADIENT, NEW, OLD, RATE, Terms, read_by, written
from backprop_tutor.lesson.model.constants import of_update
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.formulas.algebra import PLAIN
from backprop_tutor.maths.equations.formulas.constants import numbers, symbols
from backprop_tutor.maths.numbers.products import symbol


class Update(NamedTuple):
    """The equations that give a parameter its new value, and what they remember."""

    gradient: Symbol
    """Stands for ∂E/∂w in the equations."""
    steps: tuple[Equation, ...]
    """The last gives the new value."""
    memory: Mapping[Symbol, Symbol]
    """A quantity before the update, and the same quantity after it; 0 at the start."""


class Updates(Mapping[Symbol, Update]):
    """The update of each learned parameter, written when it is asked for."""

    def __init__(self, lesson: Lesson, error: Symbol) -> None:
        self._lesson = lesson
        self._error = error
        self._learned = dict.fromkeys(map(symbol, lesson.learn))
        self._written: dict[Symbol, Update] = {}

    def __getitem__(self, parameter: Symbol) -> Update:
        if parameter not in self._written:
            if parameter not in self._learned:
                raise KeyError(parameter)
            self._written[parameter] = write(self._lesson, parameter, self._error)
        return self._written[parameter]

    def __iter__(self) -> Iterator[Symbol]:
        return iter(self._learned)

    def __len__(self) -> int:
        return len(self._learned)


def constants(lesson: Lesson) -> dict[Symbol, WrittenNumber]:
    """Return the constants of the lesson's rule besides the learning rate."""
    return numbers(of_update(lesson))


def write(lesson: Lesson, parameter: Symbol, error: Symbol) -> Update:
    """Return the update of a parameter."""
    row, pattern = lesson.update.method.row, lesson.notation.change
    names = {
        OLD: parameter,
        NEW: symbol(lesson.updated(parameter.name)),
        GRADIENT: Dummy(f"∂{error.name}/∂{parameter.name}"),
        RATE: symbol(lesson.notation.rate),
        **symbols(of_update(lesson)),
    }
    for each in (*row.memory, *row.steps):
        names.setdefault(each, Dummy(written(each, parameter.name)))
    update = Update(
        names[GRADIENT],
        tuple(_step(names, name, terms) for name, terms in row.steps.items()),
        {names[each]: names[f"{each}_new"] for each in row.memory},
    )
    change = Dummy(pattern.replace("{name}", parameter.name))
    return _show_change(update, change) if pattern else update


def _step(names: Mapping[str, Symbol], name: str, terms: Terms) -> Equation:
    reads = tuple(names[each] for each in read_by(terms))
    return Equation(names[name], terms(PLAIN, *reads), reads)


def _show_change(update: Update, change: Symbol) -> Update:
    """w⁺ = w + Δw, where Δw is all that is added to w"""
    *others, last = update.steps
    old, *added = last.terms
    reads = tuple(name for name in last.reads if name != old)
    steps = (
        *others,
        Equation(change, tuple(added), reads),
        Equation(last.name, (old, change), (old, change)),
    )
    return update._replace(steps=steps)
