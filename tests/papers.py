"""Papers made for tests: right ones carried by hand, with a mistake, with slips, at random."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from itertools import product
from pathlib import Path

from sympy import Symbol

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Page
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError
from backprop_tutor.maths.judging.verdicts.judge import Judge
from backprop_tutor.maths.numbers import rounding
from backprop_tutor.maths.running import training
from backprop_tutor.maths.running.hand_run import HandRun

NOWHERE = Place("", 1, 1, 1, "")
LESSONS = Path(__file__).parent / "lessons"
Numbers = Sequence[tuple[str, str]]


@cache
def load(name: str) -> Lesson:
    """Return a lesson at full precision, shipped or of the tests."""
    file = LESSONS / f"{name}.yaml"
    return replace(shelf.load(str(file) if file.exists() else name), digits=Digits())


@cache
def judge(name: str) -> Judge:
    """Return the judge of a lesson, made ready once for all tests of a process."""
    return Judge(load(name))


def mark(name: str, numbers: Numbers) -> Page:
    """Return what the judge says of numbers."""
    ready = judge(name)
    printed = [Printed(quantity, text, NOWHERE) for quantity, text in numbers]
    return ready.judge(asked.find(ready.lesson, printed))


@cache
def by_hand(name: str, decimals: int, *, cut: bool) -> Numbers:
    """Return every number of the first pass as it is carried on with so many decimals.

    It is worked out line by line, in the lesson's own form, by what `run` shows.
    """
    digits = Digits(decimals, significant=False, truncate=cut, carried=True)
    lesson = replace(load(name), digits=digits)
    net = training.prepare(lesson).program.network
    run = HandRun(net, lesson.form)
    found = run.quantities(run.start())
    words = Vocabulary(lesson)
    numbers = {}
    for key, value in found.items():
        text = key.name if isinstance(key, Symbol) else f"d{key[0].name}/d{key[1].name}"
        if key in net.given or not _is_known(words, text):
            continue
        numbers[text] = _write(value, digits)
    return tuple(numbers.items())


def _is_known(words: Vocabulary, text: str) -> bool:
    try:
        return words.find(text) is not None
    except UnknownQuantityError:
        return False


def _write(value: float, digits: Digits) -> str:
    shown, size = rounding.write(value, digits)
    return f"{shown}e{size}" if size else shown


def write(value: float, decimals: int, *, cut: bool = False) -> str:
    """Return a value with so many decimals."""
    way = ROUND_DOWN if cut else ROUND_HALF_UP
    return f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), way):f}"


@cache
def quantities(name: str) -> Sequence[tuple[str, Quantity]]:
    """Return all that a page of a lesson shows: forward, error, factors, gradients, updates."""
    words = Vocabulary(load(name))
    return tuple((text, words.find(text)) for text, _ in by_hand(name, 9, cut=False))


def mistaken(name: str, trial: Trial, decimals: int) -> Numbers:
    """Return a page of a lesson with a mistake, worked out in full and then rounded."""
    return [
        (text, write(float(trial.number(quantity)), decimals))
        for text, quantity in quantities(name)
    ]


def near(value: float, digits: int, numbers: random.Random) -> str:
    """Return a wrong number of so many significant digits, off by a millionth to a half."""
    size = 10 ** numbers.uniform(-3, -0.3)
    return significant(value * (1 + numbers.choice((-1, 1)) * size), digits)


def significant(value: float, digits: int) -> str:
    """Return a value with so many significant digits."""
    return f"{Decimal(repr(value)):.{digits - 1}e}"


def allowed(ready: Judge, name: str, known: Mapping[str, float]) -> tuple[float, float]:
    """Return the least and the greatest that a quantity can be by the printed operands.

    Each operand is as it is printed or in full; what the lesson gives is in full.
    """
    words = Vocabulary(ready.lesson)
    item = ready.item(words.find(name))
    printed = {ready.item(words.find(text)).moment: value for text, value in known.items()}
    found = [item.value]
    for step in item.steps:
        forms = [
            {each.value, *(printed[m] for m in each.moments if m in printed and not each.given)}
            for each in step.operands
        ]
        found += [item.sign * step.formula.work_out(*values) for values in product(*forms)]
    return min(found), max(found)
