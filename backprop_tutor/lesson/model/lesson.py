"""A lesson as frozen data: the network, its numbers as they were written, and how to tell them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.written.tree import names
from backprop_tutor.lesson.model import common
from backprop_tutor.lesson.model.conventions import Digits, GradientForm, Notation, Source
from backprop_tutor.lesson.model.drawn import Drawn
from backprop_tutor.lesson.model.given import Given
from backprop_tutor.lesson.model.layer import Layer, Rule, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.printed import Printed, Slip
from backprop_tutor.lesson.model.training import Batch, Sample, UpdateRule
from backprop_tutor.lesson.model.written import WrittenLoss

__all__ = ["Batch", "Layer", "Lesson", "Rule", "Sample", "Term", "Unit", "UpdateRule"]


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
    loss: Loss | WrittenLoss
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
    given: tuple[Given, ...] = ()
    """What is given in place of being worked out."""
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
        """The sizes of the layers, inputs first if there are any: 2-2-2."""
        sizes = [len(self.inputs), *(len(layer.units) for layer in self.layers)]
        return "-".join(str(size) for size in sizes if size)

    @cached_property
    def outputs(self) -> tuple[Unit, ...]:
        """The units that have a target, and those of the last layer that no unit reads."""
        units = [unit for layer in self.layers for unit in layer.units]
        last = [unit.name for unit in (self.layers[-1].units if self.layers else ())]
        names = {*self.targets}
        if not names.issuperset(last):
            names |= {*last} - {name for unit in units for name in self.reads(unit)}
        return tuple(unit for unit in units if unit.name in names)

    @cached_property
    def rules(self) -> Mapping[str, Rule | None]:
        """The activation of each unit, None of a unit that is named by itself alone."""
        return {name: rule for layer in self.layers for name, rule in layer.rules.items()}

    @cached_property
    def activations(self) -> tuple[Rule, ...]:
        """All activations, layer by layer."""
        return tuple(rule for layer in self.layers for rule in layer.activations)

    def reads(self, unit: Unit) -> Iterator[str]:
        """Yield the inputs and units in a unit's line, as often as they stand there."""
        for name, source in unit.terms:
            if name not in self.parameters:
                yield name
            if isinstance(source, str):
                yield source
        for each in names(unit.formula) if unit.formula else ():
            if each.name not in self.parameters:
                yield each.name

    def weighs(self, unit: Unit) -> Iterator[str]:
        """Yield the parameters in a unit's line, as often as they stand there."""
        yield from (term.parameter for term in self.weighted(unit))
        for each in names(unit.formula) if unit.formula else ():
            if each.name in self.parameters:
                yield each.name

    def weighted(self, unit: Unit) -> tuple[Term, ...]:
        """Return the terms of *unit* that have a parameter."""
        return tuple(term for term in unit.terms if term.parameter in self.parameters)

    def net(self, unit: str, sample: int = 1) -> str:
        """Return the name of the net input of *unit*: net_h1; else the unit's own."""
        return self._written("net", unit, sample)

    def out(self, unit: str, sample: int = 1) -> str:
        """Return the name of the output of *unit*: out_h1; of one without activation, its own."""
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
        if key in {"net", "out"} and not self.rules[unit]:
            key = "common" if unit in self._common else "alone"
        pattern = self.notation.pattern(key, unit)
        return self.notation.write(pattern, unit, self._places[unit], sample)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The units that are the same in all samples of a batch."""
        return common.find(self.layers, self.parameters) if self.batch.size > 1 else frozenset()

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of each unit in its layer, counted from 1."""
        return {unit.name: n for layer in self.layers for n, unit in enumerate(layer.units, 1)}
