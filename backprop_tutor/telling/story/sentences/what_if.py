"""Which numbers are others than the lesson's, under the title of a page."""

from collections.abc import Iterator

from backprop_tutor.lesson import change
from backprop_tutor.lesson.change import RATE, Change
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.telling.document import Step, Text, Title
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.sentences import common


def tell(lesson: Lesson) -> Iterator[Step]:
    """Changed: w5 = 0.9 (was 0.40); target_o1 = 0.5 (was 0.01), the target of o1."""
    changes = tuple(change.compare(lesson.before, lesson)) if lesson.before else ()
    if changes:
        said = common.join((_say(lesson, each) for each in changes), "; ")
        yield Step(Title(), (Text(("Changed: ", *said, ".")),))


def _say(lesson: Lesson, change: Change) -> Words:
    role = Role.PARAMETER if change.name in lesson.parameters else Role.PLAIN
    name = lesson.notation.rate if change.name == RATE else change.name
    now, was = (Number(each.value, each.text) for each in (change.now, change.was))
    whose = f", the target of {change.target_of}" if change.target_of else ""
    role = Role.TARGET if change.target_of else role
    return (spell(name, role), " = ", now, " (was ", was, f"){whose}")
