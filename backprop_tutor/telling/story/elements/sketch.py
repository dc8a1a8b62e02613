"""The network of a lesson as it is drawn, with the numbers that are known so far."""

from collections.abc import Iterator, Mapping, Sequence

from backprop_tutor.formulas.written import tree
from backprop_tutor.lesson.model import common, reach
from backprop_tutor.lesson.model.conventions import label
from backprop_tutor.lesson.model.lesson import Lesson, Unit
from backprop_tutor.maths.equations import samples
from backprop_tutor.telling.diagram import Column, Diagram
from backprop_tutor.telling.formula import Number
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.elements import columns
from backprop_tutor.telling.story.elements.nodes import NOTHING, Nodes

SUM, FORMULA = "sum", "formula"
"""What stands above units without an activation."""


def of_batch(
    lesson: Lesson, numbers: Mapping[str, Number] = NOTHING
) -> Iterator[tuple[Lesson, Diagram]]:
    """Give each sample of the first batch with its network; all as one where they read others."""
    views = samples.views(lesson)[: lesson.batch.size]
    if len(views) > 1 and common.is_coupled(lesson.layers):
        yield lesson, _draw_together(lesson, views, numbers)
    else:
        yield from ((view, draw_up(view, numbers)) for view in views)


def draw_up(lesson: Lesson, numbers: Mapping[str, Number] = NOTHING) -> Diagram:
    """Return the network from its inputs to its errors; `numbers` are known by their names."""
    return _assemble(lesson, [Nodes(lesson, numbers)])


def _draw_together(
    lesson: Lesson, views: Sequence[Lesson], numbers: Mapping[str, Number]
) -> Diagram:
    """The samples side by side; a unit that is common to them stands once."""
    first, second, *_ = views
    own = [name for name in lesson.rules if first.out(name) != second.out(name)]
    names = [
        {name: label(name, number) for name in (*lesson.inputs, *own)}
        for number, _ in enumerate(views, 1)
    ]
    given = [name for view in views for name in view.inputs]
    sketches = [
        Nodes(view, numbers, each, tuple(names), given)
        for view, each in zip(views, names, strict=True)
    ]
    return _assemble(lesson, sketches)


def _assemble(lesson: Lesson, sketches: Sequence[Nodes]) -> Diagram:
    inputs = tuple(node for each in sketches for node in each.inputs())
    columns_ = [Column(("input" if len(inputs) == 1 else "inputs",), inputs)]
    for units in columns.find(lesson):
        nodes = (each.unit(unit) for each in sketches for unit in units)
        found = {node.name: node for node in nodes}
        columns_.append(Column(_title(lesson, units), tuple(found.values())))
    misses = tuple(miss for each in sketches for miss in each.misses())
    total = sketches[0].quantity(lesson.notation.total, Role.ERROR)
    if not reach.has_error(lesson):
        misses = tuple(miss._replace(error=total) for miss in misses)
    is_layered = len(sketches) == 1 and columns.are_layers(lesson)
    several = len({miss.error.name for miss in misses}) > 1
    return Diagram(tuple(columns_), misses, total if several else None, is_layered=is_layered)


def _title(lesson: Lesson, units: Sequence[Unit]) -> tuple[str]:
    """The activations of a column, or how its units are worked out."""
    return (", ".join(dict.fromkeys(_work(lesson, unit) for unit in units)),)


def _work(lesson: Lesson, unit: Unit) -> str:
    if rule := lesson.rules[unit.name]:
        return rule.activation.row.name
    match unit.formula:
        case None:
            return SUM
        case tree.Call(name=name):
            return name
    return FORMULA
