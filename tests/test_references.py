"""Every equation of a page is of a quantity that `check` knows, with the same number."""

from collections import deque
from collections.abc import Iterator
from math import isclose, isnan

import pytest

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Document, EquationLine, Equations
from backprop_tutor.telling.formula import Name, Number, Partial
from backprop_tutor.telling.story.pages import explain, run

NOWHERE = Place("", 1, 1, 1, "")


def pages(lesson: Lesson) -> Iterator[Document]:
    """Give the whole lesson after an epoch, and each parameter by itself."""
    found = Run(lesson)
    deque(found.train(1))
    yield run.tell(found)
    for name in lesson.parameters:
        yield explain.tell(derivation.of_parameter(lesson, name), Detail.FACTORS)


def equations(page: Document) -> list[EquationLine]:
    blocks = [block for step in page.steps for block in step.blocks]
    return [row for block in blocks if isinstance(block, Equations) for row in block.rows]


@pytest.mark.parametrize("name", shelf.names())
def test_an_equation_is_of_a_quantity_that_check_knows(name: str) -> None:
    lesson = shelf.load(name)
    right = Trial(lesson)
    compared = 0
    for row in (row for page in pages(lesson) for row in equations(page)):
        assert (row.quantity is not None) == isinstance(row.left, Name | Partial)
        value = row.sides[-1].formula
        if row.quantity:
            ((_, quantity),) = asked.find(lesson, [Printed(row.quantity.text, "0", NOWHERE)])
            if isinstance(value, Number):
                number = float(right.number(quantity))
                assert not isnan(number)
                assert isclose(value.value, number, rel_tol=1e-9, abs_tol=1e-15), row.quantity
                compared += 1
    assert compared > len(lesson.parameters)
