"""The lesson that an author begins with."""

from collections.abc import Mapping
from pathlib import Path

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.formulas.setting import Settings
from backprop_tutor.lesson.model.number import parse

FILE = Path(__file__).with_name("template.yaml")
WIDTH = 100


def text() -> str:
    """Return the lesson as it is written, with all that can be chosen in its comments."""
    written = FILE.read_text(encoding="utf-8")
    for place, settings in (
        ("activations", {each.value: each.row.settings for each in Activation}),
        ("losses", {each.value: each.row.settings for each in Loss}),
        ("methods", {each.value: each.row.settings for each in Method}),
    ):
        written = written.replace(f"# <{place}>", _list(settings))
    return written


def _list(rows: Mapping[str, Settings]) -> str:
    """The names as they are written, as lines of a comment; no file can write 2/3."""
    lines = ["#"]
    for name, settings in rows.items():
        written = {key: each.usual for key, each in settings.items() if parse(each.usual)}
        pairs = "".join(f", {key}: {usual}" for key, usual in written.items())
        word = (f"{{rule: {name}{pairs}}}" if pairs else name) + (
            "," if name != [*rows][-1] else ""
        )
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append("#")
        lines[-1] += f" {word}"
    return "\n".join(lines)
