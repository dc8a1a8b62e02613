"""A layer in which each unit reads all that stands before it, in one line of a file.

`{activation: relu, dense: h, size: 32, weights: {rule: he, seed: 7}, bias: 0}` is short for the
units h1 … h32 with the weights w_h1_x1, w_h1_x2, … and the biases b_h1, …; numbers are drawn in
this order.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.formulas.initialisers import Initialiser
from backprop_tutor.lesson.form.recipes import Recipe, check_names, number_names
from backprop_tutor.lesson.model.drawn import Drawn
from backprop_tutor.lesson.model.lesson import Layer, Term, Unit
from backprop_tutor.lesson.model.number import ONE, WrittenNumber
from backprop_tutor.lesson.text.tree import Named, Scalar

DENSE = "dense"
"""The key with the stem of the names, which no other layer has."""


class DensePlan(NamedTuple):
    """A dense layer as it is written."""

    stem: Scalar
    size: int
    weights: Recipe
    bias: WrittenNumber | None
    before: tuple[str, ...]
    """What it reads."""

    @property
    def parameters(self) -> int:
        """How many parameters it has."""
        return self.size * (len(self.before) + (self.bias is not None))


class LayerRead(NamedTuple):
    """A layer, and what a dense one brings along."""

    layer: Layer
    own: tuple[tuple[Named, WrittenNumber], ...] = ()
    """The parameters of a dense layer with their numbers."""
    drawn: tuple[Drawn, ...] = ()
    written: Mapping[str, Scalar] = MappingProxyType({})
    """The formulas of units that have one, still to be read."""


def write(plan: DensePlan, layer: Layer) -> LayerRead:
    """Give *layer* its units; refuse the stem where it leads to what cannot be a name."""
    names = number_names(plan.stem.text, plan.size)
    longest = f"w_{names[-1]}_{max(plan.before, key=len)}"
    check_names(plan.stem, [*names, longest])
    rows = [tuple(Term(f"w_{name}_{source}", source) for source in plan.before) for name in names]
    weights = [term.parameter for row in rows for term in row]
    fan = {"n_in": len(plan.before), "n_out": plan.size}
    numbers = plan.weights.draw(len(weights), **fan)
    own = [*zip(weights, numbers, strict=True)]
    drawn: tuple[Drawn, ...] = (plan.weights.describe(weights, **fan),)
    if plan.bias is not None:
        biases = [f"b_{name}" for name in names]
        rows = [(*row, Term(bias, ONE)) for row, bias in zip(rows, biases, strict=True)]
        own += [(bias, plan.bias) for bias in biases]
        drawn += (Recipe(Initialiser.CONSTANT, {"value": plan.bias}).describe(biases),)
    places = tuple((Named(name, plan.stem.place), number) for name, number in own)
    return LayerRead(layer._replace(units=tuple(map(Unit, names, rows))), places, drawn)
