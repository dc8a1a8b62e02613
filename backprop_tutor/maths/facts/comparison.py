"""A derivation done right beside the one with mistakes."""

from collections.abc import Sequence
from typing import NamedTuple

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import weigh
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.mistakes.catalogue import Mistake
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running import undefined
from backprop_tutor.maths.running.divergence import DivergedError, MistakenError
from backprop_tutor.maths.running.trace import quantities


class Comparison(NamedTuple):
    """A derivation done right, and with mistakes."""

    right: Derivation
    wrong: Derivation
    made: tuple[Mistake, ...]

    @property
    def ended(self) -> DivergedError | None:
        """What is said where a number is not finite; with the mistake, where it is undefined."""
        right, wrong = (
            undefined.find_divergence(each.network, each.trace) for each in (self.right, self.wrong)
        )
        if not right and wrong and wrong.cause:
            return MistakenError(wrong.epoch, wrong.quantity, wrong.value, wrong.cause)
        return right


def of_trial(trial: Trial, name: str) -> Derivation:
    """Return the derivation of a parameter as it comes out with the mistakes of a trial."""
    net, first = trial.network, trial.first
    chain = Backpropagation(net, trial.lesson.form).derive(symbol(name))
    valuation = weigh([chain], quantities(net, first), net.precision)
    return Derivation(trial.lesson, net, chain, valuation, first)


def compare(lesson: Lesson, name: str, mistakes: Sequence[str]) -> Comparison:
    """Return the derivation of a parameter without mistakes and with them.

    Raises KeyError for a name that is no mistake of the lesson.
    """
    right = Trial(lesson)
    wrong = right.with_names(mistakes)
    return Comparison(of_trial(right, name), of_trial(wrong, name), wrong.made)
