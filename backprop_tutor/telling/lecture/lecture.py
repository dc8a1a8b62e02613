"""A lesson as a lecture: the way through it, and every parameter as a way of its own."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.running import training, undefined
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.lecture import changed_numbers, detours
from backprop_tutor.telling.lecture.detours import WayScenes
from backprop_tutor.telling.lecture.scene import Scene, scenes
from backprop_tutor.telling.lecture.way import (
    LESSON,
    Comparing,
    Detour,
    TrainingCurve,
    Way,
    Wiggling,
)
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages import explain, overview, run


class Lecture:
    """A lesson that was trained for some epochs; numbers that differ from `before` are marked.

    One that differs from `like` only in its numbers goes on with the same program.
    """

    def __init__(
        self,
        lesson: Lesson,
        epochs: int = 1,
        before: "Lecture | None" = None,
        like: "Lecture | None" = None,
    ) -> None:
        self.lesson = replace(lesson, before=None)  # what is changed is held in sight
        self.epochs = epochs
        self.before = before
        self._like = like
        self._told: dict[Way, WayScenes] = {}

    def way(self, way: Way) -> tuple[Scene, ...]:
        """Return the scenes of a way; it is told when it is first gone.

        Raises RejectedError where there is no such way, DivergedError where a number on it is
        not finite.
        """
        return self.told(way).scenes

    def told(self, way: Way) -> WayScenes:
        """Return the same with the names and numbers that the scenes speak of."""
        if way not in self._told:
            self.refuse(way)
            self._told[way] = self._mark(way, self._tell(way))
        return self._told[way]

    def has(self, way: Way) -> bool:
        """Return whether there is such a way."""
        match way:
            case str():
                return way == LESSON or way in self.names
            case TrainingCurve():
                return self.epochs > 1 and bool(self.lesson.learn)
            case Wiggling(parameter) | Comparing(parameter):
                return parameter in self.names
        return False

    def refuse(self, way: Way) -> None:
        """Raise RejectedError where there is no such way."""
        match way:
            case TrainingCurve() if not self.has(way):
                raise RejectedError(Problem("the lesson was not trained on"))
            case str(name) | Wiggling(name) | Comparing(name) if not self.has(way):
                raise RejectedError(Problem(f"the lesson has no parameter or input {quote(name)}"))

    def _mark(self, way: Way, told: WayScenes) -> WayScenes:
        """What is told, with the numbers marked that were others before; of a look, none."""
        if isinstance(way, Detour) or not (self.before and self.before.has(way)):
            return told
        before = self.before.told(way)
        old = {(each.key, each.title): each for each in before.scenes}
        marked = (
            changed_numbers.mark(scene, old.get((scene.key, scene.title)), self.lesson.digits)
            for scene in told.scenes
        )
        return told._replace(scenes=tuple(marked), before=before.sheet)

    @cached_property
    def names(self) -> Sequence[str]:
        """The parameters, and the inputs that the equations read."""
        views = samples.views(self.lesson)[: self.lesson.batch.size]
        return [*self.lesson.parameters, *(name for view in views for name in view.inputs)]

    def note(self, scene: Scene) -> str:
        """Return what the lesson reminds the teacher of at a scene, or at its parameter."""
        notes = self.lesson.notes
        return next((notes[key] for key in (*scene.keys, scene.parameter) if key in notes), "")

    def _tell(self, way: Way) -> WayScenes:
        match way:
            case TrainingCurve():
                return detours.training(self.told(LESSON))
            case Wiggling(parameter):
                return detours.wiggling(self.lesson, parameter)
            case Comparing(parameter, mistake):
                return detours.comparing(self.lesson, parameter, mistake)
            case str(name) if name != LESSON:
                return self._explain(name)
        return self._run()

    def _explain(self, name: str) -> WayScenes:
        found = derivation.of_parameter(self.lesson, name)
        undefined.refuse_divergence(found.network, found.trace)
        sheet = Sheet(self.lesson, found.network, found.trace)
        return WayScenes(scenes(explain.tell(found, Detail.FACTORS)), sheet)

    def _run(self) -> WayScenes:
        found = Run(self.lesson, self.plan)
        for _ in found.train(self.epochs):
            pass
        told = map(self._point, scenes(run.tell(found)))
        sheet = Sheet(self.lesson, found.network, found.traces[0])
        return WayScenes((*scenes(overview.tell(self.lesson)), *told), sheet)

    @cached_property
    def plan(self) -> training.Training:
        """The program, and the data that go through it."""
        if self._like:
            return training.renumber(self._like.plan, self.lesson)
        return training.prepare(self.lesson)

    def _point(self, scene: Scene) -> Scene:
        """The scene with the present epoch in its curve."""
        blocks = (
            block._replace(now=self.epochs) if isinstance(block, Curve) else block
            for block in scene.blocks
        )
        return scene._replace(blocks=tuple(blocks))
