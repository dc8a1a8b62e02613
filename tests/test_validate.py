"""`bptutor validate` checks any number of lessons, all at once, and runs none."""

import json
import subprocess
import sys
from math import inf, isfinite
from pathlib import Path

import pytest
import screens

from backprop_tutor.lesson import reader, shelf
from backprop_tutor.lesson.form import page

ROOT = Path(__file__).parents[1]
BAD = "tests/broken/unknown_choice.yaml"
DEAD = """\
format: 1
title: A dead unit
inputs: {x: 1}
targets: {y: 1}
parameters: {w: -1, v: 1}
layers:
  - activation: relu
    units:
      h: {w: x}
  - activation: sigmoid
    units:
      y: {v: h}
loss: squared-error
learning_rate: 0.1
"""
WARNING = """\
warning: `h` starts dead: its net input is -1
  ——▶ dead.yaml:9:7
  │
9 │       h: {w: x}
  │       ^
  = help: its relu passes no gradient back; a larger bias would wake it
"""


def validate(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return screens.run("validate", *arguments, folder=folder)


@pytest.fixture
def dead(tmp_path: Path) -> Path:
    (tmp_path / "dead.yaml").write_text(DEAD, encoding="utf-8")
    return tmp_path


def test_good_lessons_are_ok() -> None:
    """A shipped lesson goes by its name, any other by its file."""
    result = validate("mazur", "lessons/dawood.yaml")

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "mazur: ok\nlessons/dawood.yaml: ok\n"


def test_a_warning_does_not_stop_a_run(dead: Path) -> None:
    result = validate("dead.yaml", folder=dead)

    assert (result.returncode, result.stdout, result.stderr) == (0, "dead.yaml: ok\n", WARNING)


def test_all_mistakes_of_all_files_are_told(dead: Path) -> None:
    """One bad file is enough for exit code 2, and the good ones are named all the same."""
    bad = str(ROOT / BAD)
    result = validate(bad, "dead.yaml", "none.yaml", "mazur", folder=dead)
    expected = (ROOT / BAD).with_suffix(".err").read_text(encoding="utf-8")
    expected = expected.replace("broken/unknown_choice.yaml", bad)

    assert result.returncode == 2
    assert result.stdout == "dead.yaml: ok\nmazur: ok\n"
    assert result.stderr == (
        f"{expected}\n{WARNING}\nerror: cannot read `none.yaml`: there is no such file\n"
    )


def test_json_is_one_object_on_each_stream(dead: Path) -> None:
    """What is good and what is warned of goes to stdout, what is wrong to stderr."""
    result = validate("dead.yaml", "mazr", "--format", "json", folder=dead)
    record, error = json.loads(result.stdout), json.loads(result.stderr)

    assert result.returncode == 2
    assert (record["format"], error["format"]) == (1, 1)
    assert [(each["file"], each["ok"]) for each in record["lessons"]] == [
        ("dead.yaml", True),
        ("mazr", False),
    ]
    warning = record["lessons"][0]["warnings"][0]
    assert warning["message"] == "`h` starts dead: its net input is -1"
    assert (warning["file"], warning["line"], warning["column"]) == ("dead.yaml", 9, 7)
    assert error["error"]["message"] == "unknown lesson `mazr`"
    assert error["more"] == []


def test_json_has_nothing_to_say_on_stderr_of_good_lessons() -> None:
    result = validate("--format=json", "mazur")

    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["lessons"] == [{"file": "mazur", "ok": True, "warnings": []}]


def test_files_are_needed() -> None:
    result = validate()

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("error: missing argument")


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = "\x1b[31m\n.yaml"
    (tmp_path / name).write_text(DEAD, encoding="utf-8")
    result = validate(name, folder=tmp_path)

    assert result.stdout == "?[31m?.yaml: ok\n"
    assert "\x1b" not in result.stderr


def test_the_schema_is_printed() -> None:
    result = validate("--schema")

    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout) == page.schema()


def test_no_mathematics_is_imported() -> None:
    """Nothing is run, whatever numbers a lesson has published; and there is no page to show."""
    lessons = [*shelf.names(), "tests/lessons/macleod.yaml"]
    program = (
        f"import sys; sys.argv = ['bptutor', 'validate', *{lessons}]\n"
        "from backprop_tutor.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted({'sympy', 'mpmath', 'numpy', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, text=True
    )

    assert any("@10000" in each.quantity for each in shelf.load("mazur").published)
    assert result.stdout == "".join(f"{name}: ok\n" for name in lessons) + "[]\n"


def test_published_numbers_must_be_of_the_lesson(dead: Path) -> None:
    """By their names; whether they are right is for `check`."""
    (dead / "some.yaml").write_text(
        DEAD + "published: {out_y: 0.1, E_totl: 0.5}\n", encoding="utf-8"
    )
    result = validate("some.yaml", folder=dead)

    assert (result.returncode, result.stdout) == (2, "")
    assert "lesson `some` has no quantity `E_totl`\n   ——▶ some.yaml:15:25" in result.stderr


@pytest.mark.parametrize("command", ["validate", "check --lesson"])
def test_all_that_is_wrong_with_published_numbers_is_told(command: str, dead: Path) -> None:
    """What is no number, and what names no quantity, in the order of the file."""
    numbers = "published: {net_q: 1, w+: 0.3.3, E_totl: 0.5, v: 0.3e-400}\n"
    (dead / "some.yaml").write_text(DEAD + numbers, encoding="utf-8")
    result = screens.run(*command.split(), "some.yaml", folder=dead)

    assert (result.returncode, result.stdout) == (2, "")
    assert [line for line in result.stderr.splitlines() if line.startswith("error: ")] == [
        "error: lesson `some` has no quantity `net_q`",
        "error: `0.3.3` is not a number",
        "error: lesson `some` has no quantity `E_totl`",
        "error: `0.3e-400` is too small",
    ]


@pytest.mark.parametrize("key", ["ask: [out_y, {}]", "published: {{out_y: 0.7, {}: 0.5}}"])
@pytest.mark.parametrize("name", ["w+", "Δw"])
@pytest.mark.parametrize("end", ["loss: none", "learn: []\ntargets: {y: 1}\nloss: hinge"])
def test_nothing_is_updated_where_nothing_is_learned(
    key: str, name: str, end: str, dead: Path
) -> None:
    """A sheet would ask for what has no right answer."""
    head = DEAD.partition("loss:")[0].replace("targets: {y: 1}\n", "")
    (dead / "some.yaml").write_text(f"{head}{end}\n{key.format(name)}\n", encoding="utf-8")
    result = validate("some.yaml", folder=dead)

    message = f"error: `{name}` is of an update, but nothing is learned here\n"
    assert (result.returncode, result.stderr.partition("  ——▶")[0].strip()) == (2, message.strip())


def test_names_are_not_looked_up_in_half_a_network(dead: Path) -> None:
    """What else is wrong is told alone: an unknown name may follow from it."""
    lesson = DEAD.replace("v: h", "v: k") + "published: {net_k: 1, w+: 0.3.3}\n"
    (dead / "some.yaml").write_text(lesson, encoding="utf-8")
    result = validate("some.yaml", folder=dead)

    assert "error: `k` is neither an input nor a unit nor a number" in result.stderr
    assert "error: `0.3.3` is not a number" in result.stderr
    assert "has no quantity" not in result.stderr


DOUBTFUL = """\
format: 1
title: In doubt
inputs: {x: 1}
targets: {y: 1}
parameters: {w: 0.5, b: 0.1}
layers:
  - activation: sigmoid
    units:
      y: {w: x, b: 1}
loss: half-squared-error
learning_rate: 0.1
"""


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("rate: 0.1", "rate: -0.1", "`learning_rate` is -0.1: the error will rise"),
        ("b: 1}", "b: 0}", "`b` is multiplied by 0, so it has no effect"),
        (
            "half-squared-error",
            "cross-entropy",
            "`cross-entropy` of one output is 0 where the target is 0",
        ),
        (
            "y: 1}",
            "y: 5}",
            "the target of `y` is `5`, but the outputs of `sigmoid` are at most 1",
        ),
        (
            "y: 1}",
            "y: -0.1}",
            "the target of `y` is `-0.1`, but the outputs of `sigmoid` are at least 0",
        ),
    ],
)
def test_what_is_hardly_meant_is_a_warning(
    old: str, new: str, warning: str, tmp_path: Path
) -> None:
    path = tmp_path / "doubtful.yaml"
    path.write_text(DOUBTFUL.replace(old, new), encoding="utf-8")
    _, warnings = reader.proofread(path, "doubtful")

    assert [each.message for each in warnings] == [warning]


@pytest.mark.parametrize(
    ("activation", "low", "high"),
    [
        ("sigmoid", 0, 1),
        ("tanh", -1, 1),
        ("identity", -inf, inf),
        ("relu", 0, inf),
        ("leaky-relu", -inf, inf),
        ("softplus", 0, inf),
        ("elu", -1, inf),
        ("hard-sigmoid", 0, 1),
        ("bipolar-sigmoid", -1, 1),
        ("scaled-tanh", -1.7159, 1.7159),
        ("silu", -0.27846, inf),
    ],
)
def test_a_target_is_in_reach(activation: str, low: float, high: float, tmp_path: Path) -> None:
    """There is a warning just beyond each bound, and none just inside."""
    for bound, side in ((low, -1), (high, 1)):
        for shift in (-0.01, 0.01) if isfinite(bound) else ():
            text = DOUBTFUL.replace("sigmoid", activation)
            path = tmp_path / "reach.yaml"
            path.write_text(text.replace("y: 1}", f"y: {bound + shift}}}"), encoding="utf-8")
            _, warnings = reader.proofread(path, "reach")
            assert len(warnings) == (shift * side > 0)
        if not isfinite(bound):
            path = tmp_path / "reach.yaml"
            path.write_text(
                DOUBTFUL.replace("sigmoid", activation).replace("y: 1}", f"y: {side}e9}}")
            )
            assert not reader.proofread(path, "reach")[1]
