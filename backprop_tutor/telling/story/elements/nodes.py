"""The nodes of one sample as they are drawn, with the numbers that are known so far."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.written import tree
from backprop_tutor.lesson.model.lesson import Lesson, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.telling.diagram import Edge, Miss, NamedNumber, Node
from backprop_tutor.telling.formula import Name, Number
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell

ALONE = Number(1, "1")
NOTHING: Mapping[str, Number] = MappingProxyType({})
NAMES: Mapping[str, str] = MappingProxyType({})


def as_number(number: WrittenNumber) -> Number:
    """Return a number as its author wrote it."""
    return Number(number.value, number.text)


class Nodes(NamedTuple):
    """Makes the nodes of a lesson of one sample."""

    lesson: Lesson
    numbers: Mapping[str, Number]
    names: Mapping[str, str] = NAMES
    """What this sample calls the inputs and units that are its own."""
    everyone: tuple[Mapping[str, str], ...] = (NAMES,)
    """What all samples of its batch call theirs."""
    others: Collection[str] = ()
    """The inputs of the other samples."""

    def inputs(self) -> Iterator[Node]:
        """Give the inputs."""
        for name, number in self.lesson.inputs.items():
            yield Node(self._name(name), self.quantity(name, Role.INPUT, number))

    def unit(self, unit: Unit) -> Node:
        """Return a unit with what flows into it."""
        lesson, name, formula = self.lesson, unit.name, unit.formula
        given = (each for each in lesson.given if each.unit == name)
        is_given = any(each.is_net or not lesson.rules[name] for each in given)
        net = self.quantity(lesson.net(name), Role.NET, unit=name) if lesson.rules[name] else None
        return Node(
            self._name(name),
            self.quantity(lesson.out(name), Role.OUT, unit=name),
            net,
            () if is_given else tuple(self._read(formula) if formula else self._add_up(unit)),
            tree.rename(formula, self.names, in_batch=False) if formula else None,
            delta=lesson.delta(name),
        )

    def quantity(
        self, name: str, role: Role, given: WrittenNumber | None = None, unit: str = ""
    ) -> NamedNumber:
        """Return a quantity with its number where it is known."""
        number = self.numbers.get(name, as_number(given) if given else None)
        return NamedNumber(spell(name, role, unit), number)

    def misses(self) -> Iterator[Miss]:
        """Give the error of each output; the only one is the total."""
        lesson = self.lesson
        if lesson.loss is Loss.NONE:
            return
        for unit in lesson.outputs:
            only = len(lesson.outputs) == 1
            error = lesson.notation.total if only else lesson.error(unit.name)
            target = lesson.target(unit.name)
            yield Miss(
                self.quantity(error, Role.ERROR),
                self.quantity(target, Role.TARGET, lesson.targets[unit.name]),
                self._name(unit.name),
            )

    def _add_up(self, unit: Unit) -> Iterator[Edge]:
        """Give the terms of a unit."""
        for left, right in unit.terms:
            source = self._name(right) if isinstance(right, str) else as_number(right)
            yield Edge(self._left(left), source)

    def _read(self, formula: tree.Tree) -> Iterator[Edge]:
        """Give each name in a formula as a term; over a batch it stands for all samples."""
        own = [*tree.names_of_sample(formula)]
        others = [leaf.name for leaf in tree.names(formula) if leaf.name not in own]
        found = [self.names.get(name, name) for name in own]
        found += [names.get(name, name) for name in others for names in self.everyone]
        yield from (Edge(self._left(name), ALONE) for name in dict.fromkeys(found))

    def _left(self, name: str) -> NamedNumber:
        given = self.lesson.parameters.get(name)
        if given:
            return self.quantity(name, Role.PARAMETER, given)
        return NamedNumber(self._name(name))

    def _name(self, name: str) -> Name:
        called = self.names.get(name, name)
        is_input = called in self.lesson.inputs or called in self.others
        role = Role.INPUT if is_input else Role.PLAIN
        return spell(called, role) if self.names else Name(called, role)
