"""The screen that a class sees: the wall in one of the looks, and a line for answers."""

from collections.abc import Sequence

from textual.app import ComposeResult

from backprop_tutor.render.stage.fullscreen import FullScreen
from backprop_tutor.render.stage.looks import LOOKS
from backprop_tutor.render.stage.prompt import Prompt
from backprop_tutor.render.stage.view.screenful import Band
from backprop_tutor.render.stage.wall import Wall


class Board(FullScreen):
    """Shows bands, or nothing; it knows no key and no lecture."""

    CSS_PATH = "stage.tcss"

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.is_blank = False
        self._looks = looks

    def compose(self) -> ComposeResult:
        """Give the wall, and the line for answers."""
        yield Wall()
        yield Prompt()

    @property
    def prompt(self) -> Prompt:
        """The line for answers."""
        return self.query_one(Prompt)

    def show(self, bands: Sequence[Band]) -> None:
        """Show these bands, unless the wall is to be blank."""
        self.query_one(Wall).show(() if self.is_blank else bands)

    def dress(self, further: int = 0) -> None:
        """Put on the look that comes so many *further*."""
        self._looks = (self._looks + further) % len(LOOKS)
        look = LOOKS[self._looks]
        self.theme = look.name
        self.query_one(Wall).dress(look)
