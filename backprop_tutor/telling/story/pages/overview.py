"""The telling of a lesson at a glance: its network, and the conventions it keeps to."""

from backprop_tutor.lesson.model.common import is_coupled
from backprop_tutor.lesson.model.lesson import Lesson, Sample
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.elements import nodes, sketch
from backprop_tutor.telling.story.sentences import common, conventions, what_if

MOST_SAMPLES, MOST_NAMES = 12, 5
"""More samples, or more numbers in each, are not listed."""


def tell(lesson: Lesson) -> Document:
    """Return the page that shows the network and the conventions."""
    rows = tuple(((what,), words) for what, words in conventions.tell(lesson))
    table = Table(cells("convention", "in this lesson"), rows)
    _, drawn = next(sketch.of_batch(lesson))
    blocks: list[Block] = [drawn, table]
    if lesson.more:
        blocks.insert(1, _samples(lesson))
    steps = tuple(Step(Title(), (each,), goes_on="network") for each in blocks)
    return Document(common.title(lesson), (*what_if.tell(lesson), *steps))


def _samples(lesson: Lesson) -> Block:
    """The table of the samples; of many, how many there are."""
    if len(lesson.samples) > MOST_SAMPLES or len(lesson.inputs) + len(lesson.targets) > MOST_NAMES:
        return Text((f"{len(lesson.samples)} samples; {_drawn(lesson)}.",))
    inputs = [spell(name, Role.INPUT) for name in lesson.inputs]
    targets = [spell(lesson.target(name), Role.TARGET) for name in lesson.targets]
    rows = (
        cells(f"{place}", *map(nodes.as_number, _given(each)))
        for place, each in enumerate(lesson.samples, 1)
    )
    return Table(cells("sample", *inputs, *targets), tuple(rows))


def _drawn(lesson: Lesson) -> str:
    """Which samples the network is drawn for."""
    size = min(lesson.batch.size, len(lesson.samples))
    if size == 1 or not is_coupled(lesson.layers):
        return "the drawing shows the first"
    which = "all" if size == len(lesson.samples) else f"the first {size}"
    return f"the drawing shows {which}, which read one another"


def _given(sample: Sample) -> tuple[WrittenNumber, ...]:
    return *sample.inputs.values(), *sample.targets.values()
