"""The network of a pass as an output draws it that has room: its numbers, and one path."""

from sympy import Symbol

from backprop_tutor.telling.diagram import Diagram, Direction, Marks
from backprop_tutor.telling.story.elements import sketch
from backprop_tutor.telling.story.elements.sheet import Sheet


def draw_up(sheet: Sheet, parameter: Symbol | None = None) -> Diagram:
    """Return the network of the first sample, or of all in one, marked where a parameter acts."""
    worked_out = [equation.name for equation in sheet.network.equations]
    numbers = {name.name: sheet.number(name) for name in worked_out if name in sheet.trace.values}
    path = sheet.network.index.path(parameter) if parameter else frozenset()
    _, diagram = next(sketch.of_batch(sheet.lesson, numbers))
    return diagram._replace(marks=Marks(path, direction=Direction.BACKWARD))
