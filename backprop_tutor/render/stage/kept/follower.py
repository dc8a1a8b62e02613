"""What the teacher sees beside the wall: the note of the step, and what comes next."""

from pathlib import PurePath
from typing import NamedTuple

from backprop_tutor.files import state
from backprop_tutor.files.part import PartialFile, clear
from backprop_tutor.lesson.problems.problem import RejectedError

RECORD = "present.json"


class Cue(NamedTuple):
    """What is told to the second terminal."""

    lesson: str = ""
    step: str = ""
    status: str = ""
    note: str = ""
    then: str = ""
    """The title of the next step."""
    mark: str = ""
    """The name of a file that is locked as long as the lecture lasts."""


def begin() -> PartialFile:
    """Return the mark of a new lecture; raise OSError where there can be none."""
    return PartialFile(state.make_folder(), state.OWN)


def has_ended(cue: Cue) -> bool:
    """Return whether nothing follows on a cue: the lecture was left, or its program killed."""
    clear(state.folder())
    return not cue.mark or not (state.folder() / PurePath(cue.mark).name).exists()


def tell(cue: Cue) -> None:
    """Tell whoever follows; raise OSError where it cannot be told."""
    state.write(RECORD, cue._asdict())


def hear() -> Cue | None:
    """Return what was told last, None where nothing was."""
    try:
        record = state.read(RECORD)
    except RejectedError:
        return None
    if record is None:
        return None
    told = {key: record.get(key) for key in Cue._fields}
    return Cue(**{key: text for key, text in told.items() if isinstance(text, str)})
