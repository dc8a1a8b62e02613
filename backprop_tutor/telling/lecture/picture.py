"""The network as it is spoken of at a moment: what is known of it, and what stands out."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations.reference import Link
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.telling.diagram import Diagram, Direction
from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.formula import Formula, Name, Number, Partial
from backprop_tutor.telling.lecture import changed_numbers
from backprop_tutor.telling.lecture.focus import focus, known
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.moments import Moment, moments
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import LESSON, Way, Wiggling
from backprop_tutor.telling.story.elements import highlighting, sketch


class Pictures:
    """The drawings that belong to one way of a lecture."""

    def __init__(self, lecture: Lecture, way: Way) -> None:
        self._scenes, self._sheet, self._before = lecture.told(way)
        self._is_forward = isinstance(way, Wiggling)
        self._is_told = way == LESSON
        """The numbers come one after the other; aside they are all known."""

    def at(self, scene: Scene, moment: Moment) -> Diagram:
        """Return the drawing at a moment of a scene."""
        view, diagram = self._view(scene)
        spoken = focus(scene, moment)
        marks = highlighting.mark(view, diagram, self._path(scene, spoken), spoken)
        if scene.parameter and not self._is_forward:
            marks = marks._replace(direction=Direction.BACKWARD)
        return diagram._replace(marks=marks._replace(unknown=self._unknown(scene, moment)))

    @property
    def whole(self) -> Diagram:
        """The drawing with all its numbers, nothing standing out."""
        return self._views[0][1]

    @cached_property
    def _views(self) -> list[tuple[Lesson, Diagram]]:
        """The network of each sample of the batch, or of all in one."""
        return [*sketch.of_batch(self._sheet.lesson, self._numbers)]

    @cached_property
    def _numbers(self) -> Mapping[str, Number]:
        """All numbers of the pass; those that read otherwise than before are marked."""
        sheet, old = self._sheet, self._before
        before = {name.name: old.number(name) for name in old.trace.values} if old else {}
        return {
            name.name: changed_numbers.mark(
                sheet.number(name), before.get(name.name), sheet.lesson.digits
            )
            for name in sheet.trace.values
        }

    def _view(self, scene: Scene) -> tuple[Lesson, Diagram]:
        """The network of the sample that a scene speaks of."""
        spoken = set(_names(scene))
        return max(self._views, key=lambda each: len(spoken & _quantities(each[0])))

    def _path(self, scene: Scene, spoken: Formula | None) -> frozenset[Link]:
        """From the parameter to every error, or what the quantity is worked out from."""
        index = self._sheet.network.index
        if scene.parameter:
            return index.path(symbol(scene.parameter))
        return index.links_into(symbol(spoken.text)) if isinstance(spoken, Name) else frozenset()

    def _unknown(self, scene: Scene, moment: Moment) -> frozenset[str]:
        if not self._is_told:
            return frozenset()
        worked_out = {equation.name.name for equation in self._sheet.network.equations}
        return frozenset(worked_out - self._known(scene, moment))

    def _known(self, scene: Scene, moment: Moment) -> set[str]:
        """What has been worked out by then, in the scenes before and in this one."""
        names = {name for name, _ in known(scene, moment)}
        for each in self._scenes:
            if each.key == scene.key:
                break
            names |= {name for name, _ in known(each, moments(each)[-1])}
        return names


def _names(scene: Scene) -> Iterator[str]:
    """Give the names on the left of a scene's equations."""
    for block in scene.blocks:
        if isinstance(block, Equations):
            for row in block.rows:
                match row.left:
                    case Name(text=text):
                        yield text
                    case Partial(of=of, by=by):
                        yield from (of.text, by.text)


def _quantities(lesson: Lesson) -> set[str]:
    units = [unit.name for layer in lesson.layers for unit in layer.units]
    outs = {lesson.out(unit) for unit in units} | {lesson.net(unit) for unit in units}
    return outs | {lesson.error(unit.name) for unit in lesson.outputs}
