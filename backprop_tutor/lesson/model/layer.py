"""The layers of a lesson: units, and the line of each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.written.tree import Tree
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import WrittenActivation


class Term(NamedTuple):
    """One term of a net input: a parameter times an input, a unit's output, or a constant."""

    parameter: str
    """Where no parameter is called so, an input or a unit."""
    source: str | WrittenNumber


NOTHING: Mapping[str, WrittenNumber] = MappingProxyType({})


class Rule(NamedTuple):
    """An activation with all its settings by their names."""

    activation: Activation | WrittenActivation
    settings: Mapping[str, WrittenNumber] = NOTHING


class Unit(NamedTuple):
    """A unit and the terms of its net input, in the order in which they are written."""

    name: str
    terms: tuple[Term, ...] = ()
    own: Rule | None = None
    """Its activation, where it is not that of its layer."""
    formula: Tree | None = None
    """What it is instead of a sum of terms: its net input or, without an activation, all of it."""


class Layer(NamedTuple):
    """Units that share an activation; without one, each is named by itself alone."""

    activation: Activation | WrittenActivation | None
    units: tuple[Unit, ...]
    settings: Mapping[str, WrittenNumber] = NOTHING
    """All those of its activation, by their names."""

    @property
    def rule(self) -> Rule | None:
        """The activation of those of its units that have none of their own."""
        return Rule(self.activation, self.settings) if self.activation else None

    @property
    def rules(self) -> Mapping[str, Rule | None]:
        """The activation of each unit by its name, None of one that is named by itself alone."""
        usual = self.rule
        return {unit.name: unit.own or usual for unit in self.units}

    @property
    def activations(self) -> tuple[Rule, ...]:
        """That which its units share, where one does, and those of their own."""
        own = [unit.own for unit in self.units if unit.own]
        usual = [self.rule] if self.rule and len(own) < len(self.units) else []
        return (*usual, *own)

    @property
    def is_tied(self) -> bool:
        """Whether each output is worked out from all net inputs."""
        return bool(self.activation and self.activation.row.across)

    @property
    def tied(self) -> tuple[Unit, ...]:
        """Those of its units whose outputs are worked out so."""
        return tuple(unit for unit in self.units if not unit.own) if self.is_tied else ()
