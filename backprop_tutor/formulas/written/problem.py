"""What keeps a text from being a formula."""

from collections.abc import Collection


class FormulaError(Exception):
    """A text that is no formula: what is wrong with which word, and where that stands."""

    def __init__(
        self,
        message: str,
        word: str = "",
        start: int = 0,
        *,
        way_out: str = "",
        known: Collection[str] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.word = word
        """As it is written; a message about a word ends where the word is to be quoted."""
        self.start = start
        """The place of the word in the text, from 0."""
        self.way_out = way_out
        self.known = known
        """What could stand in place of the word."""
