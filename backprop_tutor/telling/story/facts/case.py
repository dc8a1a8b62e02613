"""One parameter's case: all that is told where its gradient is explained."""

from typing import NamedTuple

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.derivation.valuation import Valuation
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.running import glance
from backprop_tutor.telling.story.elements.sheet import Sheet


class Case(NamedTuple):
    """A derivation and its numbers."""

    sheet: Sheet
    chain: Chain
    valuation: Valuation


def take(lesson: Lesson, name: str, *, everything: bool = False) -> Case:
    """Return the case of a parameter or an input; of a long sum all is told, or the most of it."""
    equations = network.build(lesson)
    chain = Backpropagation(equations, lesson.form).derive(Symbol(name))
    trace, valuation = glance.look(equations, chain)
    return Case(Sheet(lesson, equations, trace, everything=everything), chain, valuation)
