"""Pages as a terminal of some width shows them, without a terminal."""

import io

from rich.console import Console

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render import terminal
from backprop_tutor.telling.document import Document


def shown(page: Document, digits: Digits, columns: int, encoding: str = "utf-8") -> str:
    """Return the characters of a page."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding)
    console = Console(
        file=stream, width=columns, color_system=None, highlight=False, emoji=False, markup=False
    )
    terminal.show(page, digits, console)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
