"""Any quantity can be asked for: its number, and what a change in it does to the error."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sympy import Symbol

from backprop_tutor.cli import parameters, quantities
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits, GradientForm
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.facts import derivation, origin
from backprop_tutor.maths.numbers.evaluation import add_up
from backprop_tutor.record import record
from backprop_tutor.render.latex import page
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.story.pages import origin as story

LESSONS = [
    pytest.param(name, marks=() if name in {"mazur", "mini-batch"} else pytest.mark.deep)
    for name in shelf.names()
]
H = 1e-6


def error(net: Network, values: Mapping[Symbol, float], name: Symbol, value: float) -> float:
    """Return the error where a quantity has another value than its equation gives."""
    found = {**values, name: value}
    for equation in net.equations:
        if equation.name != name:
            found[equation.name] = add_up(equation.terms, found)
    return found[net.total.name]


@pytest.mark.parametrize("form", GradientForm)
@pytest.mark.parametrize("lesson_name", LESSONS)
def test_every_quantity_is_told_with_its_share(lesson_name: str, form: GradientForm) -> None:
    """The number is that of the pass, the share that of a difference of errors."""
    lesson = replace(shelf.load(lesson_name), form=form, digits=Digits(9))
    told = 0
    for name in quantities.names(lesson):
        asked = quantities.find(name, lesson)
        if asked.share and not asked.delta:
            assert asked.name in parameters.names(lesson)
            continue
        found = origin.of_quantity(lesson, asked.name)
        assert page.write(story.tell(found, Detail.FULL), lesson.digits).isascii()
        assert record.origin(found).startswith("{")
        if found.share:
            values = found.trace.values
            here, net = values[found.name], found.network
            ends = [error(net, values, found.name, here + step) for step in (H, -H)]
            share = found.share.valuation.chain(found.share.chain)
            assert (ends[0] - ends[1]) / (2 * H) == pytest.approx(share, rel=1e-5, abs=1e-8)
            told += 1
    assert told


@pytest.mark.parametrize(
    ("written", "name", "share"),
    [
        ("h1", "out_h1", False),
        ("dE/dout_h1", "out_h1", True),
        ("∂E_total/∂net_h1", "net_h1", True),
        ("delta_h1", "net_h1", True),
        ("w5_new", "w5", True),
        ("E", "E_total", False),
        ("learning_rate", "η", False),
        ("TARGET_O1", "target_o1", False),
    ],
)
def test_a_quantity_has_the_names_of_paper(written: str, name: str, share: bool) -> None:
    found = quantities.find(written, shelf.load("mazur"))

    assert (found.name, found.share) == (name, share)


def test_an_error_is_all_of_itself_in_the_total() -> None:
    found = derivation.of_parameter(shelf.load("mini-batch"), "l_yhat_1")

    assert found.valuation.chain(found.chain) == 0.5
