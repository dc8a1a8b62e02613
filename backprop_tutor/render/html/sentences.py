"""Sentences with formulas in them, and what stands above or before others."""

from html import escape
from typing import NamedTuple

from backprop_tutor.render.html.mathml import MathWriter
from backprop_tutor.render.words.page import Speaker
from backprop_tutor.telling.formula import Words


class Sentences(NamedTuple):
    """Writes sentences."""

    writer: MathWriter
    speaker: Speaker

    def write(self, words: Words) -> str:
        """Return a sentence."""
        return self.writer.sentence(words)

    def head(self, words: Words) -> str:
        """Return a heading, or the head of a row or a column.

        Not all programs look for words in a formula alone, so they are beside it, unseen.
        """
        written = self.write(words)
        if "<math" not in written or any(isinstance(word, str) for word in words):
            return written
        said = f'<span class="said">{escape(self.speaker.say(words))}</span>'
        return f'{said}<span aria-hidden="true">{written}</span>'
