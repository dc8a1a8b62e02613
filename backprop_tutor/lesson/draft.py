"""A lesson between reading and proofreading: every name still with its place."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.lesson.drawn import Drawn
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.model import LEAK, Activation, Number
from backprop_tutor.lesson.tree import Scalar

Problem = tuple[str, Place, str]
"""What a check of a draft finds: a message, its place and the way out."""


class Wire(NamedTuple):
    """One term of a net input as written: a parameter and what it multiplies."""

    parameter: Scalar
    source: Scalar


Own = tuple[Scalar, Number]
"""A parameter that a layer brings along, and its number."""


class Cell(NamedTuple):
    """A unit as written."""

    name: Scalar
    wires: tuple[Wire, ...]


class Tier(NamedTuple):
    """A layer as written."""

    activation: Activation
    cells: tuple[Cell, ...]
    place: Place | None = None
    """Where the activation stands."""
    slope: Number = LEAK
    own: tuple[Own, ...] = ()
    """The parameters of a dense layer."""
    drawn: tuple[Drawn, ...] = ()


class Draft(NamedTuple):
    """The names of a lesson with their places; what could not be read is empty."""

    inputs: tuple[Scalar, ...] = ()
    targets: tuple[Scalar, ...] = ()
    aims: tuple[tuple[Scalar, Scalar], ...] = ()
    """The outputs' names and the values of their targets."""
    written: tuple[Scalar, ...] = ()
    """The parameters under the key of that name."""
    layers: tuple[Tier, ...] = ()
    loss: Scalar | None = None
    cues: tuple[Scalar, ...] = ()
    """The names of the steps that have notes."""
    learn: tuple[Scalar, ...] = ()
    patterns: Mapping[str, Scalar] = MappingProxyType({})
    """What the author's notation sets, by its keys."""
    figures: tuple[Scalar, ...] = ()
    """What has digits of its own."""

    @property
    def parameters(self) -> tuple[Scalar, ...]:
        """Those that are written, then those of dense layers."""
        return (*self.written, *(name for tier in self.layers for name, _ in tier.own))

    @property
    def own(self) -> dict[str, Number]:
        """The numbers of the parameters of dense layers."""
        return {name.text: number for tier in self.layers for name, number in tier.own}

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The units of all layers."""
        return tuple(cell for tier in self.layers for cell in tier.cells)

    @property
    def wires(self) -> tuple[Wire, ...]:
        """The terms of all units."""
        return tuple(wire for cell in self.cells for wire in cell.wires)

    @property
    def outputs(self) -> tuple[Cell, ...]:
        """The units of the last layer."""
        return self.layers[-1].cells if self.layers else ()

    @property
    def whole(self) -> bool:
        """Whether every layer has units, every unit terms, every term a source."""
        return (
            bool(self.layers)
            and all(tier.cells for tier in self.layers)
            and all(cell.wires for cell in self.cells)
            and all(wire.source.text for wire in self.wires)
        )
