"""The shapes of a drawing, and any text in them as XML that shows it."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from backprop_tutor.telling.formula import Words

LETTER = 7
"""About how wide a letter or a digit is, in pixels."""
STYLE = """\
svg { background: #fff; max-width: 100%; height: auto }
svg text { font: 12px system-ui, sans-serif; fill: #1a1a1a }
svg .line { stroke: #6b7280; fill: none }
svg .unit { stroke: #6b7280; fill: #fff }
svg .halo { stroke: #fff; stroke-width: 9; paint-order: stroke; stroke-linejoin: round }
svg .path { stroke: #6e3c00; stroke-width: 4 }
svg .bold { font-weight: bold; stroke-width: 12 }
@media screen and (prefers-color-scheme: dark) {
svg { background: #16181d }
svg text { fill: #e8e8e8 }
svg .line { stroke: #9ca3af }
svg .unit { stroke: #9ca3af; fill: #16181d }
svg .halo { stroke: #16181d }
svg .path { stroke: #ffbe5c }
}"""
"""Without variables, which printers and editors of drawings do not know."""


class Point(NamedTuple):
    """Pixels from the left and from the top."""

    x: float
    y: float


class Shape(NamedTuple):
    """A part of a drawing; what lies higher is drawn later."""

    height: int
    svg: str


def text(
    at: Point, words: str, *, anchor: str = "middle", bold: bool = False, halo: bool = True
) -> Shape:
    """Return words, the middle of their line at a point; a halo keeps lines away from them."""
    kind = " ".join(["halo"] * halo + ["bold"] * bold)
    place = f'x="{at.x:.1f}" y="{at.y + 4:.1f}"'
    return Shape(3, f'<text class="{kind}" text-anchor="{anchor}" {place}>{escape(words)}</text>')


def written(words: Words) -> str:
    """Return the words above a column or beside an axis; a name in them as it is."""
    return "".join(word if isinstance(word, str) else getattr(word, "text", "") for word in words)


def line(points: Sequence[Point], *, heavy: bool = False) -> Shape:
    """Return a line from point to point."""
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Shape(int(heavy), f'<polyline class="line{" path" * heavy}" points="{places}"/>')


def circle(at: Point, radius: float, *, heavy: bool = False) -> Shape:
    """Return a circle."""
    place = f'cx="{at.x:.1f}" cy="{at.y:.1f}" r="{radius:.1f}"'
    return Shape(2, f'<circle class="unit{" path" * heavy}" {place}/>')


def stack(parts: Iterable[Shape]) -> Sequence[str]:
    """Return the shapes in the order in which they are drawn."""
    return [shape.svg for shape in sorted(parts, key=lambda shape: shape.height)]


def frame(size: Point, parts: Sequence[str], said: tuple[str, str], key: str) -> str:
    """Return a drawing with its title and its description; `key` tells it from others on a page."""
    title, description = map(escape, said)
    box = f'width="{size.x:.0f}" height="{size.y:.0f}" viewBox="0 0 {size.x:.0f} {size.y:.0f}"'
    names = f'aria-labelledby="{key}-title" aria-describedby="{key}-description"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {names} {box}>'
    titled = f'<title id="{key}-title">{title}</title>'
    described = f'<desc id="{key}-description">{description}</desc>'
    return "\n".join([opening, titled, described, *parts, "</svg>"])
