"""Computations by hand of the kinds that strangers bring: right, told whole, and without a slip."""

from dataclasses import replace
from pathlib import Path

import pytest
import screens
from autograd import grad
from computations import COMPUTATIONS, Computation
from test_lines import check

from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson import reader
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson, UpdateRule
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.derivation.backpropagation import Backpropagation
from backprop_tutor.maths.equations.network import build
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.running.program import Program
from backprop_tutor.practice.answers.marking import Marker
from backprop_tutor.practice.questions.course import Course
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.story.pages import explain

ADAM = {
    "beta1": WrittenNumber("0.9", 0.9),
    "beta2": WrittenNumber("0.999", 0.999),
    "epsilon": WrittenNumber("1e-8", 1e-8),
}
NOTHING = "error: there is nothing to work out here\n"
EACH = pytest.mark.parametrize("made", COMPUTATIONS.values(), ids=[*COMPUTATIONS])


def put(made: Computation, folder: Path) -> tuple[Lesson, str]:
    path = folder / "lesson.yaml"
    path.write_text(made.lesson, encoding="utf-8")
    return reader.read(path, "lesson"), str(path)


@pytest.mark.deep
@EACH
@pytest.mark.parametrize("form", GradientForm)
def test_a_computation_agrees_with_automatic_differentiation(
    made: Computation, form: GradientForm, tmp_path: Path
) -> None:
    """Its gradients, and every line of the page of each parameter."""
    lesson, _ = put(made, tmp_path)
    network = build(replace(lesson, form=form))
    program = Program(network)
    right = grad(made.error)({name: each.value for name, each in lesson.parameters.items()})
    found = program.trace(program.start()).gradients

    expected = pytest.approx({name: float(each) for name, each in right.items()}, rel=1e-10)
    assert {name.name: each for name, each in found.items()} == expected
    backward = Backpropagation(network, form)
    for name in network.parameters:
        told = derivation.work_out(lesson, network, backward.derive(name))
        check(explain.tell(told, Detail.FULL))


@pytest.mark.deep
@EACH
def test_every_command_tells_a_computation(made: Computation, tmp_path: Path) -> None:
    lesson, path = put(made, tmp_path)
    about = [
        command
        for name in lesson.parameters
        for command in (
            *(f"explain {name} --detail {detail}" for detail in Detail),
            f"explain {name} --plain",
            f"explain {name} --format latex",
            f"explain {name} --format html",
            f"wiggle {name}",
        )
    ]
    for command in ("show", "run", "run --format markdown", "run --format json", *about):
        result = screens.run(*command.split(), "--lesson", path)

        assert (result.returncode, result.stderr) == (0, ""), command
        assert result.stdout


def told(name: str, command: str, folder: Path) -> str:
    """Return what a command tells, without the breaks of its lines."""
    _, path = put(COMPUTATIONS[name], folder)
    return " ".join(screens.run(*command.split(), "--lesson", path).stdout.split())


LINES = [
    ("pooling", "explain p", "1 if c1 > max(c2, max(c3, c4)), else 0"),
    ("pooling", "explain p", "1 if 1.5 > max(0.2, max(3, −1.1)), else 0"),
    ("pooling", "explain p --plain", "is greater than max of open parenthesis c2 and max of"),
    ("huber", "explain u --detail full", "(−1 if target_z − z > 0, else 1) if"),
    ("huber", "explain u --detail full", "> |target_z − z| − 0.5, else z − target_z"),
    ("radial", "explain c --detail full", "· e^((−(x − c)² − (y − d)²)/(2 · s²))"),
    ("gru", "explain Wz", "= 0.497545 − 0.5 = −0.00245456 Through net_z2:"),
    ("given", "explain w", "w acts only through what is given, and no derivative passes through"),
    ("given", "explain w", "∂E_total/∂w = 0 w is held fixed"),
    ("given", "explain w --detail brief", "1 ∂E_total/∂w no path to the error 0 w is held"),
    ("given", "wiggle w", "E_total does not move at all, as the gradient 0 says."),
    ("parameters alone", "run", "∂f/∂x = [z] · [1] = −4 · 1 = −4"),
]


@pytest.mark.deep
@pytest.mark.parametrize(("name", "command", "line"), LINES)
def test_a_line_reads_as_it_should(name: str, command: str, line: str, tmp_path: Path) -> None:
    assert line in told(name, command, tmp_path)


MESSAGES = [
    ("x + y", "{x: a, y: 1}", "missing key `inputs`"),
    ("q:", "e:", "`e` cannot be a name in a lesson with formulas: it is the base of `e^x`"),
    ("parameters", "inputs", "missing key `parameters`"),
    ("none", "none\nlearning_rate: 1", "to make `f` fall, write `targets: {f: 0}` and `loss: out`"),
]


@pytest.mark.deep
@pytest.mark.parametrize(("old", "new", "said"), MESSAGES)
def test_a_message_says_the_way_out(old: str, new: str, said: str, tmp_path: Path) -> None:
    made = COMPUTATIONS["parameters alone"]
    path = tmp_path / "lesson.yaml"
    path.write_text(made.lesson.replace(old, new, 1), encoding="utf-8")

    assert said in " ".join(screens.run("validate", str(path)).stderr.split())


@pytest.mark.deep
def test_what_cannot_be_asked_is_said(tmp_path: Path) -> None:
    """A parameter that acts only through given values leaves nothing to work out."""
    _, path = put(COMPUTATIONS["given"], tmp_path)

    assert screens.run("practice", "w", "--lesson", path).stderr == NOTHING


@pytest.mark.deep
@EACH
def test_practice_asks_for_each_computation(made: Computation, tmp_path: Path) -> None:
    """What it asks for is judged, parameters in formulas and the steps of Adam among it."""
    lesson, _ = put(made, tmp_path)
    lesson = replace(lesson, update=UpdateRule(Method.ADAM, ADAM)) if lesson.learn else lesson
    course = Course(lesson)
    questions = [each for each in course.of_lesson() if each.row]
    marker = Marker(lesson, course.given(questions))

    assert any("/" in each.key for each in questions)
    for each in questions:
        assert marker.mark(each, f"{each.value.value:.9g}", {}).passes, each.key
