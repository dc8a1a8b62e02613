"""The network of a lesson of one sample as it is drawn, with the numbers that are known so far."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson, Term, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.telling.diagram import Column, Diagram, Edge, Miss, NamedNumber, Node
from backprop_tutor.telling.formula import Name, Number
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.elements import columns

PLAIN = "plain"
"""What stands above units without an activation."""
NONE: Mapping[str, Number] = MappingProxyType({})


def draw_up(lesson: Lesson, numbers: Mapping[str, Number] = NONE) -> Diagram:
    """Return the network from its inputs to its errors; `numbers` are known by their names."""
    return _Sketch(lesson, numbers).draw_up()


def as_number(number: WrittenNumber) -> Number:
    """Return a number as its author wrote it."""
    return Number(number.value, number.text)


class _Sketch(NamedTuple):
    lesson: Lesson
    numbers: Mapping[str, Number]

    def draw_up(self) -> Diagram:
        """Return the drawing without marks."""
        lesson = self.lesson
        inputs = tuple(
            Node(Name(name, Role.INPUT), self._quantity(name, Role.INPUT, number))
            for name, number in lesson.inputs.items()
        )
        title = "input" if len(inputs) == 1 else "inputs"
        misses = tuple(self._misses())
        total = len(misses) > 1
        return Diagram(
            (Column((title,), inputs), *map(self._column, columns.find(lesson))),
            misses,
            self._quantity(lesson.notation.total, Role.ERROR) if total else None,
            is_layered=columns.are_layers(lesson),
        )

    def _quantity(
        self, name: str, role: Role, given: WrittenNumber | None = None, unit: str = ""
    ) -> NamedNumber:
        number = self.numbers.get(name, as_number(given) if given else None)
        return NamedNumber(spell(name, role, unit), number)

    def _column(self, units: Sequence[Unit]) -> Column:
        rules = (self.lesson.rules[unit.name] for unit in units)
        titles = dict.fromkeys(rule.activation.row.name if rule else PLAIN for rule in rules)
        return Column((", ".join(titles),), tuple(map(self._unit, units)))

    def _unit(self, unit: Unit) -> Node:
        lesson, name = self.lesson, unit.name
        net = self._quantity(lesson.net(name), Role.NET, unit=name) if lesson.rules[name] else None
        return Node(
            Name(name),
            self._quantity(lesson.out(name), Role.OUT, unit=name),
            net,
            tuple(map(self._edge, unit.terms)),
        )

    def _edge(self, term: Term) -> Edge:
        source = term.source
        stands = as_number(source) if isinstance(source, WrittenNumber) else self._name(source)
        given = self.lesson.parameters.get(term.parameter)
        if given:
            return Edge(self._quantity(term.parameter, Role.PARAMETER, given), stands)
        return Edge(NamedNumber(self._name(term.parameter)), stands)

    def _name(self, name: str) -> Name:
        return Name(name, Role.INPUT if name in self.lesson.inputs else Role.PLAIN)

    def _misses(self) -> Iterator[Miss]:
        """Give the error of each output; the only one is the total."""
        lesson = self.lesson
        if lesson.loss is Loss.NONE:
            return
        for unit in lesson.outputs:
            only = len(lesson.outputs) == 1
            error = lesson.notation.total if only else lesson.error(unit.name)
            target = lesson.target(unit.name)
            yield Miss(
                self._quantity(error, Role.ERROR),
                self._quantity(target, Role.TARGET, lesson.targets[unit.name]),
                Name(unit.name),
            )
