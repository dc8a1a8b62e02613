"""The network of a lesson of one sample as it is drawn, with the numbers that are known so far."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model import number as written
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Term, Unit
from backprop_tutor.telling.diagram import Column, Diagram, Edge, Miss, NamedNumber, Node
from backprop_tutor.telling.formula import Name, Number
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell

NONE: Mapping[str, Number] = MappingProxyType({})


def draw_up(lesson: Lesson, numbers: Mapping[str, Number] = NONE) -> Diagram:
    """Return the network from its inputs to its errors; `numbers` are known by their names."""
    return _Sketch(lesson, numbers).draw_up()


def as_number(number: written.WrittenNumber) -> Number:
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
            (Column((title,), inputs), *map(self._column, lesson.layers)),
            misses,
            self._quantity(lesson.notation.total, Role.ERROR) if total else None,
        )

    def _quantity(
        self, name: str, role: Role, given: written.WrittenNumber | None = None, unit: str = ""
    ) -> NamedNumber:
        number = self.numbers.get(name, as_number(given) if given else None)
        return NamedNumber(spell(name, role, unit), number)

    def _column(self, layer: Layer) -> Column:
        return Column((layer.activation.value,), tuple(map(self._unit, layer.units)))

    def _unit(self, unit: Unit) -> Node:
        lesson = self.lesson
        return Node(
            Name(unit.name),
            self._quantity(lesson.out(unit.name), Role.OUT, unit=unit.name),
            self._quantity(lesson.net(unit.name), Role.NET, unit=unit.name),
            tuple(map(self._edge, unit.terms)),
        )

    def _edge(self, term: Term) -> Edge:
        given = self.lesson.parameters[term.parameter]
        parameter = self._quantity(term.parameter, Role.PARAMETER, given)
        match term.source:
            case str(name):
                role = Role.INPUT if name in self.lesson.inputs else Role.PLAIN
                return Edge(parameter, Name(name, role))
            case constant:
                return Edge(parameter, as_number(constant))

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
