"""The telling of a lesson at a glance: its network, and the conventions it keeps to."""

from collections.abc import Mapping

from backprop_tutor.lesson import model
from backprop_tutor.lesson.model import Layer, Lesson, Term, Unit
from backprop_tutor.telling.document import (
    Block,
    Column,
    Diagram,
    Document,
    Edge,
    Node,
    Step,
    Table,
    Text,
    Words,
)
from backprop_tutor.telling.formula import Name, Number, Role
from backprop_tutor.telling.story import conventions, sentences

MOST_SAMPLES, MOST_NAMES = 12, 5
"""More samples, or more numbers in each, are not listed."""


def tell(lesson: Lesson) -> Document:
    """Return the page that shows the network and the conventions."""
    header = ("convention",), ("in this lesson",)
    table = Table(header, tuple(((what,), words) for what, words in conventions.tell(lesson)))
    network = Step((), (diagram(lesson),))
    samples = (Step((), (_samples(lesson),)),) if lesson.more else ()
    return Document(sentences.title(lesson), (network, *samples, Step((), (table,))))


def diagram(lesson: Lesson) -> Diagram:
    """Return the network from the inputs to the outputs."""
    roles = dict.fromkeys(lesson.inputs, Role.INPUT)
    inputs = (Node(Name(name, Role.INPUT), _number(n)) for name, n in lesson.inputs.items())
    layers = (_column(lesson, layer, roles) for layer in lesson.layers)
    return Diagram((Column((_inputs(lesson),), tuple(inputs)), *layers))


def _inputs(lesson: Lesson) -> str:
    plural = "" if len(lesson.inputs) == 1 else "s"
    return f"input{plural}" + (" of sample 1" if lesson.more else "")


def _column(lesson: Lesson, layer: Layer, roles: Mapping[str, Role]) -> Column:
    nodes = (
        Node(
            Name(unit.name),
            edges=tuple(_edge(lesson, term, roles) for term in unit.terms),
            below=tuple(_target(lesson, unit)),
        )
        for unit in layer.units
    )
    return Column((layer.activation.value,), tuple(nodes))


def _edge(lesson: Lesson, term: Term, roles: Mapping[str, Role]) -> Edge:
    source: Name | Number
    match term.source:
        case str(name):
            source = Name(name, roles.get(name, Role.PLAIN))
        case number:
            source = _number(number)
    weight = _number(lesson.parameters[term.parameter])
    return Edge(Name(term.parameter, Role.PARAMETER), weight, source)


def _target(lesson: Lesson, unit: Unit) -> Words:
    """The target below the output that should come near it."""
    if unit not in lesson.outputs or unit.name not in lesson.targets:
        return ()
    name = Name(lesson.target(unit.name), Role.TARGET)
    return name, " ", _number(lesson.targets[unit.name])


def _number(number: model.Number) -> Number:
    return Number(number.value, number.text)


def _samples(lesson: Lesson) -> Block:
    """The table of the samples; of many, how many there are."""
    if len(lesson.samples) > MOST_SAMPLES or len(lesson.inputs) + len(lesson.targets) > MOST_NAMES:
        return Text((f"{len(lesson.samples)} samples; the drawing shows the first.",))
    inputs = [Name(name, Role.INPUT) for name in lesson.inputs]
    targets = [Name(lesson.target(name), Role.TARGET) for name in lesson.targets]
    header: list[Words] = [("sample",), *((name,) for name in (*inputs, *targets))]
    rows: list[tuple[Words, ...]] = [
        ((f"{place}",), *((_number(n),) for n in (*each.inputs.values(), *each.targets.values())))
        for place, each in enumerate(lesson.samples, 1)
    ]
    return Table(tuple(header), tuple(rows))
