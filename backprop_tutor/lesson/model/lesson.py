"""A lesson as frozen data: the network, its numbers as they were written, and how to tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson.model.conventions import Digits, GradientForm, Notation, Source
from backprop_tutor.lesson.model.drawn import Drawn
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.printed import Printed, Slip


class Term(NamedTuple):
    """One term of a net input: a parameter times an input, a unit's output, or a constant."""

    parameter: str
    source: str | WrittenNumber


class Unit(NamedTuple):
    """A unit and the terms of its net input, in the order in which they are written."""

    name: str
    terms: tuple[Term, ...]


NOTHING: Mapping[str, WrittenNumber] = MappingProxyType({})


class Layer(NamedTuple):
    """Units that share an activation."""

    activation: Activation
    units: tuple[Unit, ...]
    settings: Mapping[str, WrittenNumber] = NOTHING
    """All those of its activation, by their names."""


class Sample(NamedTuple):
    """One example to learn from."""

    inputs: Mapping[str, WrittenNumber]
    targets: Mapping[str, WrittenNumber]


class Batch(NamedTuple):
    """How many samples make one update, and whether their gradients are averaged or added."""

    size: int = 1
    mean: bool = True


class UpdateRule(NamedTuple):
    """The rule of the update and its constants by name: momentum, decay, beta1, beta2, epsilon."""

    method: Method = Method.GRADIENT_DESCENT
    settings: Mapping[str, WrittenNumber] = NOTHING


@dataclass(frozen=True)
class Lesson:
    """A network with its numbers and the way its author writes them."""

    name: str
    title: str
    inputs: Mapping[str, WrittenNumber]
    targets: Mapping[str, WrittenNumber]
    """By the name of the output unit."""
    parameters: Mapping[str, WrittenNumber]
    layers: tuple[Layer, ...]
    loss: Loss
    learning_rate: WrittenNumber
    learn: tuple[str, ...]
    """The parameters that an update changes, in the order of `parameters`."""
    loss_settings: Mapping[str, WrittenNumber] = field(default_factory=dict)
    """All those of the loss, by their names."""
    source: Source = field(default_factory=Source)
    notation: Notation = field(default_factory=Notation)
    digits: Digits = field(default_factory=Digits)
    form: GradientForm = GradientForm.GROUPED
    more: tuple[Sample, ...] = ()
    batch: Batch = field(default_factory=Batch)
    update: UpdateRule = field(default_factory=UpdateRule)
    notes: Mapping[str, str] = field(default_factory=dict)
    drawn: tuple[Drawn, ...] = ()
    """What follows from rules and seeds instead of being written out."""
    published: tuple[Printed, ...] = ()
    """Numbers as printed in the source."""
    slips: tuple[Slip, ...] = ()
    ask: tuple[Printed, ...] = ()
    """The numbers that a sheet leaves blank."""
    before: "Lesson | None" = field(default=None, repr=False, compare=False)
    """The lesson as it was read, where some of its numbers are others now."""

    @property
    def samples(self) -> tuple[Sample, ...]:
        """All samples; `inputs` and `targets` are those of the first."""
        return (Sample(self.inputs, self.targets), *self.more)

    @property
    def shape(self) -> str:
        """The sizes of the layers, inputs first: 2-2-2."""
        sizes = [len(self.inputs), *(len(layer.units) for layer in self.layers)]
        return "-".join(map(str, sizes))

    @cached_property
    def outputs(self) -> tuple[Unit, ...]:
        """The units that have a target, and those of the last layer that no unit reads."""
        last = self.layers[-1].units if self.layers else ()
        read = {term.source for unit in last for term in unit.terms}
        names = {*self.targets, *(unit.name for unit in last if unit.name not in read)}
        return tuple(unit for layer in self.layers for unit in layer.units if unit.name in names)

    def net(self, unit: str, sample: int = 1) -> str:
        """Return the name of the net input of *unit*: net_h1."""
        return self._written("net", unit, sample)

    def out(self, unit: str, sample: int = 1) -> str:
        """Return the name of the output of *unit*: out_h1."""
        return self._written("out", unit, sample)

    def error(self, unit: str, sample: int = 1) -> str:
        """Return the name of the error of the output unit *unit*: E_o1."""
        return self._written("error", unit, sample)

    def target(self, unit: str, sample: int = 1) -> str:
        """Return the name of the target of the output unit *unit*: target_o1."""
        return self._written("target", unit, sample)

    def delta(self, unit: str, sample: int = 1) -> str:
        """Return the name of the δ of *unit*: δ_h1."""
        return self._written("delta", unit, sample)

    def updated(self, parameter: str) -> str:
        """Return the name of *parameter* after one update: w5⁺."""
        return self.notation.write_updated(parameter)

    def _written(self, key: str, unit: str, sample: int) -> str:
        pattern = self.notation.pattern(key, unit)
        return self.notation.write(pattern, unit, self._places[unit], sample)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of each unit in its layer, counted from 1."""
        return {unit.name: n for layer in self.layers for n, unit in enumerate(layer.units, 1)}
