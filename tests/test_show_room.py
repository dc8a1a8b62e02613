"""Every step of every shipped lesson has room on every wall, in both sets of characters."""

import itertools

import pytest
from networks import dense

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE
from backprop_tutor.render.stage.view.screenful import Size
from backprop_tutor.render.stage.view.show import Show

SIZES = [Size(80, 24), Size(60, 20), Size(120, 40), Size(200, 60), Size(30, 8), Size(1, 1)]
SMALL = Size(60, 20)
WALLS = [
    pytest.param(
        name,
        size,
        marks=()
        if name == "mazur" or (name in {"mini-batch", "residual"} and size == SMALL)
        else pytest.mark.deep,
    )
    for name, size in itertools.product(shelf.names(), SIZES)
]
"""In the suite are all walls of one lesson, and a small one of a batch and of a graph."""
LEGIBLE = 60
"""On walls of so many columns and more no line is broken by the terminal."""


@pytest.mark.parametrize(("lesson", "size"), WALLS, ids=str)
def test_every_frame_has_room(lesson: str, size: Size) -> None:
    """The status is in the last line, and no line is wider than the wall."""
    show = Show(shelf.load(lesson), "", ASCII if size.columns == 200 else UNICODE, size)
    frames = 0
    while True:
        bands = show.bands()
        frames += 1
        assert len(bands) == size.rows
        if size.columns >= LEGIBLE:
            assert all(width(band.line) <= size.columns for band in bands)
            assert "step" in bands[-1].line[0].text
        if size.columns == 200:
            assert all(piece.text.isascii() for band in bands for piece in band.line)
        try:
            show.walk.forward()
        except RejectedError:
            break
    assert frames > 40


def test_a_resize_keeps_the_place() -> None:
    show = Show(shelf.load("mazur"), "w1", UNICODE, Size(80, 24))
    for _ in range(30):
        show.walk.forward()
    place = show.walk.place
    for size in (*SIZES, Size(80, 24)):
        show.fit(size)
        show.bands()
        assert show.walk.place == place
    assert show.walk.paper.frames[show.walk.key] == place.frame


def test_the_drawing_is_in_sight_on_every_step() -> None:
    """On a wall of 100 columns and 30 rows, of every lesson."""
    for lesson in shelf.names():
        show = Show(shelf.load(lesson), "", UNICODE, Size(100, 30))
        for _ in show.walk.scenes[:-1]:
            words = ["".join(piece.text for piece in band.line) for band in show.bands()]
            name = next(iter(show.versions.now.lesson.parameters))
            assert any(name in line for line in words[:14]), lesson
            show.walk.next()


def test_the_network_is_drawn_wherever_a_page_leaves_room() -> None:
    """On every page of the usual lesson at 80 × 24, in boxes or small; at 60 × 20 on many."""
    assert drawn("mazur", Size(80, 24)) == 1
    assert drawn("mazur", SMALL) >= 1 / 3


@pytest.mark.deep
def test_a_wider_network_is_drawn_and_not_listed() -> None:
    """Of 3-4-4-4-2 units, at 120 × 36 and at 200 × 60."""
    lesson = dense([3, 4, 4, 4, 2], 1)
    for size in (Size(120, 36), Size(200, 60)):
        assert share(Show(lesson, "", UNICODE, size)) == 1


def drawn(lesson: str, size: Size) -> float:
    return share(Show(shelf.load(lesson), "", UNICODE, size))


def share(show: Show) -> float:
    """Return on how much of the pages there are the lines of a drawing."""
    pages: dict[tuple[str, int], bool] = {}
    while True:
        lines = ["".join(piece.text for piece in band.line) for band in show.bands()]
        place = show.walk.place
        pages[place.scene, place.frame.page] = (
            sum(bool(set(line) & set("┤├┴┷")) for line in lines) > 1
        )
        try:
            show.walk.forward()
        except RejectedError:
            return sum(pages.values()) / len(pages)


def test_a_high_wall_keeps_the_steps_before() -> None:
    """As far as they have room above the present one, whole and in their order."""
    show = Show(shelf.load("mazur"), "", UNICODE, Size(200, 60))
    show.walk.jump("w5")
    lines = ["".join(piece.text for piece in band.line)[:60].strip() for band in show.bands()]
    titles = ["Output layer", "Error", "∂E_total/∂w5"]

    assert [line for line in lines if line in titles] == titles
    assert "= 0.298371109" in "".join(lines)


@pytest.mark.parametrize("size", [Size(80, 24), Size(100, 30)], ids=str)
def test_what_is_multiplied_is_seen_where_it_was_worked_out(size: Size) -> None:
    """Or again on the page, with the step; it comes with the product, and no earlier."""
    show = Show(shelf.load("mazur"), "w1", UNICODE, size)
    show.walk.last()
    show.walk.back()  # the sentence after it has a page of its own
    again = "∂E_total/∂out_h1 = 0.0363503064   worked out in 7"
    page = "\n".join("".join(piece.text for piece in band.line) for band in show.bands())

    assert page.count(again) == 1
    assert page.index(again) < page.index("0.0363503064 · 0.241300709")
    show.walk.previous()
    show.walk.next()
    assert again not in str(show.bands())
