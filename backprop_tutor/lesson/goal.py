"""What a lesson is for: to learn from targets, or to see gradients of an error or an output."""

from collections.abc import Iterator

from backprop_tutor.lesson import dense, fields, tree
from backprop_tutor.lesson.draft import Draft, Problem
from backprop_tutor.lesson.model import Loss
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import quote

REQUIRED = (
    "format",
    "title",
    "inputs",
    "targets",
    "parameters",
    "layers",
    "loss",
    "learning_rate",
)
LEFT_OUT = ("targets", "learning_rate")
"""What a lesson without a loss may do without."""
POINTLESS = ("targets", "learn", "batch", "update")
"""What would be without effect where nothing is learned."""


def required(root: tree.Mapping) -> tuple[str, ...]:
    """Return the keys that the lesson cannot do without; one that learns nothing needs no rate."""
    learn = root.find("learn")
    spared: tuple[str, ...] = LEFT_OUT if _is_none(root.find("loss")) else ()
    spared += ("parameters",) if dense.are_all(root.find("layers")) else ()
    if isinstance(learn, tree.Sequence) and not learn.items:
        spared += ("learning_rate",)
    return tuple(key for key in REQUIRED if key not in spared)


def learn(node: tree.Node, what: str, notes: Notes) -> tuple[tree.Scalar, ...]:
    """Return the parameters that are updated; an empty list asks for gradients only."""
    empty = isinstance(node, tree.Sequence) and not node.items
    return () if empty else fields.names(node, what, notes)


def look_for_pointless(root: tree.Mapping, notes: Notes) -> None:
    """Note what serves to learn in a lesson in which nothing is learned."""
    for key, _ in root.entries:
        if key.text in POINTLESS and _is_none(root.find("loss")):
            message = f"{quote(key.text)} cannot stand beside `loss: none`"
            notes.add(message, key.place, "take it out, or name a loss")


def check(draft: Draft) -> Iterator[Problem]:
    """Yield the lack of a single output where its gradient is wanted."""
    count = len(draft.outputs)
    if draft.loss and _is_none(draft.loss) and count > 1:
        message = f"`loss: none` asks for the gradient of one output, but there are {count}"
        yield message, draft.loss.place, "name a loss, or keep one unit in the last layer"


def _is_none(loss: tree.Node | None) -> bool:
    return isinstance(loss, tree.Scalar) and loss.text == Loss.NONE
