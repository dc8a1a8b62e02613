"""Which known word a mistyped one comes near to."""

from collections.abc import Collection, Iterable

LONGEST = 60
MOST = 300
ALIKE = 0.7
CURLY = "“”„‘’‚"
"""Quotes of a word processor, which YAML takes for part of a word."""


def nearest(word: str, known: Collection[str]) -> str:
    """Return the one of *known* that *word* was probably meant to be, or an empty text.

    >>> nearest("W5", ["w4", "w5"]), nearest("weigths", ["weights"]), nearest("x", ["weights"])
    ('w5', 'weights', '')
    >>> nearest("“y”", ["y", "z"])
    'y'
    """
    plain = word.strip(CURLY)
    if plain in known:
        return plain
    if len(word) > LONGEST or len(known) > MOST:
        return ""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=ALIKE)
    return folded[close[0]] if close else ""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a question that names the nearest of *known*, or an empty text."""
    plain = word.strip(CURLY)
    if plain != word and plain in known:
        return f"write `{plain}`, without curly quotes"
    name = nearest(word, known)
    return f"did you mean `{name}`?" if name else ""


def meant(words: Iterable[str], known: Collection[str]) -> set[str]:
    """Return those of *known* that *words* name, or miss by a little.

    >>> sorted(meant(["w1", "weigt"], ["w1", "w2", "weight"]))
    ['w1', 'weight']
    """
    return {word if word in known else nearest(word, known) for word in words}
