"""Examples as others write them, each as a lesson and nothing else.

A tanh network without ½, a loss with 1/(2m), three hidden layers, names inside names, gradients
only, layers that are held, thresholds, no hidden layer.
"""

import json
from pathlib import Path

import engine
import pytest
import screens
from sympy import Symbol

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.running import training

HERE = Path(__file__).parent / "lessons"
NAMES = "gradients-only", "held-layers", "one-over-2m", "tanh-without-half", "three-hidden"


def file(name: str) -> str:
    return str(HERE / f"{name}.yaml")


def load(name: str) -> Lesson:
    return shelf.load(file(name))


def learn(lesson: Lesson, epochs: int) -> list[tuple[float, dict[str, float]]]:
    """Return the error and the parameters before each of some epochs and after the last."""
    parameters = {name: number.value for name, number in lesson.parameters.items()}
    found = []
    for _ in range(epochs + 1):
        error = float(engine.batch_error(lesson, parameters, 0))
        found.append((error, parameters))
        slopes = engine.gradients(lesson, parameters)
        parameters = {
            name: value - lesson.learning_rate.value * slopes[name] * (name in lesson.learn)
            for name, value in parameters.items()
        }
    return found


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_those_of_automatic_differentiation(name: str) -> None:
    lesson = load(name)
    program = training.prepare(lesson).program
    gradients = program.trace(program.start()).gradients

    expected = engine.gradients(lesson)
    assert {each.name: slope for each, slope in gradients.items()} == pytest.approx(
        expected, rel=1e-10
    )


@pytest.mark.parametrize("name", NAMES)
def test_five_epochs_in_a_row_can_be_seen(name: str) -> None:
    """Every epoch of five stands in the record with its error, gradients and parameters."""
    record = json.loads(
        screens.run("run", "--lesson", file(name), "--epochs", "5", "--format", "json").stdout
    )
    for row, (error, parameters) in zip(record["ladder"], learn(load(name), 5), strict=True):
        assert row["error"] == pytest.approx(error, rel=1e-10)
        assert row["parameters"] == pytest.approx(parameters, rel=1e-10)


def test_five_epochs_stand_on_the_screen() -> None:
    shown = screens.run("run", "--lesson", file("tanh-without-half"), "--epochs", "5").stdout
    table = shown[shown.index("epochs  ") :].splitlines()[2:8]

    assert [line.split()[0] for line in table] == list("012345")


def test_one_over_two_m() -> None:
    """J = 1/(2m)·Σ(h − y)²: h = 0.4, 0.7, 0.4 for y = 1, 0, 0.5, and ∂J/∂θ0 = Σ(h − y)/3."""
    program = training.prepare(load("one-over-2m")).program
    trace = program.trace(program.start())

    assert trace.values[Symbol("J")] == pytest.approx((0.6**2 + 0.7**2 + 0.1**2) / 6, rel=1e-12)
    assert trace.gradients[Symbol("θ0")] == pytest.approx((-0.6 + 0.7 - 0.1) / 3, abs=1e-15)
    assert trace.gradients[Symbol("θ1")] == pytest.approx((-0.6 + 1.4 - 0.3) / 3, rel=1e-12)


@pytest.mark.parametrize("name", load("three-hidden").parameters)
@pytest.mark.parametrize("form", ["grouped", "paths", "delta"])
def test_names_inside_names_are_kept_apart(name: str, form: str) -> None:
    """A weight called like a unit, an input or a prefix of both can be explained and changed."""
    lesson = load("three-hidden")
    arguments = "--lesson", file("three-hidden"), "--form", form, "--set", f"{name}=0.25"
    result = screens.run("explain", name, *arguments, "--format", "json")
    changed = {each: number.value for each, number in lesson.parameters.items()} | {name: 0.25}

    expected = engine.gradients(lesson, changed)[name]
    assert json.loads(result.stdout)["gradient"] == pytest.approx(expected, rel=1e-10)


def test_gradients_only(tmp_path: Path) -> None:
    """No rate is asked for, no update is told, and the reason is said."""
    path = file("gradients-only")
    shown = screens.run("run", "--lesson", path).stdout
    explained = screens.run("explain", "w", "--lesson", path).stdout
    agreed = screens.run("show", "--lesson", path).stdout

    assert "Gradients\n─────────\n\nparameter   value" in shown
    assert "Update" not in shown
    assert "The lesson asks for gradients only: nothing is updated." in explained
    assert "none: only gradients are asked for, and nothing is learned" in agreed
    without = tmp_path / "rate.yaml"
    text = Path(path).read_text(encoding="utf-8").replace("learn: []\n", "")
    without.write_text(text, encoding="utf-8")
    refused = screens.run("validate", str(without))
    assert refused.returncode == 2
    assert "missing key `learning_rate`" in refused.stderr


def test_a_name_can_be_typed_as_an_ascii_screen_shows_it() -> None:
    """θ3 is shown as theta3 there; the name of the lesson itself comes first."""
    arguments = "explain", "theta3", "--lesson", file("three-hidden"), "--set", "theta3=0.25"
    result = screens.run(*arguments, "--format", "json")
    exact = screens.run(*(each.replace("theta3", "θ3") for each in arguments), "--format", "json")

    assert json.loads(result.stdout)["parameter"] == "θ3"
    assert result.stdout == exact.stdout
