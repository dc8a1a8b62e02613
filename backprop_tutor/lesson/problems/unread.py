"""What is said of a text that is no formula."""

from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Place, Problem
from backprop_tutor.lesson.problems.wording import quote

QUOTES = "\"'"


def describe(error: FormulaError) -> Problem:
    """Return the problem; its place is for those to add who know where the text stands.

    >>> describe(FormulaError("unknown name", "w55", known=["w5"]))[:2]
    ('unknown name `w55`', 'did you mean `w5`?')
    """
    message = f"{error.message} {quote(error.word)}" if error.word else error.message
    return Problem(message, error.way_out or did_you_mean(error.word, error.known))


def point(place: Place, text: str, start: int, length: int) -> Place:
    """Return the place of a word of a text; that of the whole where it is written otherwise."""
    first = place.column - 1
    first += place.text[first : first + 1] in {*QUOTES}
    if not place.text[first:].startswith(text):
        return place
    return place._replace(column=first + start + 1, length=max(length, 1))
