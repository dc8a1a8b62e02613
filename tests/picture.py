"""The README's pictures: `python tests/picture.py` makes them anew."""

import io
import os
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from stage import Size, act, stage
from textual.pilot import Pilot

from backprop_tutor.cli.main import app
from backprop_tutor.render import ground, terminal

FOLDER = Path(__file__).parent / "pictures"
PICTURE = FOLDER / "explain-w5.svg"
WALL = FOLDER / "present-w5.svg"
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
    os.environ[ground.THEME] = "dark"
    try:
        app(COMMAND, standalone_mode=False)
    finally:
        terminal.console = usual
        del os.environ[ground.THEME]
    svg = recorder.export_svg(title="bptutor " + " ".join(COMMAND), theme=DARK, unique_id="w5")
    return without_fonts(svg)


def draw_wall() -> str:
    """Return the wall in the middle of `bptutor present w5` as SVG."""
    app = stage(way="w5", size=Size(100, 32))
    pictures: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press(*["space"] * 10)
        pictures.append(app.export_screenshot(title="bptutor present w5"))

    act(app, script)
    return without_fonts(pictures[0])


def without_fonts(svg: str) -> str:
    """Return a picture with no font from elsewhere."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def words(svg: str) -> str:
    """Return the text of a picture."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", svg, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    WALL.write_text(draw_wall(), encoding="utf-8")
