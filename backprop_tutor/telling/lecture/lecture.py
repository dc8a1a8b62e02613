"""A lesson as a lecture: the way through it, and every parameter as a way of its own."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.running import training
from backprop_tutor.maths.running.trace import State
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Curve
from backprop_tutor.telling.lecture import change
from backprop_tutor.telling.lecture.scene import Scene, scenes
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.facts import case, course
from backprop_tutor.telling.story.pages import explain, overview, run

LESSON = ""
"""The name of the way through the whole lesson; the others have their parameters' names."""


class Lecture:
    """A lesson that was trained for some epochs; numbers that differ from `before` are marked."""

    def __init__(self, lesson: Lesson, epochs: int = 1, before: "Lecture | None" = None) -> None:
        self.lesson = lesson
        self.epochs = epochs
        self._before = before
        self._told: dict[str, tuple[Scene, ...]] = {}
        self._sheets: dict[str, Sheet] = {}

    def way(self, name: str) -> tuple[Scene, ...]:
        """Return the scenes of a way; it is told when it is first gone.

        Raises RejectedError where there is no such way, DivergedError where a number on it is
        not finite.
        """
        if not self.has(name):
            raise RejectedError(Problem(f"the lesson has no parameter or input {quote(name)}"))
        if name not in self._told:
            told = self._tell(name)
            old = {each.key: each for each in self._told_before(name)}
            digits = self.lesson.digits
            self._told[name] = tuple(
                change.mark(scene, old.get(scene.key), digits) for scene in told
            )
        return self._told[name]

    def _told_before(self, name: str) -> tuple[Scene, ...]:
        return self._before.way(name) if self._before and self._before.has(name) else ()

    def sheet_before(self, name: str) -> Sheet | None:
        """Return the names and numbers that a way had before the change, if there was one."""
        return self._before.sheet(name) if self._before and self._before.has(name) else None

    def has(self, name: str) -> bool:
        """Return whether there is such a way."""
        return name == LESSON or name in self.names

    @cached_property
    def names(self) -> Sequence[str]:
        """The parameters, and the inputs that the equations read."""
        views = samples.views(self.lesson)[: self.lesson.batch.size]
        return [*self.lesson.parameters, *(name for view in views for name in view.inputs)]

    def sheet(self, name: str) -> Sheet:
        """Return the names and numbers of a way; raises what `way` raises."""
        self.way(name)
        return self._sheets[name]

    def note(self, scene: Scene) -> str:
        """Return what the lesson reminds the teacher of at a scene, or at its parameter."""
        notes = self.lesson.notes
        return next((notes[key] for key in (*scene.keys, scene.parameter) if key in notes), "")

    def _tell(self, name: str) -> tuple[Scene, ...]:
        if name == LESSON:
            return (*scenes(overview.tell(self.lesson)), *self._run())
        self._sheets[name], chain, valuation = case.take(self.lesson, name)
        sheet = self._sheets[name]
        training.find_divergence(sheet.network, sheet.trace)
        return scenes(explain.tell(sheet, chain, valuation, Detail.FACTORS))

    def _run(self) -> tuple[Scene, ...]:
        sheet, passes = course.follow(self.lesson, *self._train())
        self._sheets[LESSON] = sheet
        return tuple(map(self._point, scenes(run.tell(sheet, passes))))

    def _train(self) -> "Passes":
        plan = training.prepare(self.lesson)
        states: dict[int, State] = {0: plan.program.start()}
        training.find_divergence(plan.program.network, plan.program.trace(states[0]))
        errors = {}
        ladder, points = training.milestones(self.epochs), training.points(self.epochs)
        for done, state in training.train(plan, self.epochs):
            if done in ladder:
                states[done] = state
            if done in points:
                errors[done] = training.mean_error(plan, state)
        return Passes(plan, states, errors)

    def _point(self, scene: Scene) -> Scene:
        """The scene with the present epoch in its curve."""
        blocks = (
            block._replace(now=self.epochs) if isinstance(block, Curve) else block
            for block in scene.blocks
        )
        return scene._replace(blocks=tuple(blocks))


class Passes(NamedTuple):
    """What a training leaves."""

    plan: training.Training
    states: Mapping[int, State]
    errors: Mapping[int, float]
