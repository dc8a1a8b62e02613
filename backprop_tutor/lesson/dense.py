"""A layer in which each unit reads all that stands before it, in one line of a file.

`{activation: relu, dense: h, size: 32, weights: {rule: he, seed: 7}, bias: 0}` is short for the
units h1 … h32 with the weights w_h1_x1, w_h1_x2, … and the biases b_h1, …; numbers are drawn in
this order.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backprop_tutor.lesson import fields, numbered, recipe, seeding, tree
from backprop_tutor.lesson.draft import Cell, Own, Wire
from backprop_tutor.lesson.drawn import Drawn, Rule
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import Number
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.numbered import MOST
from backprop_tutor.lesson.recipe import Recipe
from backprop_tutor.lesson.tree import Scalar

KNOWN = ("activation", "dense", "size", "weights", "bias")
REQUIRED = KNOWN[:-1]


class Dense(NamedTuple):
    """What a dense layer stands for."""

    cells: tuple[Cell, ...] = ()
    own: tuple[Own, ...] = ()
    drawn: tuple[Drawn, ...] = ()


class _Plan(NamedTuple):
    """A dense layer as written."""

    stem: Scalar
    size: int
    weights: Recipe
    bias: Number | None
    before: tuple[str, ...]


def is_dense(layer: tree.Node) -> bool:
    """Return whether a layer is in the short form."""
    return isinstance(layer, tree.Mapping) and layer.find("dense") is not None


def are_all(layers: tree.Node | None) -> bool:
    """Return whether all layers are in the short form: then no parameter needs to be written."""
    return isinstance(layers, tree.Sequence) and all(map(is_dense, layers.items))


def read(found: dict[str, tree.Node], before: Sequence[str], room: int, notes: Notes) -> Dense:
    """Return the units and parameters; none where the layer is not clear.

    *before* is what the layer reads, *room* how many parameters there can still be.
    """
    plan = _plan(found, before, notes)
    if plan is None or not before:
        return Dense()
    if plan.size * (len(before) + (plan.bias is not None)) > room:
        notes.reject(f"more than {MOST} parameters in one lesson", found["size"].place)
    return _write(plan, notes)


def _plan(found: dict[str, tree.Node], before: Sequence[str], notes: Notes) -> _Plan | None:
    known = len(notes)
    stem = fields.scalar(found["dense"], "dense", notes)
    fields.name(stem, notes)
    size = numbered.size(found["size"], notes) if "size" in found else None
    weights = None
    if "weights" in found:
        weights = recipe.read(found["weights"], "weights", seeding.FOR_WEIGHTS, notes)
    bias = fields.value(found["bias"], "bias", notes) if "bias" in found else None
    if size is None or weights is None or len(notes) > known:
        return None
    return _Plan(stem, size, weights, bias, tuple(before))


def _write(plan: _Plan, notes: Notes) -> Dense:
    """Write the layer out; every name stands where its stem is written."""
    units = numbered.names(plan.stem, plan.size)
    sources = tuple(Scalar(plan.stem.place, name) for name in plan.before)
    rows = [tuple(_wires(unit.text, sources, plan.stem.place)) for unit in units]
    _check_names(plan, units, notes)
    numbers = plan.weights.draw(len(units) * len(sources), len(sources), len(units))
    names = [wire.parameter for row in rows for wire in row]
    own = tuple(zip(names, numbers, strict=True))
    fan = {"n_in": len(sources), "n_out": len(units)}
    drawn: tuple[Drawn, ...] = (plan.weights.describe([name.text for name in names], **fan),)
    if plan.bias is not None:
        biases = [Wire(Scalar(plan.stem.place, f"b_{u.text}"), _one(plan)) for u in units]
        rows = [(*row, bias) for row, bias in zip(rows, biases, strict=True)]
        own += tuple((bias.parameter, plan.bias) for bias in biases)
        constant = Recipe(Rule.CONSTANT, {"value": plan.bias})
        drawn += (constant.describe([bias.parameter.text for bias in biases]),)
    cells = tuple(Cell(unit, row) for unit, row in zip(units, rows, strict=True))
    return Dense(cells, own, drawn)


def _wires(unit: str, sources: Sequence[Scalar], place: Place) -> Iterator[Wire]:
    for source in sources:
        yield Wire(Scalar(place, f"w_{unit}_{source.text}"), source)


def _one(plan: _Plan) -> Scalar:
    return Scalar(plan.stem.place, "1")


def _check_names(plan: _Plan, units: Sequence[Scalar], notes: Notes) -> None:
    """Note a unit, or the longest name of a weight, that cannot be a name."""
    weight = f"w_{units[-1].text}_{max(plan.before, key=len)}"
    numbered.check(plan.stem, [*(unit.text for unit in units), weight], notes)
