"""What is looked at in between: how the error fell, a wiggle, a mistake beside the right way."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.facts import wiggle as facts
from backprop_tutor.maths.facts.comparison import compare
from backprop_tutor.maths.mistakes import catalogue
from backprop_tutor.maths.running import workload
from backprop_tutor.maths.running.wiggling.wiggle import find_overflow
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.document import Block, Table
from backprop_tutor.telling.lecture.scene import Scene, scenes
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages import comparison, wiggle
from backprop_tutor.telling.story.sentences import descriptions

BY = number.write("0.01")
"""How far a parameter is wiggled."""


class WayScenes(NamedTuple):
    """The scenes of a way, and the names and numbers that they speak of."""

    scenes: tuple[Scene, ...]
    sheet: Sheet
    before: Sheet | None = None
    """The same before a change; what reads otherwise now is marked."""


def training(lesson: WayScenes) -> WayScenes:
    """Return the scene of a whole lesson that has the curve, which comes first."""
    found = next(scene for scene in lesson.scenes if "curve" in scene.keys)
    return lesson._replace(scenes=(_first(Curve, found),))


def wiggling(lesson: Lesson, parameter: str) -> WayScenes:
    """Return what moves; raise DivergedError where a number that moves is not finite."""
    found = facts.of_parameter(lesson, parameter, BY.value)
    if ended := find_overflow(found):
        raise ended
    told = wiggle.uncarried(lesson, lesson.digits)
    steps = scenes(wiggle.tell(told, found, BY))
    marked = (_at_once(scene._replace(parameter=parameter)) for scene in steps)
    before = Sheet(told, found.network, found.before)
    return WayScenes(tuple(marked), replace(before, trace=found.after), before)


def comparing(lesson: Lesson, parameter: str, mistake: str) -> WayScenes:
    """Return a derivation right and with a mistake; what is spoken of is where they part."""
    right, wrong, made = compare(lesson, parameter, [mistake])
    parted = comparison.part(right, wrong)
    told = scenes(comparison.tell(right, wrong, made))
    marked = (_first(Table, each._replace(parameter=parameter, spoken=parted)) for each in told)
    return WayScenes(tuple(marked), Sheet(lesson, right.network, right.trace))


def mistakes(lesson: Lesson) -> Sequence[tuple[str, str]]:
    """Return the names of the mistakes that can be made, each with what it is.

    Raises RejectedError where the lesson is too large.
    """
    workload.refuse_mistakes(lesson)
    return [(mistake.name, descriptions.say(mistake)) for mistake in catalogue.find(lesson)]


def _first(kind: type[Block], scene: Scene) -> Scene:
    """The scene at once, one kind of block before the others."""
    blocks = sorted(scene.blocks, key=lambda block: not isinstance(block, kind))
    return _at_once(scene._replace(blocks=tuple(blocks)))


def _at_once(scene: Scene) -> Scene:
    return scene._replace(standing=len(scene.blocks))
