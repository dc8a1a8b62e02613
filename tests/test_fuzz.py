"""Thousands of lessons gone wrong: each is refused with a place, or it runs."""

import contextlib
import io
import random
import re
from pathlib import Path

import pytest
from deep import tenth
from steps import Steps

from backprop_tutor.cli import options, outputs
from backprop_tutor.cli.commands import explain, run, show, wiggle
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.telling.detail import Detail

LARGE = {"digits", "batch"}
"""Lessons that are worked out too slowly to be spoilt a thousand times; DENSE is like them."""
FOUND = sorted((Path(__file__).parent / "lessons").iterdir())
FILES = [*map(shelf.file, shelf.names()), *(path for path in FOUND if path.stem not in LARGE)]
DENSE = """format: 1
title: Short forms
inputs:  {x: {size: 12, rule: uniform, low: 0, high: 1, seed: 1}}
targets: {o: {size: 2, rule: one-hot, hot: 1}}
layers:
  - {activation: relu, dense: h, size: 10, weights: {rule: he, seed: 2}, bias: 0.1}
  - {activation: softmax, dense: o, size: 2, weights: {rule: glorot, seed: 3}}
loss: cross-entropy
learning_rate: 0.5
"""
TEXTS = [path.read_text(encoding="utf-8") for path in FILES]
TEXTS += [DENSE] * 3
WORDS = [
    "dense",
    "size",
    "weights",
    "bias",
    "rule",
    "seed",
    "low",
    "hot",
    "constant",
    "uniform",
    "glorot",
    "he",
    "one-hot",
    "w_h1_x1",
    "1e",
    "{rule: he, seed: 1}",
    "sigmoid",
    "relu",
    "softmax",
    "tanh",
    "identity",
    "softplus",
    "leaky-relu",
    "cross-entropy",
    "binary-cross-entropy",
    "squared-error",
    "none",
    "half-mean-squared-error",
    "adam",
    "rmsprop",
    "nesterov",
    "momentum",
    "grouped",
    "paths",
    "delta",
    "truncate",
    "displayed",
    "from-weight",
    "minus",
    "input-first",
    "0",
    "1",
    "-1",
    "1e300",
    "-1e300",
    "1e-300",
    "0.5",
    "15",
    "all",
    "sum",
    "w1",
    "w2",
    "b1",
    "h1",
    "h2",
    "o1",
    "x1",
    "{unit}",
    "{index}",
    "{sample}",
    "θ",
    "[1,2]",
    "{}",
    "[]",
    ":",
    ",",
    "significant",
    "decimals",
    "carry",
    "for",
    "slope",
]
SHARES, CASES = 320, 63
MOST = 5_000_000
"""Calls that one lesson may take; the longest takes 4.3 million."""


def mutate(text: str, rng: random.Random) -> str:
    """Return the text with one to three of its words, lines or characters changed."""
    for _ in range(rng.randint(1, 3)):
        pieces = re.split(r"([\w.\-]+)", text)
        lines = text.splitlines(keepends=True)
        match rng.randrange(6):
            case 0:
                pieces[rng.randrange(1, len(pieces), 2)] = rng.choice(WORDS)
                text = "".join(pieces)
            case 1:
                one, other = (rng.randrange(1, len(pieces), 2) for _ in range(2))
                pieces[one], pieces[other] = pieces[other], pieces[one]
                text = "".join(pieces)
            case 2:
                del lines[rng.randrange(len(lines))]
                text = "".join(lines) or "\n"
            case 3:
                lines.insert(rng.randrange(len(lines)), rng.choice(lines))
                text = "".join(lines)
            case 4:
                place = rng.randrange(len(text))
                text = text[:place] + rng.choice("\t:{}[]'\"#&*!|>%@`,-\\x00é∂") + text[place + 1 :]
            case 5:
                pieces[rng.randrange(1, len(pieces), 2)] = f"{rng.uniform(-9, 9):.3g}"
                text = "".join(pieces)
    return text


def go_through(path: Path, rng: random.Random) -> None:
    """Read a lesson and show it in some of the ways there are."""
    lesson = str(path)
    loaded = options.load(lesson, None, None, None)
    parameter = rng.choice([*loaded.parameters])
    form = rng.choice([None, *options.GradientForm])
    output = rng.choice(list(outputs.Format))
    chosen, to = options.load(lesson, None, form, None), outputs.choose(output, None)
    by = rng.choice([0.01, -3.0, 1e-12, 1e300])
    if output is not outputs.Format.SVG:  # a wiggle is not drawn
        with contextlib.suppress(DivergedError):
            wiggle.show(chosen, parameter, WrittenNumber(repr(by), by), chosen.digits, to)
    explain.show(chosen, parameter, rng.choice(list(Detail)), to)
    with contextlib.suppress(DivergedError):
        epochs = 3 if reach.has_error(loaded) else 1
        run.command(lesson, epochs=epochs, form=form, output=output)
    show.command(lesson, output=output)


def refusal(path: Path, rng: random.Random) -> RejectedError | None:
    """Go through a lesson; return why it is refused, or None if it runs."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(DivergedError):
            go_through(path, rng)
    except RejectedError as rejected:
        return rejected
    return None


@pytest.mark.parametrize("share", tenth(range(SHARES), of=SHARES))
def test_a_mutated_lesson_is_refused_or_runs(
    share: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never another exception; a refusal says where; neither is much work; some of both happen."""
    monkeypatch.setenv("COLUMNS", "60")
    rng = random.Random(share)
    path = tmp_path / "lesson.yaml"
    ran = 0
    for case in range(CASES):
        path.write_text(mutate(rng.choice(TEXTS), rng), encoding="utf-8")
        with Steps() as steps:
            refused = refusal(path, rng)

        assert steps.count < MOST, case
        assert refused is None or all(mistake.place for mistake in refused.problems), case
        ran += refused is None
    assert 0 < ran < CASES
