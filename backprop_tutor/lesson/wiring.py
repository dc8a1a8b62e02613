"""How the layers of a file are read: a unit's line reads as its equation."""

from backprop_tutor.lesson import fields, number, tree
from backprop_tutor.lesson.draft import Cell, Tier, Wire
from backprop_tutor.lesson.model import Activation, Layer, Number, Term, Unit
from backprop_tutor.lesson.notes import Notes


def read(node: tree.Node, what: str, notes: Notes) -> tuple[Tier, ...]:
    """Return the layers as they are written."""
    return tuple(_tier(item, notes) for item in fields.sequence(node, what, notes))


def layer(tier: Tier) -> Layer:
    """Return a layer without its places."""
    return Layer(tier.activation, tuple(map(_unit, tier.cells)))


def _tier(node: tree.Node, notes: Notes) -> Tier:
    known = ("activation", "units")
    found = fields.section(node, "layer", known, known, notes)
    chosen = found.get("activation")
    activation = fields.choice(Activation, chosen, "activation", notes) if chosen else None
    cells = _cells(found["units"], notes) if "units" in found else ()
    return Tier(activation or Activation.SIGMOID, cells, chosen.place if chosen else None)


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
