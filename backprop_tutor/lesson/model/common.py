"""Which units are the same in all samples of a batch, and which lines read other samples."""

from collections.abc import Container, Sequence

from backprop_tutor.formulas.written.tree import is_over_batch, names_of_sample
from backprop_tutor.lesson.model.layer import Layer


def find(layers: Sequence[Layer], parameters: Container[str]) -> frozenset[str]:
    """Return the units without an activation that read nothing of a single sample."""
    found: set[str] = set()
    for layer in layers:
        for unit in layer.units if not layer.activation else ():
            own = [*names_of_sample(unit.formula)] if unit.formula and not unit.own else [""]
            if all(name in parameters or name in found for name in own):
                found.add(unit.name)
    return frozenset(found)


def is_coupled(layers: Sequence[Layer]) -> bool:
    """Return whether a line reads other samples of its batch."""
    units = (unit for layer in layers for unit in layer.units)
    return any(unit.formula and is_over_batch(unit.formula) for unit in units)
