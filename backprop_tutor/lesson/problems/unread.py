"""What is said of a text that is no formula."""

from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote


def describe(error: FormulaError) -> Problem:
    """Return the problem; its place is for those to add who know where the text stands.

    >>> describe(FormulaError("unknown name", "w55", known=["w5"]))[:2]
    ('unknown name `w55`', 'did you mean `w5`?')
    """
    message = f"{error.message} {quote(error.word)}" if error.word else error.message
    return Problem(message, error.way_out or did_you_mean(error.word, error.known))
