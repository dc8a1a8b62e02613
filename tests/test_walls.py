"""What a class sees, cell for cell, on three walls and in three looks; and that it can be read."""

import re

import pytest
import walls
from stage import Size, act, press, stage, strips
from test_palette import luminance
from textual.pilot import Pilot

from backprop_tutor.render.stage.looks import LOOKS, Look

LEGEND = re.compile(r"(#[0-9a-f]{6}) on (#[0-9a-f]{6})")
LEAST = 7
"""The contrast that the web's accessibility guidelines ask for in their strictest grade."""


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(size, marks=pytest.mark.deep if size.columns > 80 else ())
        for size in walls.SIZES
    ],
    ids=str,
)
def test_a_wall_is_as_it_was_looked_at(size: Size) -> None:
    for step, wall in walls.walls(size).items():
        path = walls.FOLDER / f"{step}.{size.columns}x{size.rows}.txt"
        assert wall == path.read_text(encoding="utf-8"), path.name


def test_every_wall_is_tested() -> None:
    names = {f"{step}.{s.columns}x{s.rows}.txt" for step in walls.STEPS for s in walls.SIZES}

    assert {path.name for path in walls.FOLDER.iterdir()} == names


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_colour_of_a_look_reads_on_its_ground(look: Look) -> None:
    colours = {word for style in look.styles.values() for word in style.split() if "#" in word}

    assert len(colours) == 5
    for colour in (*colours, look.ink):
        assert contrast(colour, look.ground) >= LEAST


def test_every_colour_on_a_wall_reads() -> None:
    """Of what was really drawn: page, drawing, status, message, keys, and the line for answers."""
    pairs = {pair for path in walls.FOLDER.iterdir() for pair in LEGEND.findall(path.read_text())}

    assert len(pairs) >= 3 * 6
    assert {pair for pair in pairs if contrast(*pair) < LEAST} == set()


def test_the_palette_reads_in_every_look() -> None:
    app = stage()
    looks: list[set[str]] = []

    async def script(pilot: Pilot[None]) -> None:
        for _ in LOOKS:
            await pilot.press("ctrl+p", *"und")
            cells = [cell for strip in strips(app) for cell in strip if cell.text.strip()]
            looks.append({walls.setting(cell.style) for cell in cells if cell.style})
            await pilot.press("escape", "t")

    act(app, script)
    for styles in looks:
        pairs = {pair for style in styles for pair in LEGEND.findall(style)}
        assert pairs
        assert {pair for pair in pairs if contrast(*pair) < LEAST} == set()
    assert len(set(map(frozenset, looks))) == len(LOOKS)


def test_nothing_means_anything_by_its_colour_alone() -> None:
    """Without colours a path, a focus and a changed number are still told apart."""
    for look in LOOKS:
        ways = {role: style.split() for role, style in look.styles.items()}
        assert "bold" in ways["path"]
        assert "reverse" in ways["focus"]
        assert "underline" in ways["changed"]
    drawn = press("g", '"w5"', "enter", "space*2", size=Size(120, 40))[-1]
    assert {"━", "▐", "◄"} <= set("".join(drawn))
