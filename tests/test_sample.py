"""A later sample of a run is told like the first: `run --sample 2`."""

import json
from pathlib import Path

import pytest
import screens

from backprop_tutor.lesson import shelf

ORR = shelf.file("momentum").read_text("utf-8").partition("published:")[0]


@pytest.fixture
def lesson(tmp_path: Path) -> str:
    """Return a lesson of two samples, an update after each."""
    path = tmp_path / "two.yaml"
    text = ORR.replace("{x: 1}", "{x: [1, 2]}").replace("{y: 0}", "{y: [0, 0]}")
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_momentum_starts_at_the_second_sample(lesson: str) -> None:
    """By hand: w = −6 and v = −16 after the first; then ∂E/∂w = 2 · (−12) · 2 and v = 36.8."""
    shown = screens.run("run", "--lesson", lesson, "--sample", "2").stdout

    for line in (
        "The parameters are as 1 update of this epoch left them.",
        "Forward pass, sample 2",
        "net_y(2) = w · x(2)\n         = −6 · 2\n         = −12",
        "∂E_y(2)/∂w = [2 · (y(2) − target_y(2))] · [1] · [x(2)] = −24 · 1 · 2 = −48",
        "v_w⁺ = μ · v_w − η · ∂E_y(2)/∂w = 0.1 · (−16) − 0.8 · (−48) = 36.8",
        "w⁺   = w + v_w⁺ = −6 + 36.8 = 30.8",
    ):
        assert line in shown
    assert "again" not in shown


def test_the_first_sample_is_a_run(lesson: str) -> None:
    plain = screens.run("run", "--lesson", lesson)

    assert screens.run("run", "--lesson", lesson, "--sample", "1").stdout == plain.stdout


def test_a_later_sample_of_a_batch_is_told_with_it() -> None:
    """Sample 2 of `mini-batch` is in the first batch, so but for one sentence it is that run."""
    run = "run", "--lesson", "mini-batch"
    said = "Sample 2 is told with its whole batch, samples 1 and 2.\n\n"
    second, plain = screens.run(*run, "--sample", "2").stdout, screens.run(*run).stdout

    assert said in second
    assert second.replace(said, "") == plain


def test_a_program_gets_the_numbers_of_the_batch(lesson: str) -> None:
    run = "run", "--lesson", lesson, "--format", "json"
    first, second = (
        json.loads(screens.run(*run, "--sample", number).stdout) for number in ("1", "2")
    )
    batch = second.pop("batch")

    assert second == first
    assert batch["number"] == 2
    assert batch["gradients"] == {"w": -48}
    assert batch["updated"]["w"] == pytest.approx(30.8)
