"""`bptutor check`: the verdict on a printed number, and what is said of it."""

import json
import re
from functools import cache
from pathlib import Path

import papers
import pytest
import screens

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.problem import Place
from backprop_tutor.maths.judging import asked, collisions, remedies
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.finding import Finding
from backprop_tutor.maths.judging.verdicts.judge import Judge

NOWHERE = Place("", 1, 1, 1, "")
ARTICLE = {
    "E_total@1": ("0.291027924", "mistake", ["updated-weights"]),
    "out_o1@10000": ("0.015912196", "mistake", ["updated-weights"]),
    "out_o2@10000": ("0.984065734", "mistake", ["updated-weights"]),
    "E_total@10000": (
        "0.0000351085",
        "mistake",
        ["epoch-before"],
    ),
    "dE_o2/dout_h1": ("-0.019049119", "rounded on the way", []),
    "dE_total/dw1": ("0.000438568", "exact", []),
    "dnet_o1/dout_h1": ("0.40", "exact", []),
}
"""What the most-read article prints."""


@cache
def judge(lesson: str) -> Judge:
    """Return the judge of a lesson, made ready once."""
    return Judge(shelf.load(lesson))


def diagnose(lesson: str, *numbers: tuple[str, str]) -> list[Finding]:
    ready = judge(lesson)
    printed = [Printed(quantity, text, NOWHERE) for quantity, text in numbers]
    return list(ready.judge(asked.find(ready.lesson, printed)).findings)


def verdicts(lesson: str, *numbers: tuple[str, str]) -> list[str]:
    return [str(finding.verdict) for finding in diagnose(lesson, *numbers)]


def check(tmp_path: Path, name: str, text: str, *arguments: str) -> tuple[int, str, str]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    result = screens.run("check", str(file), *arguments)
    return result.returncode, result.stdout, result.stderr.replace(str(tmp_path), "")


def test_the_article(tmp_path: Path) -> None:
    """What its wrong numbers come from, one mistake for all but one, which has two readings."""
    rows = "".join(f"{name},{text}\n" for name, (text, *_) in ARTICLE.items())
    code, out, err = check(tmp_path, "article.csv", rows, "--format", "json")
    report = json.loads(out)

    assert (code, err) == (1, "")
    assert report["format"] == 1
    assert report["lesson"] == "mazur"
    assert report["checked"] == len(ARTICLE)
    assert report["counts"]["mistake"] == 4
    assert sum(report["counts"].values()) == len(ARTICLE)
    for value in report["values"]:
        assert (value["printed"], value["verdict"], value["mistakes"]) == ARTICLE[value["quantity"]]
        assert value["explanation"].endswith(".")


def test_rounded_on_the_way_names_the_operand(tmp_path: Path) -> None:
    """−0.038098237 · 0.50 is −0.0190491185: the operand was rounded first."""
    code, out, _ = check(tmp_path, "one.yaml", "∂E_o2/∂out_h1: −0.019049119", "--format", "json")

    assert code == 0
    assert "dE_o2/dnet_o2 was rounded" in json.loads(out)["values"][0]["explanation"]


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("0.593269992", "exact"),
        ("0.59327", "exact"),
        ("0.5932", "truncated"),
        ("0.5933", "exact"),
        ("0.63", "unexplained"),
        ("0.593269993", "unexplained"),
        ("5.93e-1", "exact"),
    ],
)
def test_digits_are_those_that_are_written(number: str, verdict: str) -> None:
    assert verdicts("mazur", ("out_h1", number)) == [verdict]


def test_a_right_value_of_0_has_no_sign(tmp_path: Path) -> None:
    """−0.0049, to the places of a number that has none."""
    _, said, _ = check(tmp_path, "z1.csv", "dE_total/dz1,1\n", "--lesson", "lstm")

    assert re.search(r"^∂E_total/∂z1 +1 +0 ", said, re.MULTILINE)


def test_follow_through() -> None:
    """One wrong gradient, and everything after it right: only the gradient is to be put right."""
    gradient, weight = diagnose("mazur", ("dE_total/dw5", "0.1643"), ("w5+", "0.3179"))

    assert gradient.verdict == "mistake"
    assert weight.verdict == "follows"
    assert len(weight.because) == 1


def test_follow_through_into_the_next_forward_pass() -> None:
    """A wrong new weight leads to another net input after the step."""
    lesson, right = judge("mazur").lesson, judge("mazur").right
    net = asked.find(lesson, [Printed("net_o1@1", "0", NOWHERE)])[0][1]
    h1 = asked.find(lesson, [Printed("out_h1@1", "0", NOWHERE)])[0][1]
    moved = right.number(net) + 0.05 * right.number(h1)
    found = verdicts("mazur", ("w5+", "0.408916480"), ("net_o1@1", f"{moved:.9f}"))

    assert found == ["unexplained", "follows"]


def test_two_mistakes_together() -> None:
    """σ′ left out in the hidden layer, and only the way through o1 taken."""
    (finding,) = diagnose("mazur", ("dE_total/dw1", "0.00276997123"))

    assert finding.verdict == "mistake"
    assert finding.readings[0].reason.name == "no-slope-hidden + forgotten-path:o2"


def test_a_slip_of_the_pen_is_not_called_a_mistake() -> None:
    assert verdicts("mazur", ("dE_total/dout_o1", "0.79136507")) == ["unexplained"]


def test_only_lines_that_differ_are_set_side_by_side() -> None:
    """Another loss changes the errors and their slopes, and no net input."""
    result = screens.run("explain", "w5", "--mistake", "loss:squared-error", COLUMNS="120")
    lines = result.stdout.splitlines()
    names = [line.split()[0] for line in lines if line.endswith(("   here", "   and here"))]

    assert names == ["E_o1", "E_o2", "∂E_total/∂out_o1"]


LARGE = """format: 1
title: More than five hundred parameters
inputs:  {x: {size: 24, rule: uniform, low: 0, high: 1, seed: 1}}
targets: {o: {size: 2, rule: one-hot, hot: 1}}
layers:
  - {activation: relu, dense: h, size: 20, weights: {rule: he, seed: 2}}
  - {activation: softmax, dense: o, size: 2, weights: {rule: glorot, seed: 3}}
loss: cross-entropy
learning_rate: 0.5
"""


def test_a_large_network_takes_no_minutes(tmp_path: Path) -> None:
    """What would take them is not tried, and that is said."""
    large = tmp_path / "large.yaml"
    large.write_text(LARGE, encoding="utf-8")
    text = "E_o1: 50\nnet_h1: 70\n"
    code, out, _ = check(tmp_path, "some.yaml", text, "--lesson", str(large), "--format", "json")

    assert code == 1
    assert {value["verdict"] for value in json.loads(out)["values"]} == {"unexplained"}
    assert screens.run("mistakes", "--lesson", str(large)).returncode == 2


@pytest.mark.parametrize("rate", ["1e300", "1e200", "-1e308"])
@pytest.mark.parametrize("number", ["w5+,0.5", "E_total@1,0.71234", "w5@3,1e-250"])
def test_a_lesson_that_diverges(tmp_path: Path, rate: str, number: str) -> None:
    """What is infinite is no verdict; what is only huge is compared."""
    code, _, err = check(tmp_path, "one.csv", number + "\n", "--set", f"learning_rate={rate}")

    assert code in {1, 2}
    assert err == "" if code == 1 else err.startswith("error: `")
    assert "Traceback" not in err


def test_a_page_refutes_readings(tmp_path: Path) -> None:
    """The gradient is right, so that only the learning rate can have been left out."""
    text = "dE_total/dw5: 0.082167041\nw5+: 0.317832959\n"
    _, out, _ = check(tmp_path, "rate.yaml", text, "--format", "json")

    assert json.loads(out)["values"][1]["mistakes"] == ["no-learning-rate"]


def test_two_digits_prove_nothing(tmp_path: Path) -> None:
    _, out, _ = check(tmp_path, "few.csv", "dE_total/dw1,0.00088\n", "--format", "json")
    (value,) = json.loads(out)["values"]

    assert (value["verdict"], value["mistakes"]) == ("unexplained", [])


FILES = {
    "a.csv": "quantity,number\nout_h1,0.5933\nw5+,0.3589\n",
    "b.csv": '# from the board\n"out_h1";0.5933\n\nw5+;0.3589\n',
    "c.tsv": "out_h1\t0.5933\nw5+\t0.3589\n",
    "d.yaml": "out_h1: 0.5933\nw5⁺: [0.3589]\n",
    "e": "out_h1: 0.5933\nw5+: 0.3589\n",
    "f": "out_h1,0.5933\nw5+,0.3589\n",
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_numbers(tmp_path: Path, name: str) -> None:
    """YAML or CSV, by the name of the file or by what stands in it."""
    code, out, err = check(tmp_path, name, FILES[name], "--format", "json")

    assert (code, err) == (0, "")
    assert [value["verdict"] for value in json.loads(out)["values"]] == ["exact"] * 2


BROKEN = {
    "unknown.csv": (
        "out_h9,0.5\n",
        "error: lesson `mazur` has no quantity `out_h9`\n  ——▶ /unknown.csv:1:1\n",
    ),
    "no_number.csv": (
        "out_h1,almost 0.6\n",
        "error: `almost 0.6` is not a number\n  ——▶ /no_number.csv:1:8\n",
    ),
    "short.csv": ("w5+\n", "error: a row is a quantity and its number\n  ——▶ /short.csv:1:1\n"),
    "tiny.csv": ("out_h1,1e-400\n", "error: `1e-400` is too small\n  ——▶ /tiny.csv:1:8\n"),
    "half_an_epoch.csv": (
        "E_total@0.5,0.29\n",
        "error: lesson `mazur` has no quantity `E_total@0.5`\n",
    ),
    "list.yaml": ("- 0.5\n", "error: `the file` must be a mapping"),
    "empty.csv": ("\n", "error: the file has no number to check\n  ——▶ /empty.csv:1:1\n"),
    "empty.yaml": ("\n", "error: the file has no number to check\n  ——▶ /empty.yaml:1:1\n"),
    "given.csv": (
        "dw5/dw6,0\n",
        "error: lesson `mazur` has no quantity `dw5/dw6`\n  ——▶ /given.csv:1:1\n",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_checked(tmp_path: Path, name: str) -> None:
    text, message = BROKEN[name]
    code, out, err = check(tmp_path, name, text)

    assert (code, out) == (2, "")
    assert err.startswith(message)


HOLES = """\
sheet: {student: Ann, variant: 7}
net_h1:
out_h1: 0.5933
dE / dw5: 0,0822
out_h9: 0.5
w5_new: 3.589E-01
w6+: none
E_total @ 1: 0.29103
"""


def test_the_rest_of_a_sheet_is_judged(tmp_path: Path) -> None:
    """A blank, an unknown name and a number that cannot be read are said with their places."""
    code, out, err = check(tmp_path, "holes.yaml", HOLES)

    assert code == 1
    assert "4 numbers checked: 4 exact." in out
    assert [line for line in err.splitlines() if line.startswith("error")] == [
        "error: there is no number for `net_h1`",
        "error: lesson `mazur` has no quantity `out_h9`",
        "error: `none` is not a number",
    ]


DOUBLE = """\
out_h1: 0.5933
w5+: [0.3589, 0.35892]
out_h1: 0.6
w6+: &six 0.4087
"""


def test_what_stands_twice_in_a_sheet_is_said(tmp_path: Path) -> None:
    """The first number stands; two for one quantity are written as a list."""
    code, out, err = check(tmp_path, "double.yaml", DOUBLE, "--format", "json")
    report = json.loads(out)

    assert (code, err) == (1, "")
    assert [(each["message"], each["line"]) for each in report["unread"]] == [
        ("`out_h1` appears twice", 3),
        ("`&six` repeats a value by reference", 4),
    ]
    assert [each["printed"] for each in report["values"]] == [
        "0.5933",
        "0.3589",
        "0.35892",
        "0.4087",
    ]


def test_a_sheet_with_holes_as_json(tmp_path: Path) -> None:
    code, out, err = check(tmp_path, "holes.yaml", HOLES, "--format", "json")
    report = json.loads(out)

    assert (code, err) == (1, "")
    assert report["sheet"] == {"student": "Ann", "variant": "7"}
    assert [each["line"] for each in report["unread"]] == [2, 5, 7]
    assert [each["verdict"] for each in report["values"]] == ["exact"] * 4


@pytest.mark.parametrize(
    "row",
    [
        "W1[2,1]+, {}",
        "W1[2,1]+,{}",
        '"W1[2,1]+";{}',
        '"W1[2,1]+","{}"',
        "W1[2,1]+\t{}",
        "W1[2,1] +, {}",
    ],
)
def test_names_with_commas_need_no_quotes(row: str, tmp_path: Path) -> None:
    lesson = shelf.load("relu")
    (asked_for,) = asked.find(lesson, [Printed("W1[2,1]+", "0", NOWHERE)])
    right = f"{Trial(lesson).number(asked_for[1]):.4f}"
    for number in (right, right.replace(".", ",")):
        text = row.format(number) + "\n"
        code, out, err = check(tmp_path, "a.csv", text, "--lesson", "relu", "--format", "json")

        assert (code, err) == (0, "")
        assert json.loads(out)["values"][0]["printed"] == number


def test_several_sheets(tmp_path: Path) -> None:
    """A line for each first, then each page; a file that cannot be read stops no other."""
    files = {
        "ann.csv": "w5+,0.3589\nout_h9,1\n",
        "ben.csv": "dE_total/dw5,0.138499\n",
        "no.csv": "\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in files]
    result = screens.run("check", *paths)

    assert result.returncode == 1
    assert result.stdout.splitlines()[:2] == [
        f"{paths[0]}: right, 1 not read",
        f"{paths[1]}: no-last-factor explains the wrong number",
    ]
    assert result.stderr.startswith("error: the file has no number to check")
    titles = [line for line in result.stdout.splitlines()[2:] if line in paths]
    assert titles == paths[:2]

    lines = screens.run("check", *paths, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["file"] for line in lines] == paths[:2]
    assert json.loads(lines[1])["causes"] == [
        {"name": "no-last-factor", "explains": 1, "first": "dE_total/dw5"}
    ]


def test_a_paper_is_judged_as_if_it_were_alone(tmp_path: Path) -> None:
    """Not a digit of what is said of it hangs on the papers before or after it."""
    texts = {
        "ann.csv": "E_total@1, 0.291027924\n",
        "ben.csv": "net_h1, 0.3\ndE_total/dw5, 0.138499\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in texts]
    alone = [screens.run("check", path, "--format", "json").stdout for path in paths]

    for order in (paths, paths[::-1]):
        lines = screens.run("check", *order, "--format", "json").stdout.splitlines()
        told = {found["file"]: found for found in map(json.loads, lines)}
        assert [told[path] for path in paths] == list(map(json.loads, alone))


def test_a_lesson_without_numbers(tmp_path: Path) -> None:
    screens.run("new", str(tmp_path / "mine.yaml"))
    result = screens.run("check", "--lesson", str(tmp_path / "mine.yaml"))

    assert result.returncode == 2
    assert "has no `published` numbers to check" in result.stderr


def test_mistakes_that_the_numbers_cannot_tell_apart() -> None:
    """Mazur's second input is twice the first: a 2 kept looks like the other input."""
    ready = judge("mazur")

    def find(*names: str) -> list[set[str]]:
        printed = [Printed(name, "0.000000001", NOWHERE) for name in names]
        numbers = asked.find(ready.lesson, printed)
        return [set(group) for group in collisions.find(ready, numbers)]

    assert any({"two-kept", "other-input"} <= group for group in find("dE_total/dw1"))
    assert not any(
        {"two-kept", "other-input"} <= group for group in find("dE_total/dw1", "dE_total/dw5")
    )


def test_what_a_lessons_own_numbers_cannot_tell_apart(tmp_path: Path) -> None:
    """Beneath the verdicts, and in the JSON; a page of other numbers says nothing of it."""
    shown = screens.run("check", "--lesson", "han-kamber")
    found = json.loads(screens.run("check", "--lesson", "han-kamber", "--format", "json").stdout)
    _, out, _ = check(tmp_path, "a.csv", "E,0.1\n", "--lesson", "han-kamber")

    title = "Mistakes that these numbers cannot tell apart"
    alike = "two-kept, loss:squared-error, loss:mean-squared-error: print E too."
    assert f"\n\n{title}\n{'─' * len(title)}\n\n{alike}\n\n" in shown.stdout
    assert shown.stderr == ""
    assert found["collisions"] == [["two-kept", "loss:squared-error", "loss:mean-squared-error"]]
    assert title not in out


@pytest.mark.parametrize("name", shelf.names())
def test_mistakes_that_nothing_tells_apart_are_no_warning(name: str) -> None:
    """With the number that is asked for, fewer mistakes are alike; else nothing is said of them."""
    lesson = shelf.load(name)
    judge, numbers = Judge(lesson), asked.find(lesson, lesson.published)
    groups = collisions.find(judge, numbers)
    found = {each.mistakes: each.remedy for each in remedies.find(judge.right, groups)}

    for group in groups:
        if group in found:
            more = (*numbers, (Printed("", "0.00000000001", NOWHERE), found[group]))
            assert group not in collisions.find(judge, more)
        else:
            every = [f"d{judge.right.network.total.name}/d{each}" for each in lesson.parameters]
            printed = [Printed(each, "0.00000000001", NOWHERE) for each in every]
            more = (*numbers, *asked.find(lesson, printed))
            assert group in collisions.find(judge, more)


def test_a_number_with_too_few_digits_is_asked_for_with_more(tmp_path: Path) -> None:
    """Of mazur's ∂E_total/∂w1 one digit does not tell apart what nine do."""
    text, *_ = shelf.file("mazur").read_text("utf-8").partition("published:")
    path = tmp_path / "few.yaml"
    path.write_text(f"{text}published: {{E_total: 0.3, dE_total/dw1: 0.0004}}\n", encoding="utf-8")
    shown = screens.run("check", "--lesson", str(path)).stdout

    assert "print ∂E_total/∂w1 with more digits." in " ".join(shown.split())


@pytest.mark.parametrize(
    ("lesson", "mistake"),
    [("dawood", "slope-of-out"), ("mazur", "squares-apart"), ("dawood", "updated-weights")],
)
def test_a_page_of_one_mistake_is_short(lesson: str, mistake: str, tmp_path: Path) -> None:
    """At most 40 lines for one mistake on 27 numbers; the headline names it."""
    right = papers.judge(lesson).right
    wrong = papers.mistaken(lesson, right.with_names([mistake]), 6)
    rows = sorted(wrong, key=lambda row: row in papers.mistaken(lesson, right, 6))[:27]
    text = "".join(f"{name},{number}\n" for name, number in rows)
    code, out, err = check(tmp_path, "page.csv", text, "--lesson", lesson)

    assert (code, err) == (1, "")
    assert out.count("\n") <= 40
    assert f"\n{mistake} explains all of your " in out


FORMULAS = """\
dE_total/dout_o1: target_o1 - out_o1
dout_o1/dnet_o1: [0.187, out_o1*(1 - out_o1)]
dE/dout_o2: "-(target_o2 - out_o2)"
w5+: w5 - 0.5*dE/dw5
w6+: w6 - eta*dE/dw66
E_total@1: E_o1 + E_o2
net_h1: almost 0.4
"""
FORMULAS_CHECKED = """\
A 2-2-2 network, step by step · Matt Mazur · 2-2-2

1 number checked: 1 exact.

4 formulas checked: 2 right, 2 wrong.

Formulas
────────

∂E_total/∂out_o1 = target_o1 − out_o1 is not right: the error is differentiated
as target − out instead of out − target (error-sign).

w5⁺ = w5 − 0.5 · ∂E_total/∂w5 is not right: it holds with this lesson's numbers
alone; write names for them.

∂out_o1/∂net_o1 and ∂E_total/∂out_o2 are right.
"""


def test_formulas_are_judged_beside_numbers(tmp_path: Path) -> None:
    """A text that names a quantity of the lesson is a formula, and its errors have a place."""
    sheet = tmp_path / "formulas.yaml"
    sheet.write_text(FORMULAS, encoding="utf-8")
    result = screens.run("check", str(sheet))
    assert result.returncode == 1
    assert result.stdout.startswith(FORMULAS_CHECKED)
    places = [line.split("formulas.yaml")[-1] for line in result.stderr.splitlines() if "▶" in line]
    assert places == [":5:19", ":6:12", ":7:9"]
    assert "unknown name `w66`" in result.stderr
    assert "did you mean `w6`?" in result.stderr
    assert "a formula for `E_total@1` is not judged" in result.stderr
    assert "`almost 0.4` is not a number" in result.stderr
    found = json.loads(screens.run("check", str(sheet), "--format", "json").stdout)
    judged = {each["quantity"]: each["verdict"] for each in found["formulas"]}
    assert judged == {
        "dE_total/dout_o1": "mistake",
        "dout_o1/dnet_o1": "right",
        "dE/dout_o2": "right",
        "w5+": "numbers for names",
    }
    first = screens.run("check", str(sheet), str(sheet)).stdout.splitlines()[0]
    assert first == f"{sheet}: right, 2 of 4 formulas wrong, 3 not read"


def test_a_sheet_of_right_formulas_is_right(tmp_path: Path) -> None:
    sheet = tmp_path / "formulas.csv"
    sheet.write_text("dE_total/dout_o1,out_o1 - target_o1\n", encoding="utf-8")
    result = screens.run("check", str(sheet))
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 formula checked: 1 right." in result.stdout
