"""What each action does to a show; every function returns what is to be said."""

from collections.abc import Callable, Sequence

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render.stage.view.keys import Keys
from backprop_tutor.render.stage.view.screenful import Size
from backprop_tutor.render.stage.view.show import Show
from backprop_tutor.telling.lecture import detours
from backprop_tutor.telling.lecture.way import Comparing, TrainingCurve, Wiggling


def act(show: Show, name: str) -> str:
    """Do what needs nothing but its name."""
    match name:
        case "forward" | "back" | "next" | "previous" | "first" | "last":
            getattr(show.walk, name)()
        case "home":
            show.walk.return_home()
        case "keys":
            show.walk.toggle(Keys())
        case "undo":
            return f"taken back: {show.undo()}"
        case "train":
            return _train_on(show)
    return ""


def jump(show: Show, word: str) -> str:
    """Go where a word leads."""
    show.walk.jump(word)
    return ""


def what_if(show: Show, assignment: str) -> str:
    """Change a number; the status says so as long as it holds."""
    show.adopt(show.versions.what_if(assignment))
    return ""


def reload(show: Show, load: Callable[[], Lesson], file: str) -> str:
    """Go on in the lesson as its file is now."""
    show.adopt(show.versions.reload(load))
    return f"reloaded {file}"


def fit(show: Show, size: Size, said: str) -> str:
    """Use another wall; what was said before is said on."""
    show.fit(size)
    return said


def wiggle(show: Show, parameter: str) -> str:
    """Look at what moves with a parameter."""
    show.walk.toggle(Wiggling(parameter))
    return ""


def compare(show: Show, parameter: str, mistake: str) -> str:
    """Look at a mistake beside the right derivation."""
    show.walk.look(Comparing(parameter, mistake))
    return ""


def mistakes(show: Show, parameter: str) -> Sequence[tuple[str, str]]:
    """Return the names of the mistakes that can be looked at, each with what it is.

    Raises RejectedError where there is no such parameter, or where there are too many.
    """
    show.versions.now.refuse(parameter)
    return detours.mistakes(show.versions.now.lesson)


def _train_on(show: Show) -> str:
    version = show.versions.train_on()
    show.adopt(version)
    show.walk.look(TrainingCurve())
    return f"now: {version.change}"
