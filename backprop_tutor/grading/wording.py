"""How points and quantities are written on the pages of a class."""

from collections.abc import Iterable

from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.telling.formula import Formula, Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages.answers import summary
from backprop_tutor.telling.story.sentences import common
from backprop_tutor.telling.story.sentences.answers import verdicts


def points(number: float) -> str:
    """Return points without the noise of floats.

    >>> points(7.0), points(0.1 + 0.2)
    ('7', '0.3')
    """
    return f"{round(number, 6):g}" if number < 10**5 else f"{number:.0f}"


def percent(share: float) -> str:
    """Return a share as a whole number of hundredths."""
    return f"{round(100 * share)} %"


class QuantityNames:
    """The quantities of a lesson in its own letters."""

    def __init__(self, right: Trial) -> None:
        self.sheet = Sheet(right.lesson, right.network, right.forward)
        self._right = right

    def of(self, quantity: Quantity) -> Words:
        """Return how a quantity is written, with its epoch."""
        name: Formula = verdicts.name(self.sheet, quantity)
        after = quantity.after
        return (name, f" @{summary.moment(self._right, after)}") if after else (name,)

    def listed(self, quantities: Iterable[Quantity]) -> Words:
        """Return several, with commas between them."""
        return common.join(map(self.of, quantities))
