"""How the layers of a file are read: a unit's line reads as its equation."""

from collections.abc import Sequence

from backprop_tutor.lesson import dense, fields, number, numbered, tree
from backprop_tutor.lesson.draft import Cell, Tier, Wire
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import LEAK, Activation, Layer, Number, Term, Unit
from backprop_tutor.lesson.notes import Notes

_WRITTEN_OUT = ("activation", "units")
_NO_ACTIVATION = (Activation.SIGMOID, LEAK, None)


def read(
    node: tree.Node, what: str, notes: Notes, inputs: Sequence[tree.Scalar]
) -> tuple[Tier, ...]:
    """Return the layers as they are written, dense ones written out."""
    tiers: list[Tier] = []
    before, room = tuple(name.text for name in inputs), numbered.MOST
    for item in fields.sequence(node, what, notes):
        tier = _tier(item, before, room, notes)
        tiers.append(tier)
        before, room = tuple(cell.name.text for cell in tier.cells), room - len(tier.own)
    return tuple(tiers)


def layer(tier: Tier) -> Layer:
    """Return a layer without its places."""
    return Layer(tier.activation, tuple(map(_unit, tier.cells)), tier.slope)


def _tier(node: tree.Node, before: Sequence[str], room: int, notes: Notes) -> Tier:
    short = dense.is_dense(node)
    known, required = (dense.KNOWN, dense.REQUIRED) if short else (_WRITTEN_OUT, _WRITTEN_OUT)
    found = fields.section(node, "layer", known, required, notes)
    chosen = found.get("activation")
    activation, slope, place = _activation(chosen, notes) if chosen else _NO_ACTIVATION
    tier = Tier(activation, (), place, slope)
    if short:
        return tier._replace(**dense.read(found, before, room, notes)._asdict())
    return tier._replace(cells=_cells(found["units"], notes) if "units" in found else ())


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
