"""The README's picture: `python tests/picture.py` makes it anew."""

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from backprop_tutor.cli.main import app
from backprop_tutor.render import terminal

PICTURE = Path(__file__).parent / "pictures" / "explain-w5.svg"
COMMAND = ["explain", "w5"]
DARK = TerminalTheme((16, 18, 22), (232, 232, 232), [(0, 0, 0)] * 8)


def draw() -> str:
    """Return the screen of `bptutor explain w5` as SVG, with no font from elsewhere."""
    page = io.TextIOWrapper(io.BytesIO(), "utf-8")
    recorder = Console(
        record=True, width=80, force_terminal=True, color_system="truecolor", file=page,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    usual, terminal.console = terminal.console, lambda: recorder
    try:
        app(COMMAND, standalone_mode=False)
    finally:
        terminal.console = usual
    svg = recorder.export_svg(title="bptutor " + " ".join(COMMAND), theme=DARK, unique_id="w5")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def words(svg: str) -> str:
    """Return the text of a picture."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", svg, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    sys.stdout.write(f"{PICTURE}\n")
