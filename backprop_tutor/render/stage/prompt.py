"""The line on which the teacher answers: where to go, what if."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

Answer = Callable[[str], None]


class Prompt(Horizontal):
    """One line over the status line; Enter answers, Esc does not."""

    DEFAULT_CSS = """
    Prompt { dock: bottom; layer: above; height: 1; display: none; background: $background; }
    Prompt Static { width: auto; padding: 0 1; text-style: reverse; }
    Prompt Input { width: 1fr; }
    Prompt Input, Prompt Input:focus {
        color: $foreground; background: $background; background-tint: transparent;
        & > .input--placeholder { color: $foreground; text-style: italic; }
        & > .input--cursor { color: $background; background: $foreground; text-style: none; }
        & > .input--selection { color: $background; background: $foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer = print

    def compose(self) -> ComposeResult:
        """Give the question and the room for the answer."""
        yield Static(markup=False)
        yield Input(compact=True, disabled=True)

    def ask(self, question: str, example: str, answer: Answer) -> None:
        """Ask; `answer` is called with what is written."""
        line = self.query_one(Input)
        self._answer = answer
        self.query_one(Static).update(question)
        line.placeholder = example
        line.value = ""
        line.disabled = False
        self.display = True
        line.focus()

    def close(self) -> None:
        """Take the line away."""
        self.display = False
        self.query_one(Input).disabled = True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the answer over."""
        event.stop()
        self.close()
        if event.value.strip():
            self._answer(event.value.strip())
