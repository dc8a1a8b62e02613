"""The line of a page that works out a quantity, kept for all sheets of a class."""

from collections.abc import Iterator
from functools import cache

from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError
from backprop_tutor.maths.judging.reason import Made
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Document, EquationLine, Equations
from backprop_tutor.telling.formula import Words
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.pages import explain, run

Lines = tuple[tuple[Words, Words, Words], ...]


class Derivations:
    """The right lines of one lesson, and where mistakes part from them."""

    def __init__(self, right: Trial, words: Vocabulary) -> None:
        self._lesson = right.lesson
        self._right = right
        self._words = words
        self._rows = cache(self._find)
        self.parting = cache(self._part)

    def _part(self, made: Made) -> Lines:
        """The lines that a mistake changes: what stands on the left, right and wrong."""
        trial = self._right.with_names([each.name for each in made.mistakes])
        return tuple(parting.rows(parting.sheet(self._right), parting.sheet(trial)))

    def of(self, quantity: Quantity) -> Equations | None:
        """Return how a number comes about; None where no page works it out."""
        parameter = quantity.by if quantity.by in self._lesson.parameters else ""
        row = self._rows(parameter).get(quantity)
        return Equations((row._replace(label=""),), one_a_line=True) if row else None

    def _find(self, parameter: str) -> dict[Quantity, EquationLine]:
        """The rows of the page of a parameter, or of the lesson, by what they give."""
        if parameter:
            page = explain.tell(derivation.of_parameter(self._lesson, parameter), Detail.FACTORS)
        else:
            page = run.tell(Run(self._lesson))
        found: dict[Quantity, EquationLine] = {}
        for quantity, row in self._named(page):
            if quantity not in found or len(row.sides) > len(found[quantity].sides):
                found[quantity] = row
        return found

    def _named(self, page: Document) -> Iterator[tuple[Quantity, EquationLine]]:
        blocks = (block for step in page.steps for block in step.blocks)
        for row in (row for each in blocks if isinstance(each, Equations) for row in each.rows):
            try:
                if row.quantity:
                    yield self._words.find(row.quantity.text), row
            except UnknownQuantityError:
                continue
