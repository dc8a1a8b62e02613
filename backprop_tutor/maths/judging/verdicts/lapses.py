"""What a number becomes by a lapse in its own line: a factor added, a term forgotten, a sign."""

from collections.abc import Callable, Iterator, Sequence
from math import prod

from backprop_tutor.maths.judging.reason import Lapse, Once
from backprop_tutor.maths.judging.symbol_table import Moment
from backprop_tutor.maths.judging.working.item import Calculation, Item

MOST_TERMS = 12
"""Of a longer sum no one sees a term that is missing."""
WHOLE = 1e-9
"""Terms add up to a sum if they miss it by less than this part of it."""


def find(item: Item, number: Callable[[Moment], float]) -> Iterator[tuple[Once, float]]:
    """Give each lapse with what it makes of a quantity, with the sign that its author gives it.

    `number` gives the operands: those of the lesson, or those on the page.
    """
    for step in item.steps:
        values = [number(each.moments[0]) for each in step.operands]
        for lapse, value in _in_step(step, values):
            yield Once(lapse), item.sign * value
        yield Once(Lapse.SIGN), -item.sign * step.formula.work_out(*values)
    for sibling in item.siblings:
        yield Once(Lapse.NEIGHBOUR), item.sign * number(sibling)


def _in_step(step: Calculation, values: Sequence[float]) -> Iterator[tuple[Lapse, float]]:
    terms, common = step.formula.terms, step.formula.common
    if len(terms) == 1:
        yield from _in_product([values[place] for place in (*terms[0], *common)])
        return
    products = [prod([values[place] for place in term]) for term in terms]
    rest = prod([values[place] for place in common])
    products = products or _find_terms(step, values)
    if 1 < len(products) <= MOST_TERMS:
        for left in products:
            yield Lapse.TERM_FORGOTTEN, (sum(products) - left) * rest
            yield Lapse.TERM_TURNED, (sum(products) - 2 * left) * rest


def _in_product(factors: Sequence[float]) -> Iterator[tuple[Lapse, float]]:
    if len(factors) < 2:  # noqa: PLR2004 - a product has two
        return
    yield Lapse.FACTORS_ADDED, sum(factors)
    for place, factor in enumerate(factors):
        if factor and place:
            yield Lapse.DIVIDED, prod([*factors[:place], *factors[place + 1 :]]) / factor


def _find_terms(step: Calculation, values: Sequence[float]) -> list[float]:
    """The terms of a sum that is written otherwise: each vanishes with one of its operands."""
    whole = step.formula.work_out(*values)
    others = (
        step.formula.work_out(*values[:place], 0.0, *values[place + 1 :])
        for place in range(len(values))
    )
    terms = list(dict.fromkeys(whole - other for other in others if other != whole))
    return terms if abs(sum(terms) - whole) < abs(whole) * WHOLE else []
