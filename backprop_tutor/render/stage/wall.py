"""The wall itself: bands of pieces as a terminal's cells, in the colours of a look."""

from collections.abc import Sequence
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from backprop_tutor.render.characters.text.wrap import GLUE
from backprop_tutor.render.stage.looks import LOOKS, Look
from backprop_tutor.render.stage.view.screenful import Band
from backprop_tutor.telling.role import Role


class Wall(Widget):
    """Shows bands from its first line on; it covers the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self.bands: Sequence[Band] = ()
        self.look = LOOKS[0]

    def show(self, bands: Sequence[Band]) -> None:
        """Show these bands and nothing else."""
        self.bands = bands
        self.refresh()

    def dress(self, look: Look) -> None:
        """Show the same in other colours."""
        self.look = look
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the cells of one line."""
        ground = _style("", self.look.ground, self.look.ink)
        band = self.bands[y] if y < len(self.bands) else Band()
        segments = [
            Segment(piece.text.replace(GLUE, " "), style_of(piece.role, band, self.look))
            for piece in band.line
        ]
        return Strip(segments).adjust_cell_length(self.size.width, ground).simplify()


def style_of(role: Role, band: Band, look: Look) -> Style:
    """Return how a piece is set."""
    words = f"{look.styles.get(role, '')} {band.style}"
    return _style(words, look.ground, look.ink)


@cache
def _style(words: str, ground: str, ink: str) -> Style:
    return Style(color=ink, bgcolor=ground) + Style.parse(words.strip() or "none")
