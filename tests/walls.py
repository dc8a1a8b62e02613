"""The main steps on three walls, in every look: `python tests/walls.py` writes them anew.

Below the lines stand the same lines in letters, one for each way of setting a cell, and below
those what each letter is in each look.
"""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from stage import Size, driven, stage, strips, typed
from textual.strip import Strip

from backprop_tutor.render.stage.looks import LOOKS

FOLDER = Path(__file__).parent / "walls"
SIZES = (Size(80, 24), Size(60, 20), Size(120, 40))
STEPS = {
    "network": (),
    "forward": ("n", "space*2"),
    "chain": ("g", '"w5"', "enter", "space*2"),
    "factors": ("space*7",),
    "gradient": ("space*8",),
    "what-if": ("e", '"w5=0.9"', "enter"),
    "sum": ("u", "g", '"w1"', "enter", "n", "space*9"),
    "update": ("g", '"update"', "enter", "end", "g", '"update"', "enter", "space*5"),
    "curve": ("x", "x"),
    "wiggle": ("escape", "g", '"w1"', "enter", "w"),
    "mistake": ("m", '"updated"', "enter"),
    "keys": ("question_mark",),
    "go-to": ("escape", "g"),
}
"""The keys that lead to each step from the one before it."""
LETTERS = "·abcdefghijklmnopqrstuvwxyz"


def walls(size: Size) -> dict[str, str]:
    """Return every step on a wall of one size."""
    app = stage(size=size)
    found: dict[str, str] = {}

    async def run() -> None:
        async with driven(app) as pilot:
            for name, keys in STEPS.items():
                for key in keys:
                    word, _, times = key.partition("*")
                    await pilot.press(*typed(word) * int(times or 1))
                if name == "go-to":
                    found[name] = write([strips(app)])
                    continue
                looks = []
                for _ in LOOKS:
                    looks.append(strips(app))
                    await pilot.press("t")
                found[name] = write(looks)

    asyncio.run(run())
    return found


def write(looks: Sequence[Sequence[Strip]]) -> str:
    """Return the text of a wall, its letters, and what they are in each look."""
    cells = [list(styles(look)) for look in looks]
    ways = list(dict.fromkeys(zip(*cells, strict=True)))
    letters = {way: LETTERS[place] for place, way in enumerate(ways)}
    text = [strip.text.rstrip() for strip in looks[0]]
    flat = iter(letters[way] for way in zip(*cells, strict=True))
    marks = ["".join(next(flat) for _ in range(strip.cell_length)) for strip in looks[0]]
    legend = [f"{letter}  " + "  |  ".join(way) for way, letter in letters.items()]
    return "\n".join([*text, *marks, *legend, ""])


def styles(look: Sequence[Strip]) -> Iterator[str]:
    """Give how each cell is set."""
    for strip in look:
        for text, style, _ in strip:
            yield from [setting(style or Style())] * Strip([Segment(text)]).cell_length


def setting(style: Style) -> str:
    colours = [c.triplet.hex if c and c.triplet else "?" for c in (style.color, style.bgcolor)]
    ways = ("bold", "italic", "reverse", "underline")
    return " ".join([*(way for way in ways if getattr(style, way)), " on ".join(colours)])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in SIZES:
        for step, wall in walls(each).items():
            path = FOLDER / f"{step}.{each.columns}x{each.rows}.txt"
            path.write_text(wall, encoding="utf-8")
