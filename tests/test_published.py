"""Every number that the five documents print, and the numbers that must come out."""

from collections import Counter
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from sympy import Symbol

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.derivation.valuation import links_below, weigh
from backprop_tutor.maths.equations.network import build
from backprop_tutor.maths.running.program import Program

TABLES = Path(__file__).parent / "published"
CANONICAL = {
    "mazur": {},
    "dawood": {"net": "sum", "out": "output", "E_o1": "E_1", "E_o2": "E_2"},
    "slides": {},
    "handwritten": {},
    "wiggling": {},
}
ROUNDINGS = {"rounded": ROUND_HALF_UP, "truncated": ROUND_DOWN}


def rows():
    for name in CANONICAL:
        for line in (TABLES / f"{name}.tsv").read_text().splitlines()[1:]:
            yield name, *line.split("\t")


def translate(name: str, lesson: str) -> str:
    """Return a quantity's name in the lesson's own notation."""
    for ours, theirs in CANONICAL[lesson].items():
        name = (
            name.replace(ours, theirs)
            if ours.startswith("E")
            else name.replace(f"{ours}_", f"{theirs}_")
        )
    return name


def work_out(lesson_name: str, quantity: str) -> float:
    """Return the value of a quantity such as out_h1, dE_o1/dw1, w5+ or E_total@10000."""
    program = Program(build(shelf.load(lesson_name)))
    state = program.start()
    quantity, _, epochs = translate(quantity, lesson_name).partition("@")
    if epochs:
        state = program.train(state, int(epochs))[2]
    trace = program.trace(state)
    if quantity.endswith("+"):
        return trace.updated(Symbol(quantity[:-1]))
    if "/" not in quantity:
        return trace.values[Symbol(quantity)]
    of, by = (Symbol(part[1:]) for part in quantity.split("/"))
    return derivative(program, trace.values, of, by)


def derivative(program: Program, values, of: Symbol, by: Symbol) -> float:
    """Return a value that stands somewhere in the derivation of some parameter."""
    for form in GradientForm:
        backward = Backpropagation(program.network, form)
        chains = [backward.derive(parameter) for parameter in program.network.parameters]
        valuation = weigh(chains, values)
        for chain in chains:
            if (chain.of, chain.by) == (of, by):
                return valuation.chain(chain)
        for link in links_below(chains):
            if (link.of, link.by) == (of, by):
                return valuation.link(link)
            for path in getattr(link, "paths", ()):
                if (path.chain.of, path.chain.by) == (of, by):
                    return valuation.chain(path.chain)
    return partial_chain(program, values, of, by)


def partial_chain(program: Program, values, of: Symbol, by: Symbol) -> float:
    """∂E_o1/∂net_o1 = ∂E_o1/∂out_o1 · ∂out_o1/∂net_o1, which no form names."""
    through = next(eq.name for eq in program.network.equations if by in eq.reads)
    return derivative(program, values, of, through) * derivative(program, values, through, by)


@pytest.mark.parametrize(("lesson", "quantity", "printed", "agreement"), [*rows()])
def test_printed_numbers_come_out(lesson: str, quantity: str, printed: str, agreement: str) -> None:
    """A printed number is the right one, rounded or truncated; those that differ are wrong."""
    exact = Decimal(repr(work_out(lesson, quantity)))
    exact = exact.quantize(Decimal("1e-14"))
    unit = Decimal(printed)
    roundings = ROUNDINGS.values() if agreement == "differs" else [ROUNDINGS[agreement]]
    matches = [exact.quantize(unit, rounding=rounding) == unit for rounding in roundings]

    assert any(matches) == (agreement != "differs")


def test_the_tables_hold_every_printed_number() -> None:
    """No number of the five documents is left out."""
    assert Counter(name for name, *_ in rows()) == {
        "mazur": 33,
        "dawood": 32,
        "slides": 24,
        "handwritten": 31,
        "wiggling": 6,
    }


@pytest.mark.parametrize(
    ("lesson", "quantity", "value"),
    [
        ("mazur", "dE_total/dw5", 0.08216704056423077),
        ("mazur", "w5+", 0.35891647971788465),
        ("mazur", "dE_total/dw1", 0.0004385677344743465),
        ("mazur", "E_total@1", 0.29102777369359933),
        ("mazur", "dE_total/db1", 0.018725609394704142),
        ("mazur", "dE_total/db2", 0.10040032511200077),
        ("dawood", "dE_total/dw5", 0.08020312429316064),
        ("dawood", "w1+", 0.09933516522401119),
        ("dawood", "E_total@1", 0.24072490546199918),
    ],
)
def test_full_precision(lesson: str, quantity: str, value: float) -> None:
    """The numbers are right to the last digits of a float."""
    assert work_out(lesson, quantity) == pytest.approx(value, rel=1e-12, abs=0)


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        ("E_total@10000", 3.510187782978859e-05),
        ("out_o1@10000", 0.01591362044355068),
        ("out_o2@10000", 0.9840642735146238),
    ],
)
def test_ten_thousand_epochs(quantity: str, value: float) -> None:
    """Errors do not pile up over 10,000 epochs."""
    assert work_out("mazur", quantity) == pytest.approx(value, rel=1e-9, abs=0)
