"""Where a word leads: a parameter, a unit, a quantity, a title, or the number of a step."""

from collections.abc import Callable, Iterator

from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.telling.document import Equations
from backprop_tutor.telling.formula import Name
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import LESSON

Found = tuple[str, str]
"""A way and the key of a scene on it."""


def find(lecture: Lecture, way: str, word: str) -> Found:
    """Return where a word leads to from one of the ways: on it, in the lesson, or aside.

    Raises RejectedError where it leads nowhere.
    """
    if word.isdecimal():
        return way, _numbered(lecture.way(way), int(word)).key
    if found := _on(lecture, way, word):
        return way, found.key
    if found := _on(lecture, LESSON, word):
        return LESSON, found.key
    if word in lecture.names:
        return word, lecture.way(word)[0].key
    for scene in lecture.way(LESSON):
        if word in _quantities(scene) or any(map(_begins_with(word), _titles(scene))):
            return LESSON, scene.key
    raise RejectedError(_nowhere(lecture, word))


def _numbered(scenes: tuple[Scene, ...], number: int) -> Scene:
    if 1 <= number <= len(scenes):
        return scenes[number - 1]
    raise RejectedError(
        Problem(f"there is no step {number}", f"there are steps 1 to {len(scenes)}")
    )


def _on(lecture: Lecture, way: str, word: str) -> Scene | None:
    return next((scene for scene in lecture.way(way) if word in scene.keys), None)


def _quantities(scene: Scene) -> Iterator[str]:
    """Give what is worked out in a scene: net_h1."""
    for block in scene.blocks:
        if isinstance(block, Equations):
            yield from (row.left.text for row in block.rows if isinstance(row.left, Name))


def _titles(scene: Scene) -> Iterator[str]:
    """Give the scene's title and its section's."""
    for title in (scene.title, scene.section):
        yield from (part[0] for part in title.parts[:1] if isinstance(part[0], str))


def _begins_with(word: str) -> Callable[[str], bool]:
    return lambda title: title.casefold().startswith(word.casefold())


def _nowhere(lecture: Lecture, word: str) -> Problem:
    known = [*lecture.names, *(key for scene in lecture.way(LESSON) for key in scene.keys)]
    hint = near.did_you_mean(word, known) or "name a parameter, a unit, a step or its number"
    return Problem(f"there is no step {quote(word)}", hint)
