"""What is wrong as sentences: what, where, and the way out."""

from collections.abc import Iterator, Sequence

from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.render.characters.text.glyphs import ASCII
from backprop_tutor.render.words.text import translate

MOST = 20


def say(problems: Sequence[Problem], ascii_only: bool = False, *, word: str = "error") -> str:
    """Return problems in sentences, a line each; past the twentieth, their number."""
    lines = [line for each in problems[:MOST] for line in _sentences(each, word.capitalize())]
    more = len(problems) - MOST
    lines += [f"{more} more not shown."] if more > 0 else []
    whole = "\n".join(lines)
    return ASCII.spell(whole) if ascii_only else whole


def _sentences(problem: Problem, word: str) -> Iterator[str]:
    place = problem.place
    yield f"{word}: {_close(problem.message)}"
    if place:
        yield f"It is in file {place.file}, line {place.line}, column {place.column}."
    if problem.help:
        yield f"Help: {_close(problem.help)}"


def _close(text: str) -> str:
    said = " ".join(translate(text).split())
    return said if said.endswith((".", "?", "!")) else f"{said}."
