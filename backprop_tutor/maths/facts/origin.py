"""Where the number of a quantity comes from: its equation, and its share in the error."""

from dataclasses import dataclass

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.maths.numbers.products import symbol
from backprop_tutor.maths.running.trace import Trace


@dataclass(frozen=True)
class Origin:
    """A quantity of the first pass of a lesson."""

    lesson: Lesson
    network: Network
    trace: Trace
    name: Symbol
    equation: Equation | None
    """The equation that gives it; none where the lesson does."""
    share: Derivation | None
    """∂E/∂it; none of the error itself, and of what is given."""


def of_quantity(lesson: Lesson, name: str) -> Origin:
    """Return where a number of the first pass comes from, worked out line by line."""
    equations, quantity = network.build(lesson), symbol(name)
    equation = equations.index.named.get(quantity)
    share = None
    if equation and equation is not equations.total:
        chain = derivation.derive(lesson, equations, quantity)
        share = derivation.work_out(lesson, equations, chain)
    trace = share.trace if share else derivation.forward(equations)
    return Origin(lesson, equations, trace, quantity, equation, share)
