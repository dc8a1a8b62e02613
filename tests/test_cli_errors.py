"""What cannot be used is refused with one clear message, whole texts compared."""

import json
import sys
from pathlib import Path

import pytest
import screens

from backprop_tutor.cli import parameters
from backprop_tutor.cli.main import main
from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.problems.wording import enumerate_names

LESSON = r"""format: 1
title: "[bold]Loud[/bold] :smile: \e[31mred\e[0m"
source: {author: "[red]Ann[/red] :boom: \e]0;x\a", title: "[link=http://x]y[/link]"}
inputs: {i1: 1}
targets: {o1: 0}
parameters: {w1: 1}
layers: [{activation: identity, units: {o1: {w1: i1}}}]
loss: half-squared-error
learning_rate: 10
"""
"""Nothing holds this network back, and its author shouts."""
HELP = "  = help: `bptutor --help` and `bptutor COMMAND --help`"
SET_HELP = "  = help: write digits, such as 0.15"
DIVERGED = "  = help: what was computed before it stands; try a smaller learning rate"
REFUSED = {
    "parameter: near miss": (
        "explain ww5",
        """\
error: lesson `mazur` has no quantity `ww5`
  = help: did you mean `w5`? there are: w1 … w8, b1, b2, i1, i2, net_h1,
          net_h2, net_o1, net_o2, out_h1, out_h2, out_o1, out_o2, δ_h1,
          δ_h2, δ_o1, …""",
    ),
    "parameter: far off": (
        "explain zzz",
        """\
error: lesson `mazur` has no quantity `zzz`
  = help: there are: w1 … w8, b1, b2, i1, i2, net_h1, net_h2, net_o1,
          net_o2, out_h1, out_h2, out_o1, out_o2, δ_h1, δ_h2, δ_o1, …""",
    ),
    "parameter: steers the terminal": (
        "explain \x1b[31mw5",
        """\
error: lesson `mazur` has no quantity `?[31mw5`
  = help: there are: w1 … w8, b1, b2, i1, i2, net_h1, net_h2, net_o1,
          net_o2, out_h1, out_h2, out_o1, out_o2, δ_h1, δ_h2, δ_o1, …""",
    ),
    "quantity: near miss": (
        "explain targt_o1",
        """\
error: lesson `mazur` has no quantity `targt_o1`
  = help: did you mean `target_o1`? there are: w1 … w8, b1, b2, i1, i2,
          net_h1, net_h2, net_o1, net_o2, out_h1, out_h2, out_o1, out_o2,
          δ_h1, δ_h2, δ_o1, …""",
    ),
    "quantity: an input of a batch": (
        "explain x --lesson batch-norm",
        """\
error: lesson `batch-norm` has no quantity `x`
  = help: did you mean `x(1)`? there are: γ, β, x(1), x(2), x(3), μ, d(1),
          var, n(1), y(1), ∂E/∂y(1), d(2), n(2), y(2), ∂E/∂y(2), d(3), …""",
    ),
    "wiggle: an input of a batch": (
        "wiggle x --lesson batch-norm",
        """\
error: lesson `batch-norm` has no parameter or input `x`
  = help: did you mean `x(1)`? there are: γ, β, x(1), x(2), x(3)""",
    ),
    "quantity: only a step": (
        "explain dnet_o1/dw5",
        """\
error: `dnet_o1/dw5` is only a step on the way to others
  = help: name a quantity, or a derivative of `E_total`""",
    ),
    "quantity: later": (
        "explain E_total@3",
        """\
error: `E_total@3` is not of the first pass
  = help: `bptutor run --sample N` tells a later sample, `bptutor run
          --epochs N` more""",
    ),
    "sample: of one": (
        "run --sample 2",
        "error: lesson `mazur` has no sample 2\n  = help: there is only one",
    ),
    "sample: none": (
        "run --lesson mini-batch --sample 0",
        "error: lesson `mini-batch` has no sample 0\n  = help: there are 1 to 4",
    ),
    "sample: and epochs": (
        "run --lesson mini-batch --sample 2 --epochs 9",
        """\
error: `--sample` tells the first epoch and cannot go with `--epochs`
  = help: leave one of them out""",
    ),
    "epochs: of nothing": (
        "run --lesson residual --epochs 2",
        """\
error: `--epochs` trains, and lesson `residual` has no error to learn from
  = help: leave it out""",
    ),
    "parameter: none": (
        "explain",
        "error: missing argument 'NAME'\n  = help: one of w1 … w8, b1, b2, i1, i2",
    ),
    "parameter: two": (
        "explain w5 w6",
        f"error: got unexpected extra argument(s) (w6)\n{HELP}",
    ),
    "wiggle: near miss": (
        "wiggle ww5",
        """\
error: lesson `mazur` has no parameter or input `ww5`
  = help: did you mean `w5`? there are: w1 … w8, b1, b2, i1, i2""",
    ),
    "by: nothing": (
        "wiggle w5 --by -0.0",
        """\
error: `--by` is `-0.0`, and a wiggle of 0 moves nothing
  = help: write a small number, such as 0.01""",
    ),
    "by: too small": (
        "wiggle w5 --by 1e-999",
        """\
error: `--by` is `1e-999`, and a wiggle of 0 moves nothing
  = help: write a small number, such as 0.01""",
    ),
    "by: no number": (
        "wiggle w5 --by nan",
        """\
error: `--by` is not a number: `nan`
  = help: write digits, such as 0.15""",
    ),
    "by: comma": (
        "wiggle w5 --by 0,01",
        "error: `--by` is not a number: `0,01`\n  = help: write `0.01`",
    ),
    "by: infinite": (
        "wiggle w5 --by -1e999",
        "error: `--by` is too large: `-1e999`\n  = help: the largest number is about 1.8e308",
    ),
    "lesson: near miss": (
        "explain w5 --lesson mazr",
        """\
error: unknown lesson `mazr`
  = help: did you mean `mazur`? there are: mazur, attention, batch-norm,
          dawood, han-kamber, handwritten, hmkcode, kernel, lstm,
          mini-batch, momentum, recurrent, relu, residual, slides, softmax,
          wiggling""",
    ),
    "lesson: far off": (
        "run --lesson zzz",
        """\
error: unknown lesson `zzz`
  = help: there are: mazur, attention, batch-norm, dawood, han-kamber,
          handwritten, hmkcode, kernel, lstm, mini-batch, momentum,
          recurrent, relu, residual, slides, softmax, wiggling""",
    ),
    "lesson: not named": (
        "explain w5 --lesson",
        f"error: option '--lesson' requires an argument\n{HELP}",
    ),
    "file: missing": (
        "explain w5 --lesson none.yaml",
        "error: cannot read `none.yaml`: there is no such file",
    ),
    "file: folder": (
        "run --lesson folder.yaml",
        "error: cannot read `folder.yaml`: it is a folder",
    ),
    "file: empty": (
        "run --lesson empty.yaml",
        """\
error: the lesson is empty
  ——▶ empty.yaml:1:1
  │
1 │
  │ ^""",
    ),
    "file: not UTF-8": (
        "run --lesson latin.yaml",
        """\
error: cannot read `latin.yaml`: it is not UTF-8 text
  ——▶ latin.yaml:2:11
  │
2 │ title: Caf�
  │           ^
  = help: save it as UTF-8""",
    ),
    "file: not YAML": (
        "explain w1 --lesson open.yaml",
        """\
error: a `,` or `}` is missing before this
  ——▶ open.yaml:3:8
  │
3 │ targets: {o1: 0}
  │        ^
  = help: what is open here begins on line 2""",
    ),
    "file: too large": (
        "run --lesson large.yaml",
        "error: cannot read `large.yaml`: it is larger than 1 MiB",
    ),
    "file: aliases": (
        "run --lesson alias.yaml",
        """\
error: `&a` repeats a value by reference
  ——▶ alias.yaml:4:9
  │
4 │ inputs: &a {i1: 1}
  │         ^^
  = help: write the value out""",
    ),
    "file: several mistakes": (
        "explain w1 --lesson wrong.yaml",
        """\
error: unknown key `tilte`
  ——▶ wrong.yaml:2:1
  │
2 │ tilte: A lesson
  │ ^^^^^
  = help: did you mean `title`?

error: `0,5` is not a number
  ——▶ wrong.yaml:4:14
  │
4 │ inputs: {i1: "0,5"}
  │              ^^^^^
  = help: write `0.5`

error: unknown parameter `W1`
  ——▶ wrong.yaml:7:46
  │
7 │ layers: [{activation: identity, units: {o1: {W1: i1}}}]
  │                                              ^^
  = help: did you mean `w1`?""",
    ),
    "set: no sign": (
        "explain w5 --set w5",
        "error: `w5` has no `=` in it\n  = help: write `w5=0.9`",
    ),
    "set: no number": (
        "run --set w5=x",
        f"error: `x` is not a number in `w5=x`\n{SET_HELP}",
    ),
    "set: nothing": (
        "run --set w5=",
        "error: `w5=` has no number after its `=`\n  = help: write `w5=0.9`",
    ),
    "set: not finite": (
        "explain w5 --set w5=inf --set i1=nan --set learning_rate=1e999",
        f"""\
error: `inf` is not a number in `w5=inf`
{SET_HELP}

error: `nan` is not a number in `i1=nan`
{SET_HELP}

error: `1e999` is too large in `learning_rate=1e999`
  = help: the largest number is about 1.8e308""",
    ),
    "set: near miss": (
        "run --set learning_rat=1",
        """\
error: unknown name `learning_rat` in `learning_rat=1`
  = help: did you mean `learning_rate`?""",
    ),
    "set: far off": (
        "run --set zzz=1",
        """\
error: unknown name `zzz` in `zzz=1`
  = help: there are: w1 … w8, b1, b2, i1, i2, target_o1, target_o2,
          learning_rate, o1, o2""",
    ),
    "epochs: negative": (
        "run --epochs -1",
        "error: `--epochs` is -1, but cannot be negative",
    ),
    "epochs: no number": (
        "run --epochs 2.5",
        f"error: invalid value for '--epochs': `2.5` is not a whole number\n{HELP}",
    ),
    "digits: no number": (
        "explain w5 --digits x",
        f"error: invalid value for '--digits': `x` is not a whole number\n{HELP}",
    ),
    "detail": (
        "explain w5 --detail nope",
        f"""\
error: invalid value for '--detail': `nope` is not one of `brief`,
       `factors`, `full`
{HELP}""",
    ),
    "form": (
        "run --form nope",
        f"""\
error: invalid value for '--form': `nope` is not one of `grouped`, `paths`,
       `delta`
{HELP}""",
    ),
    "option: near miss": (
        "explain w5 --lessons mazur",
        f"error: no such option: --lessons (Possible options: --lesson)\n{HELP}",
    ),
    "option: far off": ("run --zzz", f"error: no such option: --zzz\n{HELP}"),
    "command: near miss": (
        "expain w5",
        f"error: no such command 'expain'. Did you mean 'explain'?\n{HELP}",
    ),
    "command: far off": ("zzz", f"error: no such command 'zzz'\n{HELP}"),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files that are no lessons, and one that is."""
    opened = LESSON.replace("{i1: 1}", "{i1: 1").partition("inputs")
    wrong = LESSON.splitlines()
    wrong[1], wrong[3] = "tilte: A lesson", 'inputs: {i1: "0,5"}'
    wrong[6] = wrong[6].replace("{w1:", "{W1:")
    files = {
        "shouting.yaml": LESSON,
        "empty.yaml": "",
        "open.yaml": f"format: 1\ninputs{opened[2]}",
        "alias.yaml": LESSON.replace("inputs: ", "inputs: &a "),
        "wrong.yaml": "\n".join(wrong),
        "large.yaml": "#" * (1024 * 1024 + 1),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes("format: 1\ntitle: Café\n".encode("latin-1"))
    (tmp_path / "folder.yaml").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused(case: str) -> None:
    """The exit code is 2, nothing stands on stdout, and stderr says what is wrong and no more."""
    arguments, message = REFUSED[case]
    result = screens.run(*arguments.split(" "))

    assert result.stderr == message + "\n"
    assert result.stdout == ""
    assert result.returncode == 2


@pytest.mark.parametrize("case", [case for case in REFUSED if case != "lesson: not named"])
def test_a_program_is_told_the_same(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With `--format json` stderr is one object, which says what a person is told."""
    arguments, message = REFUSED[case]
    monkeypatch.setattr(sys, "argv", ["bptutor", *arguments.split(" "), "--format", "json"])
    with pytest.raises(SystemExit) as left:
        main()
    shown = capsys.readouterr()
    said = json.loads(shown.err)

    assert set(said) == {"format", "error", "more"}
    assert said["format"] == 1
    for told, picture in zip([said["error"], *said["more"]], message.split("\n\n"), strict=True):
        place = f"——▶ {told['file']}:{told['line']}:{told['column']}"
        assert set(told) == {"message", "file", "line", "column", "help"}
        assert _squeeze(picture).startswith(
            _squeeze(f"error: {told['message']}".replace("\x1b", "?"))
        )
        assert _squeeze(picture).endswith(_squeeze(told["help"] or ""))
        assert (place in picture) == ("▶" in picture) == (told["file"] is not None)
    assert (shown.out, left.value.code) == ("", 2)


def test_a_program_is_told_the_place() -> None:
    """The first mistake is the error, the others are the rest; nothing else stands on stderr."""
    result = screens.run("explain", "w1", "--lesson", "wrong.yaml", "--format=json")

    assert json.loads(result.stderr) == {
        "format": 1,
        "error": {
            "message": "unknown key `tilte`",
            "file": "wrong.yaml",
            "line": 2,
            "column": 1,
            "help": "did you mean `title`?",
        },
        "more": [
            {
                "message": "`0,5` is not a number",
                "file": "wrong.yaml",
                "line": 4,
                "column": 14,
                "help": "write `0.5`",
            },
            {
                "message": "unknown parameter `W1`",
                "file": "wrong.yaml",
                "line": 7,
                "column": 46,
                "help": "did you mean `w1`?",
            },
        ],
    }


@pytest.mark.parametrize("command", ["explain w5", "run"])
@pytest.mark.parametrize(
    ("assignments", "kind"),
    [
        ("i1=1e308 w1=1e308", "infinite"),
        ("i1=1e308 w1=1e308 i2=1e308 w2=-1e308", "not a number"),
    ],
)
def test_what_overflows_is_named(command: str, assignments: str, kind: str) -> None:
    """The exit code is 1, stderr names epoch and quantity, stdout has what was worked out."""
    options = [word for each in assignments.split() for word in ("--set", each)]
    result = screens.run(*command.split(), *options)

    assert result.stderr == f"error: epoch 1: `net_h1` is {kind}\n{DIVERGED}\n"
    last = "1  ∂E_total/∂out_o1 = out_o1 − target_o1" if command != "run" else "+ 0.35"
    assert last in result.stdout or (kind == "infinite" and "so w5 goes down." in result.stdout)
    assert not {"∞", "undefined"} & {*result.stdout.split()}
    assert result.returncode == 1


def test_a_wiggle_that_is_too_large_is_named() -> None:
    """The exit code is 1, and what was worked out stands on the page."""
    result = screens.run("wiggle", "w1", "--set", "i1=1e10", "--by", "1e300")

    assert result.returncode == 1
    footer = "\nWorked out in double precision, shown to 9 significant digits, rounded."
    assert footer in result.stdout
    assert result.stderr == (
        "error: where `w1` is wiggled, `net_h1` is infinite\n"
        "  = help: what was computed stands; try a smaller `--by`\n"
    )


def test_an_infinite_error_is_not_compared() -> None:
    """Nothing is said of digits that agree where the wiggle begins at infinity."""
    result = screens.run("wiggle", "w1", "--set", "target_o1=1e200")

    assert result.stderr == f"error: epoch 1: `E_o1` is infinite\n{DIVERGED}\n"
    assert "No digit agrees" not in result.stdout
    assert result.returncode == 1


@pytest.mark.parametrize("epochs", ["162", "163", "1000"])
def test_a_training_that_diverges_keeps_what_it_has(epochs: str) -> None:
    """The error is squared a hundred and some times; the passes before are shown.

    After 162 epochs the weight is finite and the error is not, whether or not there are more.
    """
    result = screens.run("run", "--lesson", "shouting.yaml", "--epochs", epochs)

    assert result.stderr == f"error: epoch 163: `E_total` is infinite\n{DIVERGED}\n"
    assert result.returncode == 1
    assert (
        """
epochs            E_total           out_o1
──────────────────────────────────────────
0                     0.5                1
1                    40.5               −9
2                  3280.5               81
10           6.07883·10¹⁸      3.48678·10⁹
100         3.52754·10¹⁹⁰     2.65614·10⁹⁵
162                     ∞    3.86622·10¹⁵⁴
"""
        in result.stdout
    )
    assert "E_total rose from 0.5 to ∞." in result.stdout
    assert "How the error rose" in result.stdout
    assert "How the error fell" not in result.stdout


def test_a_training_that_ends_just_in_time() -> None:
    """An epoch less, and every number that is shown is finite."""
    result = screens.run("run", "--lesson", "shouting.yaml", "--epochs", "161")

    assert (result.returncode, result.stderr) == (0, "")
    assert "∞" not in result.stdout


def test_a_program_is_told_of_divergence() -> None:
    """Both streams have one JSON object each; what is not finite is null."""
    options = ("--epochs", "1000", "--set", "w1=1e200", "--format", "json")
    result = screens.run("run", "--lesson", "shouting.yaml", *options)
    record, said = json.loads(result.stdout), json.loads(result.stderr)

    assert said["error"]["message"] == "epoch 1: `E_total` is infinite"
    assert record["epochs"] == 0
    assert record["values"] == {"net_o1": 1e200, "out_o1": 1e200, "E_total": None}
    assert record["gradients"] == {"w1": 1e200}
    assert "Infinity" not in result.stdout
    assert result.returncode == 1


@pytest.mark.parametrize("command", ["run", "explain w1", "run --all --form delta"])
def test_what_a_lesson_says_is_plain_text(command: str) -> None:
    """Brackets and colons stay as they are, and nothing in a title steers the terminal."""
    result = screens.run(*command.split(), "--lesson", "shouting.yaml", TERM="xterm-256color")

    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout
    if command != "explain w1":
        title = "[bold]Loud[/bold] :smile: [31mred[0m · [red]Ann[/red] :boom: ]0;x · 1-1"
        assert result.stdout.splitlines()[0] == title


def _squeeze(text: str) -> str:
    return "".join(text.split())


def test_capitals_are_small_letters_where_that_means_one_name(tmp_path: Path) -> None:
    """In mazur `W5` can only be `w5`; a lesson with both takes each for itself."""
    lesson = tmp_path / "both.yaml"
    text = shelf.file("mazur").read_text(encoding="utf-8")
    lesson.write_text(text.replace("w6", "W5"), encoding="utf-8")
    brief = "--detail", "brief"

    assert (
        screens.run("explain", "W5", *brief).stdout == screens.run("explain", "w5", *brief).stdout
    )
    own = screens.run("explain", "W5", *brief, "--lesson", str(lesson)).stdout
    assert own.startswith("∂E_total/∂W5")


def test_the_help_names_the_parameters() -> None:
    names = enumerate_names(parameters.names(shelf.load("mazur")))
    shown = " ".join(screens.run("explain", "--help").stdout.split())

    assert f"in mazur {names}, net_h1, out_h1, E_total, dE_total/dout_h1 and the like." in shown
    assert "Usage: bptutor explain [OPTIONS] NAME " in shown


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("explain net_h1 --lesson dawood", "did you mean `sum_h1`?"),
        ("grade . --format svg", "the report of a class has none"),
    ],
)
def test_what_was_meant_is_said_at_once(command: str, said: str) -> None:
    """A unit is asked for as in other lessons; nothing is marked for a report that is not made."""
    result = screens.run(*command.split())

    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


def test_an_error_in_a_quoted_formula_has_its_place(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text('dE_total/dout_o1: "out_o1 -"\n', encoding="utf-8")
    result = screens.run("check", str(sheet), "--format", "json")

    assert json.loads(result.stderr)["error"]["column"] == 27


def test_without_a_loss_it_is_the_output_that_changes() -> None:
    result = screens.run("explain", "x1", "--lesson", "residual")

    assert "\nx1 changes s in 2 ways, which add up\n" in result.stdout
