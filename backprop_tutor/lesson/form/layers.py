"""How a file gives its layers: a unit's line reads as its equation, a dense layer is one line."""

from collections.abc import Sequence

from backprop_tutor.lesson.form import dense, units
from backprop_tutor.lesson.form.common import MOST_NAMES, NUMBER, SIZE
from backprop_tutor.lesson.form.dense import DENSE, LayerRead
from backprop_tutor.lesson.form.recipes import WEIGHTS
from backprop_tutor.lesson.form.units import ACTIVATION, UNITS
from backprop_tutor.lesson.kinds import structure
from backprop_tutor.lesson.kinds.kind import Kind, Schema
from backprop_tutor.lesson.kinds.single import NAME
from backprop_tutor.lesson.kinds.structure import Fields, section
from backprop_tutor.lesson.model.lesson import Layer
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import TreeNode

_STEM = NAME.described("The stem of the units' names: h gives h1, h2, …, each reading all before.")
_BIAS = NUMBER.described("What the biases b_h1, b_h2, … start with; else there are none.")
_LONG: Fields = {"activation": ACTIVATION, "units": UNITS}
_SHORT: Fields = {"activation": ACTIVATION, DENSE: _STEM, "size": SIZE, "weights": WEIGHTS}
_DENSE: Fields = {**_SHORT, "bias": _BIAS}
_LAYER: Schema = section({**_LONG, **_DENSE}).schema | {
    "if": {"required": [DENSE]},
    "then": {"required": ["activation", "size", "weights"], "properties": {"units": False}},
    "else": {
        "required": ["units"],
        "properties": dict.fromkeys(("size", "weights", "bias"), False),
    },
}


def are_all_dense(layers: TreeNode | None) -> bool:
    """Return whether all layers are dense: then no parameter needs to be written."""
    return isinstance(layers, tree.Sequence) and all(map(_is_dense, layers.items))


def _is_dense(layer: TreeNode) -> bool:
    return isinstance(layer, tree.Mapping) and DENSE in layer.entries


def read(node: TreeNode | None, inputs: Sequence[str] = ()) -> tuple[LayerRead, ...]:
    """Return the layers, where there are some, dense ones written out."""
    found: list[LayerRead] = []
    before, room = tuple(inputs), MOST_NAMES
    for item in structure.items(node, way_out="write `- units: {…}`, a layer each") if node else ():
        layer = _read(item.called("layer"), before, room)
        found.append(layer)
        before, room = tuple(unit.name for unit in layer.layer.units), room - len(layer.own)
    return tuple(found)


LAYERS = Kind(read, {"type": "array", "minItems": 1, "items": _LAYER}).described(
    "The layers from the first hidden one to the outputs."
)


def _read(node: TreeNode, before: tuple[str, ...], room: int) -> LayerRead:
    short = _is_dense(node)
    fields, required = (_DENSE, _SHORT) if short else (_LONG, ("units",))
    nodes = structure.nodes(node, fields, required)
    chosen = nodes.pop("activation", None)
    rule = ACTIVATION.read(chosen) if chosen else None
    layer = Layer(rule.activation, (), rule.settings) if rule else Layer(None, ())
    if not short:
        found = units.read(nodes["units"]) if "units" in nodes else ()
        written = {each.unit.name: each.formula for each in found if each.formula}
        return LayerRead(layer._replace(units=tuple(each.unit for each in found)), written=written)
    known = len(node.problems)
    values, stem = structure.values(nodes, fields), nodes[DENSE]
    clear = len(node.problems) == known and values.get("size") and values.get("weights")
    if not (clear and before and isinstance(stem, tree.Scalar)):
        return LayerRead(layer)
    plan = dense.DensePlan(stem, values["size"], values["weights"], values.get("bias"), before)
    if plan.parameters > room:
        nodes["size"].reject(f"more than {MOST_NAMES} parameters in one lesson")
    return dense.write(plan, layer)
