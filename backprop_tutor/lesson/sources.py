"""Where the terms of a net input come from: each layer reads the one before it, and wholly."""

from collections.abc import Iterator

from backprop_tutor.lesson import near, number
from backprop_tutor.lesson.draft import Cell, Draft, Problem, Tier
from backprop_tutor.lesson.tree import Scalar
from backprop_tutor.lesson.wording import enumerate_names, quote


def check(draft: Draft) -> Iterator[Problem]:
    """Yield each source that a layer cannot read, and each input or unit that feeds nothing."""
    depths = _depths(draft)
    given, whole = draft.inputs, draft.whole
    for depth, tier in enumerate(draft.layers, start=1):
        known = {name.text: None for name in given}
        yield from _strangers(tier, depth, known, depths)
        if whole:
            yield from _idle(given, tier, "input" if depth == 1 else "unit")
        given = tuple(cell.name for cell in tier.cells)


def _depths(draft: Draft) -> dict[str, int]:
    """Return the layer of each unit, counted from 1, with the inputs in layer 0."""
    units = {
        cell.name.text: depth
        for depth, tier in enumerate(draft.layers, start=1)
        for cell in tier.cells
    }
    return units | {name.text: 0 for name in draft.inputs}


def _strangers(
    tier: Tier, depth: int, known: dict[str, None], depths: dict[str, int]
) -> Iterator[Problem]:
    for cell in tier.cells:
        for wire in cell.wires:
            source = wire.source
            if not source.text:
                message = f"{quote(wire.parameter.text)} multiplies nothing"
                yield message, source.place, f"this layer reads: {enumerate_names(known)}"
            elif known and source.text not in known and not number.parse(source.text):
                way_out = near.did_you_mean(source.text, known)
                way_out = way_out or f"this layer reads: {enumerate_names(known)}"
                yield _describe(source.text, cell, depth, depths), source.place, way_out


def _describe(source: str, cell: Cell, depth: int, depths: dict[str, int]) -> str:
    unit = quote(cell.name.text)
    match depths.get(source):
        case None:
            return f"{quote(source)} is neither an input nor a unit nor a number"
        case 0:
            return f"{quote(source)} is an input, and {unit} is not in the first layer"
        case _ if source == cell.name.text:
            return f"{unit} cannot feed itself"
        case other if other == depth:
            return f"{quote(source)} stands in the same layer as {unit}"
        case other if other > depth:
            return f"{quote(source)} stands in a later layer than {unit}"
        case _:
            return f"{quote(source)} does not stand in the layer next to that of {unit}"


def _idle(given: tuple[Scalar, ...], tier: Tier, kind: str) -> Iterator[Problem]:
    read = (wire.source.text for cell in tier.cells for wire in cell.wires)
    fed = near.meant(
        (text for text in read if not number.parse(text)), {name.text: None for name in given}
    )
    for name in given:
        if name.text not in fed:
            way_out = "take it out, or let a unit of the next layer read it"
            yield f"the {kind} {quote(name.text)} feeds nothing", name.place, way_out
