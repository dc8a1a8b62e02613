"""A lesson as a lecture: the way through it, and every parameter as a way of its own."""

from collections.abc import Sequence
from functools import cached_property

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.running import training
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Curve
from backprop_tutor.telling.lecture import change
from backprop_tutor.telling.lecture.scene import Scene, scenes
from backprop_tutor.telling.story.elements.sheet import Sheet
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
        found = derivation.of_parameter(self.lesson, name)
        self._sheets[name] = Sheet(self.lesson, found.network, found.trace)
        training.find_divergence(found.network, found.trace)
        return scenes(explain.tell(found, Detail.FACTORS))

    def _run(self) -> tuple[Scene, ...]:
        found = Run(self.lesson)
        for _ in found.train(self.epochs):
            pass
        self._sheets[LESSON] = Sheet(self.lesson, found.network, found.traces[0])
        return tuple(map(self._point, scenes(run.tell(found))))

    def _point(self, scene: Scene) -> Scene:
        """The scene with the present epoch in its curve."""
        blocks = (
            block._replace(now=self.epochs) if isinstance(block, Curve) else block
            for block in scene.blocks
        )
        return scene._replace(blocks=tuple(blocks))
