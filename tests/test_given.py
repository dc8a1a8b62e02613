"""Values that are given in the middle of a computation."""

from pathlib import Path

import screens

LESSON = """\
format: 1
title: Given
inputs: {x: 1}
targets: {o: 1}
parameters: {w: 0.123456789, v: 0.3333333}
layers:
  - activation: sigmoid
    units: {h1: {w: x}}
  - activation: identity
    units: {o: {v: h1}}
loss: half-squared-error
learning_rate: 0.1
learn: [v]
given: {out_h1: 0.61234567}
digits: {decimals: 4, carry: {decimals: 4}}
"""


def test_a_given_value_is_as_it_is_given(tmp_path: Path) -> None:
    """All else is carried to four decimals: 0.3333333 · 0.61234567 = 0.2041, 0.7959 · 0.61… ."""
    path = tmp_path / "given.yaml"
    path.write_text(LESSON, encoding="utf-8")
    page = " ".join(screens.run("run", "--lesson", str(path)).stdout.split())

    assert "out_h1 = 0.61234567 given" in page
    assert "net_o = v · out_h1 = 0.3333333 · 0.61234567 = 0.2041" in page
    assert "= −0.7959 · 1 · 0.61234567 = −0.4874" in page
    assert "out_h1 0.61234567 0.61234567" in page
    assert "0.6123 " not in page


def test_what_acts_only_through_it_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "given.yaml"
    path.write_text(LESSON, encoding="utf-8")
    result = screens.run("explain", "w", "--lesson", str(path))
    sitting = screens.run("practice", "--lesson", str(path), typed="0.1235\n")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "error: `w` changes nothing: all that it goes into is given\n"
        "  = help: explain what is given, or what comes after it\n"
    )
    assert "Right" in sitting.stdout
