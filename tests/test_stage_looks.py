"""What is looked at in between: the curve, a wiggle, a mistake; and the way back."""

import re
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from stage import Screen, act, press, screen, stage, strips, typed
from test_stage import marked, status
from textual.pilot import Pilot

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.change import change
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render.stage.app import Stage
from backprop_tutor.render.stage.view.screenful import Size
from backprop_tutor.render.stage.worker import _attempt

SIZES = [Size(60, 20), Size(80, 24), Size(100, 30), Size(200, 60)]
WORKING = re.compile(r" working\.+   Esc gives up")
LAST = "└┬──"
"""The axis below a curve."""


def words(shown: Screen) -> str:
    return "\n".join(shown)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("way", ["", "w5"])
def test_training_on_shows_the_curve_at_once(size: Size, way: str) -> None:
    """Whole, whatever is on the wall; Esc leads back to where it was called."""
    *_, here, ten, hundred, back = press("space*5", "x", "x", "escape", size=size, way=way)

    assert words(ten).count("●") == words(hundred).count("●") == 1
    assert LAST in words(ten)
    assert (ten[-1], hundred[-1]) == (" now: 10 epochs", " now: 100 epochs")
    assert back == here


def test_a_curve_is_drawn_larger_on_a_large_wall() -> None:
    """Twice as high and wide at 200 × 60, and all is still on one page."""
    sizes = Size(100, 30), Size(200, 60)
    usual, large = (press("x", "x", "space", size=size)[2] for size in sizes)

    rows, columns = [], []
    for shown in (usual, large):
        axis = next(line for line in shown if LAST in line)
        rows.append(shown.index(axis) - 3)
        columns.append(len(axis))
    assert rows == [11, 22]
    assert columns == [1 + 72, 1 + 144]
    assert any(line.startswith(" E_total fell from") for line in large)


def test_a_look_from_an_aside_leads_back_to_it() -> None:
    """And the next Esc to where the lesson was left, from another look too."""
    keys = ("space*9", "g", '"w6"', "enter", "space*4", "x", "w", "escape", "escape")
    _, here, _, _, _, aside, _, _, back, home = press(*keys)

    assert (back, home) == (aside, here)


def test_undo_takes_the_curve_away() -> None:
    _, here, curve, back = press("space*5", "x", "u")

    assert LAST in words(curve)
    assert back[:-1] == here[:-1]
    assert back[-1] == " taken back: 10 epochs"


MOVES = """\
 quantity        before         after           change
 ─────────────────────────────────────────────────────
 w5                0.40          0.41             0.01
 net_o1      1.10590597    1.11183867    0.00593269992
 out_o1     0.751365070   0.752471737    0.00110666732
 E_o1       0.274811083   0.275632140   0.000821056848
 E_total    0.298371109   0.299192166   0.000821056848
"""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_wiggle_of_the_weight_in_focus(size: Size) -> None:
    """What moves, then how fast, then smaller wiggles; the same key leads back, and Esc."""
    keys = ("g", '"w5"', "enter", "w", "space", "space", "p", "p", "w", "w", "escape")
    *_, here, moves, slopes, smaller, _, again, back, _, escaped = press(*keys, size=size)
    table = [" ".join(line.split()) for line in MOVES.splitlines()]

    assert set(table) - {table[1]} <= {" ".join(line[:62].split()) for line in moves}
    assert "change / wiggle" in words(slopes)
    assert "two-sided" in words(smaller)
    assert again == moves
    assert back == escaped == here
    assert status(moves).startswith("aside: w5 wiggled step 1/3")


def test_what_moves_is_drawn_as_it_is_after_the_wiggle() -> None:
    """The path goes forward; each number on it is marked, and no other."""
    app = stage(size=Size(200, 60))
    found: list[set[str]] = []

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("g", "w", "7", "enter", "w")
        found.append({text.strip() for text in marked(app)})
        assert any("━►" in strip.text for strip in strips(app))
        assert not any("◄" in strip.text for strip in strips(app))

    act(app, script)
    assert len(found[0]) == 5
    assert {"0.51", "0.0233349066", "0.298145990"} <= found[0]


def test_a_wiggle_of_no_weight_in_focus_is_asked_for() -> None:
    start, asked, _, there = press("w", '"w5"', "enter")
    refused = press("w", '"w99"', "enter")[-1]

    assert asked[-1].startswith(" wiggle")
    assert "0.000821056848" in words(there)
    assert refused[-1] == " the lesson has no parameter or input `w99`"
    assert refused[:-1] == start[:-1]


def test_a_wiggle_is_of_the_network_as_it_is() -> None:
    """After a what-if on the look itself it is told anew."""
    here, there = press("w", "e", '"w5=0.9"', "enter", way="w5")[1::3]

    assert "w5                0.40          0.41" in words(here)
    assert "w5                 0.9          0.91" in words(there)


@pytest.mark.parametrize("size", SIZES[1:3], ids=str)
def test_a_mistake_stands_beside_the_right_derivation(size: Size) -> None:
    """Chosen by a part of its name; Esc leads back."""
    *_, here, listed, _, beside, back = press(
        "space*3", "m", '"updated"', "enter", "escape", size=size, way="w1"
    )

    assert "updated-weights" in words(listed)
    assert "∂net_o1/∂out_h1          w5 = 0.40   w5⁺ = 0.358916480   " in words(beside)
    assert status(beside).startswith("aside: w1 with updated-weights ")
    assert back == here


@pytest.mark.parametrize(
    ("way", "mistake", "spot"),
    [("w1", "updated-weights", "▐w5 0.40▌"), ("w5", "error-sign", "▐E_o1▌")],
)
def test_where_a_mistake_parts_is_marked_in_the_drawing(way: str, mistake: str, spot: str) -> None:
    shown = press("m", f'"{mistake}"', "enter", size=Size(100, 30), way=way)[-1]

    assert spot in words(shown)
    assert words(shown).count("▐") == 1


def test_too_many_mistakes_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backprop_tutor.maths.running.workload.MOST_PARAMETERS", 9)

    assert press("m", way="w1")[-1][-2:] == [
        " lesson `mazur` has 10 parameters: mistakes are made in lessons of up to 9",
        " parameters",
    ]


def test_names_in_the_list_of_mistakes_are_no_markup(tmp_path: Path) -> None:
    text = shelf.file("mazur").read_text(encoding="utf-8").partition("\npublished:")[0]
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("o1", "'[red]'"), encoding="utf-8")

    assert "forgotten-path:[red]" in words(press("m", '"forg"', lesson=str(file), way="w1")[-1])


def test_work_that_takes_long_shows_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it has ended, the wall shows what it led to, and what was pressed meanwhile is done."""
    app, shown, _ = long_work(monkeypatch, "space", "n")

    assert all(WORKING.fullmatch(each[-1]) for each in shown[1:-1])
    assert not app._worker.is_busy  # noqa: SLF001
    monkeypatch.undo()
    assert shown[-1] == press("e", '"w5=0.9"', "enter", "space", "n")[-1]


def test_esc_ends_work_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is as it was; what the work leads to later is not used, and keys are heard again."""
    _, shown, _ = long_work(monkeypatch, "escape", "n")
    start, working, given_up, there, later = shown

    assert WORKING.fullmatch(working[-1])
    assert given_up == [*start[:-1], " given up"]
    assert there == later == press("n")[-1]


def long_work(
    monkeypatch: pytest.MonkeyPatch, *keys: str
) -> tuple[Stage, list[Screen], list[Lesson]]:
    """Return the screens before a what-if, while it goes on, after each key, and at its end."""
    app, may_end, changed = stage(), Event(), []
    shown: list[Screen] = []

    def wait(lesson: Lesson, assignments: list[str]) -> Lesson:
        assert may_end.wait(60)
        changed.append(lesson)
        return change(lesson, assignments)

    async def script(pilot: Pilot[None]) -> None:
        shown.append(screen(app))
        await pilot.press("e", *typed('"w5=0.9"'))
        app.patience = 0
        for key in ("enter", *keys):
            await pilot.press(key)
            if key == "escape":
                app.patience = None
            shown.append(screen(app))
        may_end.set()
        while app._worker.is_busy or app._waiting or not changed:  # noqa: SLF001
            await pilot.pause(0.01)
        shown.append(screen(app))

    monkeypatch.setattr("backprop_tutor.lesson.change.change", wait)
    act(app, script)
    return app, shown, changed


def test_a_slow_start_says_nothing_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sizes come at the start of a lecture; the sign of life of the first is not kept."""
    app = stage()

    async def script(pilot: Pilot[None]) -> None:
        app.patience = 0
        await pilot.resize_terminal(90, 30)
        await pilot.resize_terminal(100, 30)
        while app._worker.is_busy:  # noqa: SLF001
            await pilot.pause(0.01)
        assert screen(app)[-1].startswith(" step 1/")

    monkeypatch.setattr("backprop_tutor.render.stage.worker._attempt", _slowly)
    act(app, script)


def _slowly(*work: Any) -> None:
    sleep(0.01)
    _attempt(*work)


def test_a_name_in_the_palette_stands_out_from_what_it_does() -> None:
    """The name is bold, the sentence below it is not."""
    app = stage()

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        await pilot.pause()
        pieces = [piece for strip in strips(app) for piece in strip]
        bold = {text.strip(): bool(style and style.bold) for text, style, _ in pieces}
        assert (bold["Blank"], bold["nothing on the wall; any key ends it"]) == (True, False)

    act(app, script)
