"""What a teacher wants to be reminded of: a note beside a step, by the name of the step."""

from collections.abc import Iterator

from backprop_tutor.lesson import fields, near, tree
from backprop_tutor.lesson.draft import Draft, Problem
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import clean, enumerate_names, quote

STEPS = ("network", "error", "update", "again", "curve")
"""The steps that are not about a parameter or about the units of a layer."""
LONGEST = 1000


def read(node: tree.Node, what: str, notes: Notes) -> dict[str, str]:
    """Return the notes by the names of their steps."""
    pairs = fields.mapping(node, what, notes)
    return {key.text: _text(found, key.text, notes) for key, found in pairs}


def check(draft: Draft) -> Iterator[Problem]:
    """Yield every note that has no step."""
    units = (cell.name for cell in draft.cells)
    known = [*(name.text for name in (*draft.parameters, *units)), *STEPS]
    for name in draft.cues if draft.whole else ():
        if name.text not in known:
            others = f"name a parameter, a unit, or {enumerate_names(STEPS)}"
            way_out = near.did_you_mean(name.text, known) or others
            yield f"no step is called {quote(name.text)}", name.place, way_out


def _text(node: tree.Node, what: str, notes: Notes) -> str:
    written = clean(fields.scalar(node, what, notes).text)
    if not written:
        notes.add(f"the note {quote(what)} is empty", node.place)
    elif len(written) > LONGEST:
        notes.add(f"the note {quote(what)} is longer than {LONGEST} characters", node.place)
    return written
