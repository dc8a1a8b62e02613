"""The error curve: a known picture, and shapes that have none."""

import itertools
import subprocess
import sys

import pytest
import screens
from terminal import Terminal

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.running import milestones
from backprop_tutor.render.characters.curve import curve
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.telling.curve import Curve

AT_80 = """
E_total   (both axes are logarithmic)
       |'''''''''''''''''''.......
       |                          '''..
   0.1 +                               ''..
       |                                   '..
       |                                      '':.
       |                                         '':..
  0.01 +                                             '':.
       |                                                '''..
       |                                                     ''..
       |                                                         ':..
       |                                                            '':.
       ++-----+---------------+-------------------+--------------------+
epochs  0     1              10                  100                1000
"""
AT_60 = """
E_total   (both axes are logarithmic)
       |''''''''''''''':.....
       |                     '':.
   0.1 +                         ':..
       |                            ':.
       |                               ':.
       |                                 ''..
  0.01 +                                     ':.
       |                                       ''..
       |                                           ':..
       |                                              ':.
       |                                                 ':.
       ++----+------------+---------------+----------------+
epochs  0    1           10              100            1000
"""


def draw(points: dict[int, float], columns: int = 60, *, plain: bool = True) -> list[str]:
    layout = Layout(TextWriter(ASCII if plain else UNICODE, Digits(4)), columns)
    lines = curve.draw(Curve(("E",), ("epochs",), tuple(points.items())), layout)
    assert all(width(line) <= columns for line in lines)
    return ["".join(piece.text for piece in line) for line in lines]


def shown(columns: int, **environment: str) -> str:
    return screens.run("run", "--epochs", "1000", COLUMNS=str(columns), **environment).stdout


@pytest.mark.parametrize(("columns", "picture"), [(80, AT_80), (60, AT_60)])
def test_a_known_curve(columns: int, picture: str) -> None:
    """The curve of the lesson everybody knows, between its ladder and its sentence."""
    page = shown(columns, PYTHONIOENCODING="ascii")

    assert f"0.957302907\n{picture}\nE_total fell from 0.298371109" in page
    assert 12 <= len(picture.strip().splitlines()) <= 15


@pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_plain_terminal_gets_a_plain_curve(plain: dict[str, str]) -> None:
    """No escape sequence; a terminal with colours gets the same curve in one."""
    piped = screens.run("run", "--epochs", "100").stdout
    with Terminal("run", "--epochs", "100", **plain) as terminal:
        assert terminal.end() == 0
        assert terminal.shown == piped


@pytest.mark.parametrize("columns", [40, 50, 60, 72, 80, 200])
@pytest.mark.parametrize("last", [2, 3, 9, 99, 100, 1000, 123456, 10**9, 10**15])
def test_a_curve_fits(columns: int, last: int) -> None:
    """The first and the last epoch are named, numbers stand apart, no line is too long."""
    picture = draw({0: 1.0, 1: 0.9, last: 0.001}, columns)

    below = picture[-1].split()
    assert (below[:2], below[-1]) == (["epochs", "0"], str(last))
    assert all(int(one) < int(other) for one, other in itertools.pairwise(below[1:]))
    assert len(picture) == curve.HEIGHT + 3


@pytest.mark.parametrize(
    ("last", "least", "said"),
    [
        (10, 0.1, "E"),
        (10, 0.001, "E   (this axis is logarithmic)"),
        (1000, 0.1, "E   (the axis of epochs is logarithmic)"),
        (1000, 0.001, "E   (both axes are logarithmic)"),
    ],
)
def test_logarithmic_axes_are_said(last: int, least: float, said: str) -> None:
    assert draw({0: 1.0, last: least})[0].rstrip() == said


def test_where_there_is_no_room_there_is_no_curve() -> None:
    """Below 40 columns, or with one number, nothing is drawn and no gap is left."""
    assert draw({0: 1.0, 10: 0.1}, 39) == []
    assert draw({0: 1.0, 10: float("inf")}) == []
    assert draw({0: -1e308, 10: 1e308}) == []
    page = shown(39)
    assert "┤" not in page
    assert "\n\n\n" not in page
    assert "┤" not in screens.run("run").stdout


@pytest.mark.parametrize(
    "errors",
    [
        [0.0, 0.0, 0.0],
        [0.3, 0.3, 0.3],
        [5e-324, 0.0, 5e-324],
        [1.0, 1.0 + 1e-15, 1.0],
        [1.0, 0.0, 0.0],
        [-3.0, 2.0, -1.0],
        [1.7e308, 1.7e308, 1.7e308],
        [1e-300, 1.0, 1e300],
        [5e-324, 1.0, 1e308],
        [1.0, float("nan"), 0.5],
    ],
    ids=str,
)
@pytest.mark.parametrize("plain", [True, False])
def test_every_error_can_be_drawn(errors: list[float], plain: bool) -> None:
    """Nothing, no change, less than nothing, and all that a float can be."""
    picture = draw(dict(enumerate(errors)), plain=plain)

    assert len(picture) == curve.HEIGHT + 3
    assert any(set(line[8:]) - set(" |+-│┤└┬┐┘─") for line in picture[1:-2])
    assert any(line[:8].strip() for line in picture[1:-2])
    assert not plain or all(map(str.isascii, picture))


@pytest.mark.parametrize("epochs", [0, 1, 2, 5, 100, 101, 1000, 12345, 10**6, 10**400])
def test_the_curve_has_points_enough_and_not_too_many(epochs: int) -> None:
    """The ladder is 1, 2, 10, 100, …; each step of it is a point of the curve."""
    ladder, points = milestones.ladder(epochs), milestones.points(epochs)

    assert set(ladder) <= set(points)
    assert points == sorted(set(points))
    assert points[-1:] == ([epochs] if epochs else [])
    assert len(points) >= min(epochs, 35)
    assert len(points) - len(ladder) <= milestones.EACH
    assert ladder[:3] == [step for step in (1, 2, 10) if step <= epochs][:3] or epochs == 5


def test_the_library_is_only_loaded_for_a_curve() -> None:
    """Nobody who trains for one epoch waits for it."""
    code = (
        "import sys; from backprop_tutor.cli.main import app;"
        "app(sys.argv[1:], standalone_mode=False); print('plotille' in sys.modules)"
    )
    for epochs in (1, 2):
        command = [sys.executable, "-c", code, "run", "--epochs", str(epochs)]
        result = subprocess.run(command, capture_output=True, check=True, text=True)
        assert result.stdout.endswith(f"{epochs > 1}\n")
