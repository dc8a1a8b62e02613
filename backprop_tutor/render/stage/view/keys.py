"""What the teacher can do: every action with its keys, its word, and what it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.telling.document import Table, Text, Title
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import Detour, Way


class Action(NamedTuple):
    """One thing to do."""

    name: str
    keys: str
    """As Textual names them."""
    shown: str
    """As they stand on a keyboard."""
    word: str
    """As the palette of commands names it."""
    does: str


ACTIONS = (
    Action(
        "forward", "space,enter,right,down,pagedown", "Space Enter → ↓ PgDn", "Forward",
        "the next idea",
    ),
    Action("back", "backspace,left,up,pageup", "Backspace ← ↑ PgUp", "Back", "the idea before"),
    Action("next", "n", "n", "Next step", "the next step, past the pauses"),
    Action("previous", "p", "p", "Previous step", "the step before"),
    Action("first", "home", "Home", "Start", "the first step"),
    Action("last", "end", "End", "End", "the end of the last step"),
    Action("jump", "g", "g", "Go to", "go to a parameter, a unit, a step"),
    Action("home", "escape", "Esc", "Return", "back to where you were"),
    Action("what_if", "e", "e", "What if", "change a number of the lesson"),
    Action("undo", "u", "u", "Undo", "take the change back"),
    Action("wiggle", "w", "w", "Wiggle", "what moves when this weight is wiggled?"),
    Action("mistake", "m", "m", "Mistake", "a mistake beside the right derivation"),
    Action("train", "x", "x", "Train on", "go on to 10, 100, 1000 epochs"),
    Action("reload", "r", "r", "Reload", "read the lesson's file again"),
    Action("blank", "b,full_stop", "b .", "Blank", "nothing on the wall; any key ends it"),
    Action("theme", "t", "t", "Colours", "light, dark, high contrast"),
    Action("keys", "question_mark", "?", "Keys", "show or leave this list"),
    Action("palette", "ctrl+p", "Ctrl-P", "Commands", "all commands by name"),
    Action("leave", "q,ctrl+c", "q Ctrl-C", "Leave", "leave"),
)  # fmt: skip


@dataclass(frozen=True)
class Keys(Detour):
    """The list of the keys."""

    pattern = "keys"


BEST = Text(("A wall of about 100 × 30 characters is best.",))


def _scene() -> Scene:
    """The list of the keys as a scene."""
    rows = tuple(((action.shown,), (action.does,)) for action in ACTIONS)
    return Scene(("keys",), Title(("Keys",)), (Table(((),) * 2, rows), BEST), standing=2)


LISTS: Mapping[Way, Sequence[Scene]] = MappingProxyType({Keys(): (_scene(),)})
"""The looks that belong to no lecture."""
