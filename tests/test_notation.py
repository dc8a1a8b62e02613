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


OWN = "for: {h1: {out: z1, delta: d1}, h2: {out: z2}, o1: {net: s, out: yhat, error: L, target: y}}"


def test_a_single_unit_has_names_of_its_own(tmp_path: Path) -> None:
    """z1 and z2 beside yhat; what is not named is called as in all other units."""
    page = explain(tmp_path, OWN, "--form", "paths")

    assert "1  ∂L/∂yhat    = yhat − y\n" in page
    assert "2  ∂yhat/∂s    = yhat · (1 − yhat)\n" in page
    assert "3  ∂s/∂z1      = w5\n" in page
    assert "4  ∂z1/∂net_h1 = z1 · (1 − z1)\n" in page
    assert "∂E_o2/∂out_o2   = out_o2 − target_o2\n" in page


def test_own_names_are_those_of_check_and_of_digits(tmp_path: Path) -> None:
    text, *_ = MAZUR.partition("published:")
    own = text.replace("target: target}", f"target: target, {OWN}}}")
    digits = "{significant: 9, for: {z1: {decimals: 4}}}"
    numbers = "published: {z1: 0.5933, yhat: 0.75136507, L: 0.274811083, dL/dyhat: 0.74136507}\n"
    path = tmp_path / "own.yaml"
    path.write_text(own.replace("{significant: 9}", digits) + numbers, "utf-8")
    checked = screens.run("check", "--lesson", str(path))
    shown = screens.run("run", "--lesson", str(path), "--set", "y=0.02").stdout

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "4 numbers checked: 4 exact." in checked.stdout
    assert (
        "\nz1     = 1/(1 + e^(−net_h1))\n       = 1/(1 + e^(−0.3775))\n       = 0.5933\n" in shown
    )
    assert "½ · (0.02 − 0.751365070)²" in shown


SAMPLES = """\
format: 1
title: Two samples
inputs: {x: [1, 2]}
targets: {y: [0, 1]}
parameters: {w: 0.3, v: 0.7, b: 0.1}
layers:
  - {activation: sigmoid, units: {h: {w: x, b: 1}}}
  - {activation: identity, units: {y: {v: h}}}
loss: half-squared-error
learning_rate: 1
batch: {size: 2}
notation: {for: {h: {out: "z^{sample}"}, y: {out: yhat, error: L}}}
"""


def test_own_names_have_the_number_of_the_sample(tmp_path: Path) -> None:
    """Where it is wanted, else behind the name as in all names."""
    path = tmp_path / "samples.yaml"
    path.write_text(SAMPLES, encoding="utf-8")
    page = screens.run("explain", "w", "--lesson", str(path)).stdout

    assert "∂L(1)/∂yhat(1)" in page
    assert "∂z^1/∂net_h(1)" in page
    assert "E_total" in page
    assert "out_h" not in page
