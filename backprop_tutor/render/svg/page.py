"""The drawings of a page: each with its title and its description, alone in a file or in HTML."""

from collections.abc import Sequence
from html import escape

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.render.svg import curve, network, shapes
from backprop_tutor.render.svg.shapes import Point, Shape
from backprop_tutor.render.words import names
from backprop_tutor.render.words.formula import WordsWriter
from backprop_tutor.render.words.page import Speaker
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Document

Drawing = Diagram | Curve
NOTHING = Problem(
    "`--format svg` is for drawings, and this page has none",
    "`bptutor show --format svg` draws the network",
)
CROWDED = Problem(
    "this network has too many units and connections for a drawing",
    "`--format html` has a table of them",
)


def write(page: Document, digits: Digits) -> str:
    """Return a file with the drawings of a page; raise RejectedError where it has none."""
    blocks = [block for step in page.steps for block in step.blocks]
    drawings = [block for block in blocks if isinstance(block, Drawing)]
    made = [found for each in drawings if (found := _draw(each, digits))]
    if not made:
        raise RejectedError(CROWDED if drawings else NOTHING)
    parts = [f"<style>\n{escape(shapes.STYLE, quote=False)}\n</style>"]
    width, height = max(size.x for size, _ in made), 0.0
    for size, shown in made:
        parts += [f'<g transform="translate(0 {height:.0f})">', *shapes.stack(shown), "</g>"]
        height += size.y
    speaker = Speaker(WordsWriter(digits, names.find(page)))
    said = speaker.name(page.title), describe(drawings, speaker)
    return shapes.frame(Point(width, height), parts, said, "drawing") + "\n"


def draw(drawing: Drawing, digits: Digits, speaker: Speaker, key: str) -> str:
    """Return a drawing for a page that has the style; empty where it has no shape."""
    found = _draw(drawing, digits)
    title = "Network" if isinstance(drawing, Diagram) else "Curve"
    if found is None:
        return ""
    size, parts = found
    return shapes.frame(size, shapes.stack(parts), (title, describe([drawing], speaker)), key)


def describe(drawings: Sequence[Drawing], speaker: Speaker) -> str:
    """Return the plain words of drawings."""
    heavy = [network.say_path(each) for each in drawings if isinstance(each, Diagram)]
    return " ".join(filter(None, (*speaker.blocks(drawings), *heavy)))


def _draw(drawing: Drawing, digits: Digits) -> tuple[Point, list[Shape]] | None:
    if isinstance(drawing, Diagram):
        return network.draw(drawing, digits)
    return curve.draw(drawing)
