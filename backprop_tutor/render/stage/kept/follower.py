"""What the teacher sees beside the wall: the note of the step, and what comes next."""

from typing import NamedTuple

from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.render.stage.kept import state

RECORD = "present.json"


class Cue(NamedTuple):
    """What is told to the second terminal."""

    lesson: str = ""
    step: str = ""
    status: str = ""
    note: str = ""
    then: str = ""
    """The title of the next step."""


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
