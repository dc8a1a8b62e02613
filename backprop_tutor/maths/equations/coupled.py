"""The samples of a batch as one example, where a line of one sample reads others."""

from collections.abc import Iterator, Sequence

from sympy import Expr, Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.written import SLOPES
from backprop_tutor.maths.equations import example
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.formulas import errors
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.formulas.written import Peers
from backprop_tutor.maths.numbers.products import symbol


def build(views: Sequence[Lesson], total: Symbol, scale: Expr) -> Example:
    """Return one example of all units of all samples; its total is that of the batch."""
    peers = _find_peers(views)
    each = [example.build(view, peers) for view in views]
    found = tuple(error for one in each for error in one.errors)
    names = tuple(error.name for error in found)
    scaled = [errors.scale(error, scale) for error in found]
    written_out = errors.write_out(total, scaled)
    is_one = views[0].loss == SLOPES
    return Example(
        given={name: number for one in each for name, number in one.given.items()},
        layers=tuple(_layers(each)),
        errors=(written_out,) if is_one else found,
        total=written_out if is_one else Equation(total, [scale * n for n in names], names),
        total_in_outputs=written_out,
        cancelled={},
        scale=scale,
    )


def _find_peers(views: Sequence[Lesson]) -> Peers:
    rows = zip(*map(_names, views), strict=True)
    return {name: row for row in rows for name in row if len(set(row)) > 1}


def _names(view: Lesson) -> list[Symbol]:
    """The inputs, and what comes out of each unit."""
    return [*map(symbol, view.inputs), *(symbol(view.out(name)) for name in view.rules)]


def _layers(each: Sequence[Example]) -> Iterator[tuple[Neuron, ...]]:
    """The units of all samples side by side; one that is common to them stands once."""
    for layers in zip(*(one.layers for one in each), strict=True):
        units = (neuron for place in zip(*layers, strict=True) for neuron in place)
        yield tuple({neuron.net.name: neuron for neuron in units}.values())
