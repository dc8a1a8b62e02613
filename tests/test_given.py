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

    assert result.returncode == 0
    assert "w acts only through what is given, and no derivative passes through" in result.stdout
    assert "∂E_total/∂w = 0" in result.stdout
    assert "Right" in sitting.stdout


BATCH = """\
format: 1
title: Given
inputs: {x: [1, 2]}
parameters: {w: 0.5, v: 3}
layers:
  - units: {h: {w: x}}
  - units: {k: {v: h}, o: {h: h}}
loss: none
given: {dE/dk: [2, -1], dE/do: 10}
batch: {size: all, gradient: sum}
"""


def test_a_derivative_is_given_for_each_sample(tmp_path: Path) -> None:
    """∂E/∂v = 2·0.5 − 1·1, ∂E/∂w = (2·3 + 10·2·0.5)·1 + (−1·3 + 10·2·1)·2; no error is told."""
    path = tmp_path / "given.yaml"
    path.write_text(BATCH, encoding="utf-8")
    page = " ".join(screens.run("run", "--lesson", str(path)).stdout.split())

    assert "w 0.5 50 v 3 0" in page
    assert "= 10 given" in page
    assert "Error" not in page


def test_an_error_that_is_not_worked_out_has_no_value(tmp_path: Path) -> None:
    """Only ∂E/∂y is given: any number of E would be invented."""
    path, paper = tmp_path / "given.yaml", tmp_path / "paper.yaml"
    path.write_text(BATCH, encoding="utf-8")
    paper.write_text("E: 3\ndE/dw: 50\n", encoding="utf-8")

    def run(*words: str, typed: str = "") -> str:
        done = screens.run(*words, "--lesson", str(path), typed=typed)
        return " ".join((done.stdout + done.stderr).split())

    said = "error: `E` is not worked out here: only its derivatives are given"
    assert run("explain", "E") == said
    assert said in run("check", str(paper))
    assert "1 number checked: 1 exact." in run("check", str(paper))
    assert "o(2) 1 1.0404 0.0404 Change over wiggle" in run("wiggle", "w")
    mistakes = run("mistakes")
    assert "of the gradients. Nothing" in mistakes
    assert "mistake ∂E/∂w ∂E/∂v ─" in mistakes
    assert '"E' not in run("run", "--format", "json")
    assert "E(1) =" not in run("practice", "--kind", "symbols", typed="skip\n" * 9)
    words = run("glossary")
    assert "E error What training lowers" in words
    assert "∂E/∂k(1) derivative that is given How fast" in words
    assert "E =" not in words
    assert "target" not in words


PRODUCT = """\
format: 1
title: A product of two
parameters: {x: -2, y: 5, z: -4}
layers:
  - units: {q: "x + y"}
  - units: {f: "q * z"}
loss: none
"""


def test_a_glossary_has_no_chain_that_is_not_whole(tmp_path: Path) -> None:
    """Of γ one path of three is not ∂E/∂γ, and z is one step from f: others show the rule."""
    path = tmp_path / "product.yaml"
    path.write_text(PRODUCT, encoding="utf-8")
    pages = {
        lesson: " ".join(screens.run("glossary", "--lesson", lesson).stdout.split())
        for lesson in (str(path), "batch-norm", "recurrent")
    }
    product, coupled, recurrent = pages.values()

    assert "x changes f through q. How fast" in product
    assert "∂f/∂x = [z] · [1] = −4 · 1 = −4" in product
    assert "∂E/∂n(1) = ∂E/∂y(1) · [γ] = 2 · 1 = 2 sum of paths" in coupled
    assert "δ_y1 = ∂L/∂y1 = −0.03788" in recurrent
    assert "its weight, all added up. y1 =" in recurrent


def test_a_given_derivative_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "given.yaml"
    path.write_text(BATCH, encoding="utf-8")
    sitting = screens.run("practice", "v", "--lesson", str(path), typed="")

    assert "∂E(1)/∂k(1) = 2 given" in " ".join(sitting.stdout.split())
