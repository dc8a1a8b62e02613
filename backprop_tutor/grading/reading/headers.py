"""Which quantity the head of a column asks for: "3) What is ∂E_total/∂w5?"."""

import re
from collections.abc import Iterator

from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError

LONGEST = 300
"""Of a longer text, what comes later is not looked at."""
LONGEST_NAME = 100
_INSIDE = re.compile(r"(?<=\w)(?=\w)")
_JOINED = re.compile(r"(?<=[^\W\d_])(?=-[^\W\d_])|(?<=[^\W\d_]-)(?=[^\W\d_])")
"""In E-mail there is no E."""


def find(words: Vocabulary, text: str) -> Quantity | None:
    """Return the one quantity that a text names; what the lesson gives is none to ask for."""
    found = {each for each in _names(words, text[:LONGEST]) if not words.is_given(each)}
    return found.pop() if len(found) == 1 else None


def _names(words: Vocabulary, text: str) -> Iterator[Quantity]:
    """Every quantity named in a text: from the left, the longest name that fits."""
    edges = [place for place in range(len(text) + 1) if _is_edge(text, place)]
    done = 0
    for start in edges:
        if start < done:
            continue
        for end in (each for each in reversed(edges) if start < each <= start + LONGEST_NAME):
            try:
                quantity = words.find(text[start:end])
            except UnknownQuantityError:
                continue
            yield quantity
            done = end
            break


def _is_edge(text: str, place: int) -> bool:
    """Whether a name can begin or end there: not in a word, or in two that a hyphen joins."""
    return not (_INSIDE.match(text, place) or _JOINED.match(text, place))
