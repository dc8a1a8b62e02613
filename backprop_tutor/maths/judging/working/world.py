"""One way of working a lesson out: right or with mistakes, in full or by hand, on a page's numbers.

Every number is worked out when it is asked for, from those that it needs.
"""

from collections.abc import Callable, Mapping
from math import floor, log10, prod
from types import MappingProxyType
from typing import NamedTuple

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.equations.graph import Key
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.passes import FEW_UPDATES
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.working.formula import Formula
from backprop_tutor.maths.judging.working.formulas import Formulas

NOISE = 1e-9
"""What arithmetic may be off by, in units of the last place."""
LARGE = 1e15
"""A float holds no more digits."""
Known = Mapping[Moment, float]
NOTHING: Known = MappingProxyType({})


class Habit(NamedTuple):
    """How a page cuts its numbers: to so many decimals, or to so many significant digits."""

    digits: int
    significant: bool
    truncate: bool = False
    form: GradientForm | None = None
    """How gradients are written: as in the lesson where it is None."""

    def unit(self, value: float) -> float:
        """Return one in the last place of a value."""
        if not self.significant:
            return float(10.0**-self.digits)
        size = floor(log10(abs(value))) if value else 0
        return float(10.0 ** (size + 1 - max(self.digits, 1)))

    def cut(self, value: float) -> float:
        """Return what is written down of a value; halves go up.

        What would be cut to 0 keeps as many significant digits instead, or one.
        """
        unit = self.unit(value) if abs(value) < LARGE else 0.0
        if not abs(value) < unit * LARGE:
            return value
        whole = floor(abs(value) / unit + (NOISE if self.truncate else 0.5 + NOISE))
        if value and not whole:
            return self._replace(significant=True).cut(value)
        return whole * unit if value > 0 else -whole * unit


class World:
    """The numbers of a lesson worked out in one way, each kept."""

    def __init__(
        self, trial: Trial, formulas: Formulas, habit: Habit | None = None, known: Known = NOTHING
    ) -> None:
        self.trial = trial
        self.formulas = formulas
        self._habit = habit
        self._found: dict[Moment, float] = dict(known)

    def quantity(self, quantity: Quantity) -> float:
        """Return the number of a quantity, with the sign that its author gives it."""
        shifted = self.trial.shift(quantity)
        if shifted.after > FEW_UPDATES:
            return float(self.trial.number(quantity))
        if shifted.kind is QuantityKind.CHANGE and shifted.by not in map(
            str, self.trial.network.updates
        ):
            return 0.0
        moment = self.trial.keys.moment(shifted)
        return self.trial.keys.sign(shifted) * self.number(moment)

    def number(self, moment: Moment) -> float:
        """Return the number of a quantity of one pass."""
        if moment not in self._found:
            self._found[moment] = self._work_out(*moment)
        return self._found[moment]

    def step(self, formula: Formula, after: int) -> float:
        """Return what a formula gives, without what is known of its result."""
        place = self.trial.keys.place
        return formula.work_out(*[self.number(place(after, key)) for key in formula.operands])

    def _work_out(self, after: int, key: Key) -> float:
        if self.trial.keys.is_given(key) or after > FEW_UPDATES:
            return self.trial.at((after, key))
        formula = self.formulas.first(key)
        if formula is None:  # no path leads from one to the other
            return 0.0
        if self._habit is None:
            return self.step(formula, after)
        return self._by_hand(formula, after, self._habit.cut)

    def _by_hand(self, formula: Formula, after: int, cut: Callable[[float], float]) -> float:
        """The terms of a sum of products are written down, each before they are added."""
        if len(formula.terms) < 2:  # noqa: PLR2004 - a sum has two
            return cut(self.step(formula, after))
        place = self.trial.keys.place
        values = [self.number(place(after, key)) for key in formula.operands]
        whole = sum(cut(prod([values[each] for each in term])) for term in formula.terms)
        return cut(whole * prod([values[each] for each in formula.common]))
