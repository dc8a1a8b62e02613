"""The README's picture: `python tests/picture.py` makes it anew."""

import re
from pathlib import Path

from stage import Size, act, stage
from textual.pilot import Pilot

FOLDER = Path(__file__).parent / "pictures"
PICTURE = FOLDER / "present-w5.svg"


def draw() -> str:
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


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
