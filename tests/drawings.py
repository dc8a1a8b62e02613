"""Drawings of networks that must not change unseen, with and without marks.

`python tests/drawings.py` writes them anew; look at the difference before a commit.
"""

from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running import training
from backprop_tutor.render.characters.network import diagram
from backprop_tutor.render.characters.text.box import Line
from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE, Glyphs
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.formula import Formula, Name, Number, Partial
from backprop_tutor.telling.story.elements import highlighting, sketch
from backprop_tutor.telling.story.elements.sheet import Sheet

FOLDER = Path(__file__).parent / "drawn"


class Picture(NamedTuple):
    """A drawing of a lesson: the parameter whose path is shown, and what is spoken of."""

    lesson: str
    columns: int
    height: int | None = None
    parameter: str = ""
    formula: Formula | None = None
    numbers: bool = False
    glyphs: Glyphs = UNICODE


W1 = Picture("mazur", 100, None, "w1", Partial(Name("out_o1"), Name("net_o1")), numbers=True)
W5 = Picture("mazur", 80, 12, "w5", Partial(Name("net_o1"), Name("w5")))
GRAPHS = ("attention", "batch-norm", "kernel", "lstm", "recurrent", "residual")
PICTURES = {
    **{f"{name}.{columns}": Picture(name, columns) for name in GRAPHS for columns in (60, 80, 100)},
    "residual-b2.80x8": Picture("residual", 80, 8, "b2", Partial(Name("net_y2"), Name("b2"))),
    "residual-b2.60x5": Picture("residual", 60, 5, "b2", Partial(Name("net_y2"), Name("b2"))),
    "recurrent-u11.100x12": Picture("recurrent", 100, 12, "U11", Name("net_d1")),
    "recurrent-u11.140x20-ascii": Picture(
        "recurrent", 140, 20, "U11", Name("net_d1"), numbers=True, glyphs=ASCII
    ),
    "attention-k.120x24": Picture(
        "attention", 120, 24, "k", Partial(Name("y"), Name("out_a1")), numbers=True
    ),
    **{f"mazur.{columns}": Picture("mazur", columns) for columns in (40, 60, 80, 100)},
    **{f"softmax.{columns}": Picture("softmax", columns) for columns in (40, 60)},
    "mazur.80-ascii": Picture("mazur", 80, glyphs=ASCII),
    "han-kamber.80": Picture("han-kamber", 80),
    "mazur-w1.100": W1,
    "mazur-w1.120": W1._replace(columns=120),
    "mazur-w1.80-ascii": W1._replace(columns=80, glyphs=ASCII),
    "mazur-w1.60x12": W1._replace(columns=60, height=12),
    "mazur-w1.40x4": W1._replace(columns=40, height=4),
    "mazur-w1.60x4": W1._replace(columns=60, height=4),
    "mazur-w1.60x4-ascii": W1._replace(columns=60, height=4, glyphs=ASCII),
    "mazur-b2.45x4": Picture("mazur", 45, 4, "b2"),
    "mazur-w1.200x30": W1._replace(columns=200, height=30),
    "mazur-w5.80x12": W5,
    "mazur-w5.80x8": W5._replace(height=8),
    "mazur-w5.80x12-ascii": W5._replace(glyphs=ASCII),
    "mazur-net-h1.80x12": Picture("mazur", 80, 12, "w1", Name("net_h1")),
    "mazur-e-total.80x12": Picture("mazur", 80, 12, "b1", Name("E_total")),
    "softmax-w.80": Picture(
        "softmax", 80, None, "W[1,1]", Partial(Name("p2"), Name("logit_p1")), numbers=True
    ),
}


def layout(lesson: Lesson, columns: int, glyphs: Glyphs = UNICODE) -> Layout:
    """Return a page on which a lesson is drawn."""
    return Layout(TextWriter(glyphs, lesson.digits), columns)


def work_out(lesson: Lesson) -> tuple[Network, dict[str, Number]]:
    """Return the equations of a lesson and the numbers of its first pass."""
    plan = training.prepare(lesson)
    network = plan.program.network
    sheet = Sheet(lesson, network, plan.program.trace(plan.at(plan.program.start(), 0)))
    return network, {symbol.name: sheet.number(symbol) for symbol in sheet.trace.values}


def draw_up(picture: Picture) -> Diagram:
    """Return the drawing with its marks."""
    lesson = shelf.load(picture.lesson)
    network, numbers = work_out(lesson)
    view, drawing = next(sketch.of_batch(lesson, numbers if picture.numbers else {}))
    way = network.index.path(symbol(picture.parameter))
    return drawing._replace(marks=highlighting.mark(view, drawing, way, picture.formula))


def draw(picture: Picture) -> str:
    """Return the drawing in characters."""
    page = layout(shelf.load(picture.lesson), picture.columns, picture.glyphs)
    return text(diagram.draw(draw_up(picture), page, picture.height))


def text(lines: list[Line]) -> str:
    """Return the characters of some lines."""
    return "".join("".join(piece.text for piece in line) + "\n" for line in lines)


if __name__ == "__main__":
    for name, each in PICTURES.items():
        (FOLDER / f"{name}.txt").write_text(draw(each), encoding="utf-8")
