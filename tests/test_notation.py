"""An author's own ways in the whole screens of one weight."""

from pathlib import Path

import pytest
import screens

MAZUR = (Path(__file__).parents[1] / "lessons" / "mazur.yaml").read_text(encoding="utf-8")


def explain(tmp_path: Path, notation: str, *options: str) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(MAZUR.replace("target: target}", f"target: target, {notation}}}"), "utf-8")
    result = screens.run("explain", "w1", "--lesson", str(path), *options, COLUMNS="80")
    assert result.stderr == ""
    return result.stdout


def test_a_delta_of_the_other_sign(tmp_path: Path) -> None:
    """δ = −∂E/∂net, and every product that it stands in has a minus sign of its own."""
    page = explain(tmp_path, "delta_sign: minus", "--form", "delta")

    assert "3  δ_o1 = −[out_o1 − target_o1] · [out_o1 · (1 − out_o1)]\n" in page
    assert "        = −0.741365070 · 0.186815602 = −0.138498562\n" in page
    assert "∂E_total/∂w1 = −δ_h1 · [i1] = −(−0.00877135469) · 0.05 = 0.000438567734\n" in page


def test_the_change_of_a_weight(tmp_path: Path) -> None:
    """The change has a line of its own, and the new weight is the old one and the change."""
    page = explain(tmp_path, 'change: "Δ{name}"')

    assert "Δw1          = −η · ∂E_total/∂w1 = −0.5 · 0.000438567734 = −0.000219283867\n" in page
    assert "w1⁺          = w1 + Δw1 = 0.15 + (−0.000219283867) = 0.149780716\n" in page


def test_factors_from_the_weight(tmp_path: Path) -> None:
    """The chain begins at the weight, and so do its factors."""
    page = explain(tmp_path, "factors: from-weight")

    assert "∂E_total   ∂net_h1   ∂out_h1   ∂E_total\n" in page
    assert "∂E_total/∂w1 = [i1] · [out_h1 · (1 − out_h1)] · ∂E_total/∂out_h1\n" in page


@pytest.mark.parametrize("form", ["grouped", "paths", "delta"])
def test_every_form_ends_at_the_same_weight(tmp_path: Path, form: str) -> None:
    """However it is written, w1 becomes 0.149780716."""
    page = explain(tmp_path, 'factors: from-weight, delta_sign: minus, change: "D{name}"')
    other = explain(tmp_path, "factors: from-error", "--form", form)

    assert "= 0.149780716\n" in page
    assert "= 0.149780716\n" in other


ADAM = """\
format: 1
title: Adam
inputs: {x: 1}
targets: {y: 0}
parameters: {w: 0.5, b: 0.1}
layers: [{activation: sigmoid, units: {y: {w: x, b: 1}}}]
loss: half-squared-error
learning_rate: 0.1
update: adam
"""


def test_every_function_has_a_name_in_ascii(tmp_path: Path) -> None:
    """√ is no letter of a name, and has to be spelled too."""
    path = tmp_path / "adam.yaml"
    path.write_text(ADAM, encoding="utf-8")
    result = screens.run("explain", "w", "--lesson", str(path), PYTHONIOENCODING="ascii")

    assert result.stderr == ""
    assert "= w - (eta * m_hat_w)/(sqrt(v_hat_w) + epsilon)\n" in result.stdout
