"""What has the whole terminal for itself: nothing that is shown steers it."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from backprop_tutor.lesson.wording import harmless
from backprop_tutor.render.stage.looks import LOOKS, theme


class FullScreen(App[None]):
    """Is shown in one of the looks."""

    def __init__(self) -> None:
        super().__init__()
        for look in LOOKS:
            self.register_theme(theme(look))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes through on its way to the terminal."""
        return [*super().get_line_filters(), _Harmless()]


class _Harmless(LineFilter):
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [Segment(harmless(text), style) for text, style, _ in segments]
