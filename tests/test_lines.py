"""Every line of numbers on a page comes to the value beside it."""

import itertools
import math
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

import pytest
from deep import of_lessons, tenth
from networks import anything, dense
from test_training import with_samples

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.run import Run
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Document, EquationLine, Equations
from backprop_tutor.telling.formula import (
    Arguments,
    Bracket,
    Branches,
    Formula,
    Fraction,
    FunctionCall,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Rest,
    Sum,
)
from backprop_tutor.telling.story.elements.selection import leaves_out
from backprop_tutor.telling.story.pages import explain, run

FUNCTIONS = {"ln": math.log, "tanh": math.tanh, "√": math.sqrt, "max": max, "min": min, "abs": abs}


class NotANumberError(Exception):
    """A formula still has names in it."""


def value(formula: Formula) -> float:
    match formula:
        case Number() | Rest(as_number=True):
            return formula.value
        case Name(text="e"):
            return math.e
        case Sum(terms=terms):
            return math.fsum(map(value, terms))
        case Product(factors=factors):
            return math.prod(map(value, factors))
        case Negative(body=body):
            return -value(body)
        case Bracket(body=body):
            return value(body)
        case Fraction(above=above, below=below):
            return value(above) / value(below)
        case Power(base=base, exponent=exponent):
            return value(base) ** value(exponent)
        case FunctionCall(name=name, body=Arguments(formulas=arguments)):
            return float(FUNCTIONS[name](*map(value, arguments)))
        case FunctionCall(name=name, body=body):
            return FUNCTIONS[name](value(body))
        case Branches(value=first, condition=when, otherwise=other):
            return value(first) if value(when.left) > value(when.right) else value(other)
    raise NotANumberError


def equations(page: Document) -> Iterator[EquationLine]:
    for step in page.steps:
        for block in step.blocks:
            if isinstance(block, Equations):
                yield from block.rows


def check(page: Document) -> int:
    """Compare the numeric sides of each equation with its last; return how many there were."""
    compared = 0
    for row in equations(page):
        numbers = []
        for side in row.sides:
            try:
                numbers.append(value(side.formula))
            except NotANumberError:
                continue
        for each in numbers[:-1]:
            assert each == pytest.approx(numbers[-1], rel=1e-9, abs=1e-15), row
            compared += 1
    return compared


def batch_of(lesson: Lesson, *, mean: bool) -> Lesson:
    return with_samples(lesson, 3, 3, mean=mean)


LESSONS = [
    *of_lessons(shelf.load, "mazur", "dawood", "softmax", "mini-batch", "recurrent", "residual"),
    batch_of(dense([2, 3, 2], seed=1), mean=True),
    batch_of(dense([2, 2, 2, 1], seed=2, biases="unit"), mean=False),
    *tenth([anything(seed) for seed in range(12)]),
]
WIDE = [
    dense([9, 12, 10], seed=3, biases="unit"),
    dense([2, 9, 9], seed=4, activations=(Activation.TANH, Activation.SOFTMAX)),
    with_samples(dense([2, 3, 1], seed=5), 20, 20, mean=True),
]


SIGNED = [
    pytest.param(
        form, minus, marks=pytest.mark.deep if minus != (form is GradientForm.DELTA) else ()
    )
    for form, minus in itertools.product(GradientForm, (False, True))
]


@pytest.mark.parametrize(("form", "minus"), SIGNED)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_line_comes_to_its_value(lesson: Lesson, form: GradientForm, minus: bool) -> None:
    """In `explain`, for every parameter, in every form, with δ of either sign."""
    notation = lesson.notation._replace(minus_delta=minus, from_weight=minus)
    lesson = replace(lesson, form=form, notation=notation)
    net = network.build(lesson)
    backward = Backpropagation(net, form)
    for name in net.parameters:
        chain = backward.derive(name)
        page = explain.tell(derivation.work_out(lesson, net, chain), Detail.FULL)

        assert check(page) >= 1


SHORTENED = [
    pytest.param(lesson, form, detail, marks=pytest.mark.deep if long or form is not own else ())
    for (lesson, own), form in itertools.product(zip(WIDE, GradientForm, strict=True), GradientForm)
    for detail, long in ((Detail.FACTORS, False), (Detail.FULL, True))
]
"""The factors of each in one form; all else where there is time."""


@pytest.mark.parametrize(("lesson", "form", "detail"), SHORTENED)
def test_every_shortened_line_comes_to_its_value(
    lesson: Lesson, form: GradientForm, detail: Detail
):
    """Where terms are left out, what they add up to is in the line; with --all they are in it."""
    lesson = replace(lesson, form=form)
    net = network.build(lesson)
    backward = Backpropagation(net, form)
    names = [*net.parameters][:: len(net.parameters) // 3]
    for name in (*names, *(n for n in net.data[:1] if len(net.examples) == 1)):
        chain = backward.derive(name)
        found = derivation.work_out(lesson, net, chain)
        page = explain.tell(found, detail)
        whole = explain.tell(found, detail, everything=True)

        assert check(page) >= 2
        assert check(whole) >= check(page)
        assert not leaves_out(whole)
        assert leaves_out(page) or name not in {names[0], *net.data}


@pytest.mark.parametrize("form", GradientForm)
@pytest.mark.parametrize("lesson", WIDE, ids=["wide", "softmax", "batch"])
def test_every_shortened_line_of_a_run_comes_to_its_value(
    lesson: Lesson, form: GradientForm
) -> None:
    lesson = replace(lesson, form=form)
    found = Run(lesson)
    deque(found.train(1))
    page = run.tell(found)

    assert check(page) > 3
    assert leaves_out(page)


@pytest.mark.parametrize("form", GradientForm)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_line_of_a_run_comes_to_its_value(lesson: Lesson, form: GradientForm) -> None:
    """In `run`, all derivations written out."""
    lesson = replace(lesson, form=form)
    found = Run(lesson)
    deque(found.train(1))

    assert check(run.tell(found, everything=True)) > 3
