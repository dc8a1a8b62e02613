"""Which part of a drawing a name or a derivative speaks of."""

from collections.abc import Iterator

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.telling.diagram import Diagram, Direction, Marks, Node
from backprop_tutor.telling.formula import Bracket, Formula, Name, Negative, Partial, Product

Focus = frozenset[Link | str]


def mark(
    lesson: Lesson, diagram: Diagram, path: frozenset[Link], formula: Formula | None = None
) -> Marks:
    """Return a path with what a formula speaks of; a derivative belongs to the backward pass."""
    match formula:
        case Partial(of=of, by=by):
            return Marks(path, _derivative(diagram, of.text, by.text), Direction.BACKWARD)
        case Name(text=name):
            quantity = _quantities(lesson, diagram).get(name)
            direction = Direction.BACKWARD if quantity else Direction.FORWARD
            return Marks(path, _quantity(diagram, quantity or name), direction)
        case Product(factors=factors):
            marks = [mark(lesson, diagram, path, factor) for factor in factors]
            focus = frozenset[Link | str]().union(*(each.focus for each in marks))
            return Marks(path, focus, Direction.BACKWARD)
        case Negative(body=body) | Bracket(body=body):
            return mark(lesson, diagram, path, body)
    return Marks(path)


def _quantities(lesson: Lesson, diagram: Diagram) -> dict[str, str]:
    """The quantity at which a name stands that is not in the drawing: w5⁺ at w5, δ_h1 at net_h1."""
    deltas = {unit.delta: unit.sum.name.text for unit in _units(diagram)}
    return deltas | {lesson.updated(name): name for name in lesson.parameters}


def _derivative(diagram: Diagram, of: str, by: str) -> Focus:
    """∂net/∂w and ∂net/∂out on an edge, ∂out/∂net in a unit, ∂E/∂out at the output's error."""
    for node in _units(diagram):
        if node.sum.name.text == of:
            return frozenset(_edges(diagram, node, by)) or _quantity(diagram, by)
        if node.out.name.text == of:
            return frozenset((of, by))
    for miss in diagram.misses:
        if _out(diagram, miss.node) == by:
            return frozenset((miss.error.name.text,))
    return _quantity(diagram, by)


def _edges(diagram: Diagram, unit: Node, by: str) -> Iterator[Link]:
    """The edges by which a parameter, or what comes out of a node, flows into a unit."""
    for edge in unit.edges:
        parameter = edge.parameter.name.text
        read = (_out(diagram, name) for name in edge.reads)
        if edge.is_weighted and by in (parameter, *read):
            yield Link(unit.sum.name.text, parameter)


def _quantity(diagram: Diagram, name: str) -> Focus:
    """A quantity where it stands; a parameter on each of its edges."""
    edges = [
        Link(unit.sum.name.text, name)
        for unit in _units(diagram)
        for edge in unit.edges
        if edge.is_weighted and edge.parameter.name.text == name
    ]
    return frozenset(edges or (name,))


def _units(diagram: Diagram) -> Iterator[Node]:
    return (node for column in diagram.columns[1:] for node in column.nodes)


def _out(diagram: Diagram, name: Name) -> str:
    """The name of what comes out of a node."""
    nodes = (node for column in diagram.columns for node in column.nodes)
    return next(node.out.name.text for node in nodes if node.name.text == name.text)
