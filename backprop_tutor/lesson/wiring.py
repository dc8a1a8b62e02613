"""How the layers of a file are read: a unit's line reads as its equation."""

from backprop_tutor.lesson import fields, number, tree
from backprop_tutor.lesson.draft import Cell, Tier, Wire
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import LEAK, Activation, Layer, Number, Term, Unit
from backprop_tutor.lesson.notes import Notes

_NO_ACTIVATION = (Activation.SIGMOID, LEAK, None)


def read(node: tree.Node, what: str, notes: Notes) -> tuple[Tier, ...]:
    """Return the layers as they are written."""
    return tuple(_tier(item, notes) for item in fields.sequence(node, what, notes))


def layer(tier: Tier) -> Layer:
    """Return a layer without its places."""
    return Layer(tier.activation, tuple(map(_unit, tier.cells)), tier.slope)


def _tier(node: tree.Node, notes: Notes) -> Tier:
    known = ("activation", "units")
    found = fields.section(node, "layer", known, known, notes)
    chosen = found.get("activation")
    activation, slope, place = _activation(chosen, notes) if chosen else _NO_ACTIVATION
    cells = _cells(found["units"], notes) if "units" in found else ()
    return Tier(activation, cells, place, slope)


def _activation(node: tree.Node, notes: Notes) -> tuple[Activation, Number, Place]:
    """Return the activation by its name, or by its rule with its slope, and where it stands."""
    if not isinstance(node, tree.Mapping):
        return fields.choice(Activation, node, "activation", notes), LEAK, node.place
    rule = node.find("rule")
    activation = fields.choice(Activation, rule, "rule", notes) if rule else Activation.LEAKY_RELU
    leaks = activation is Activation.LEAKY_RELU
    known = ("rule", "slope") if leaks else ("rule",)
    found = fields.section(node, "activation", known, ("rule",), notes)
    slope = fields.fraction(found["slope"], "slope", notes) if "slope" in found else LEAK
    return activation, slope, (rule or node).place


def _cells(node: tree.Node, notes: Notes) -> tuple[Cell, ...]:
    pairs = fields.mapping(node, "units", notes)
    for key, _ in pairs:
        fields.name(key, notes)
    return tuple(Cell(key, _wires(key.text, terms, notes)) for key, terms in pairs)


def _wires(unit: str, node: tree.Node, notes: Notes) -> tuple[Wire, ...]:
    return tuple(
        Wire(parameter, fields.scalar(source, parameter.text, notes))
        for parameter, source in fields.mapping(node, unit, notes)
    )


def _unit(cell: Cell) -> Unit:
    terms = (Term(wire.parameter.text, _source(wire.source.text)) for wire in cell.wires)
    return Unit(cell.name.text, tuple(terms))


def _source(written: str) -> str | Number:
    return number.parse(written) or written
