"""The tutor that asks: no right number is refused, mistakes are named, no hint gives a number."""

import json
import random
import re
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from math import isclose, isfinite
from pathlib import Path
from statistics import median

import pytest
import screens
from deep import lessons
from steps import Steps
from terminal import Terminal
from tmux import TMUX, Tmux

from backprop_tutor.files import state
from backprop_tutor.lesson import reader, shelf
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.numbers import rounding
from backprop_tutor.maths.numbers.printed_number import PrintedNumber
from backprop_tutor.practice.answers import reply
from backprop_tutor.practice.answers.marking import Marker
from backprop_tutor.practice.answers.words import Word
from backprop_tutor.practice.questions.course import Course
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.practice.session import begin
from backprop_tutor.practice.sittings import mastery
from backprop_tutor.practice.sittings.log import Log, Past, Start
from backprop_tutor.practice.sittings.sitting import Act
from backprop_tutor.render import terminal as screen
from backprop_tutor.telling.document import Block, Document, Step, Text, Title

NUMBER = re.compile(r"[−-]?[0-9]+\.[0-9]+(?:e[−-]?[0-9]+)?|[−-]?[0-9]{3,}")
SOME = [
    pytest.param(name, marks=() if name == "dawood" else pytest.mark.deep) for name in shelf.names()
]
"""One lesson, or all of them."""
WHOLE = [pytest.param(1, marks=pytest.mark.deep), 10]
"""All random cases, or each tenth of them."""


@cache
def markers(name: str) -> Sequence[Marker]:
    """Return the marker of each page: one judge, and what the page tells."""
    course = Course(shelf.load(name))
    found = [Marker(course.lesson, course.given(page)) for page in pages(name)]
    for each in found[1:]:
        each.judge = found[0].judge
    return found


def marker(name: str, page: int = 1) -> Marker:
    return markers(name)[page]


@cache
def pages(name: str) -> Sequence[Sequence[Question]]:
    """Return the whole lesson, and each parameter by itself."""
    course = Course(shelf.load(name))
    each = (course.of_parameter(parameter) for parameter in course.lesson.parameters)
    return tuple(tuple(q for q in page if q.row) for page in (course.of_lesson(), *each))


def right(name: str, question: Question) -> float:
    judge = marker(name).judge
    return float(judge.right.number(marker(name).words.find(question.key)))


def write(value: float, digits: int, *, cut: bool = False) -> str:
    shown, size = rounding.write(value, Digits(digits, significant=True, truncate=cut))
    return f"{shown}e{size}" if size else shown


def text(blocks: Iterator[Block] | Sequence[Block]) -> str:
    page = Document(Title(), (Step(Title(), tuple(blocks)),))
    return screen.write(page, Digits(9, significant=True))


def by_hand(name: str, question: Question, typed: dict[str, str]) -> float:
    """Return what right arithmetic gives on what was typed and on what the lesson shows."""
    ready, words = marker(name).judge, marker(name).words
    item = ready.item(words.find(question.key))
    known = {ready.item(words.find(key)).moment: key for key in typed}
    step = item.steps[0]
    values = []
    for operand in step.operands:
        key = next((known[moment] for moment in operand.moments if moment in known), "")
        sign = ready.item(words.find(key)).sign if key else 1
        values.append(sign * float(typed[key].replace("−", "-")) if key else operand.value)
    return float(item.sign * step.formula.work_out(*values))


@pytest.mark.parametrize("share", WHOLE)
@pytest.mark.parametrize("name", lessons("dawood", "mini-batch", "softmax", "residual"))
def test_no_right_number_is_refused(name: str, share: int) -> None:
    """As it is, cut, and worked out from what was typed before."""
    ways = [(digits, cut, hand) for digits in range(3, 9) for cut in (0, 1) for hand in (0, 1)]
    asked = 0
    for place, page in enumerate(pages(name)):
        for digits, cut, hand in ways[place % share :: share]:
            typed: dict[str, str] = {}
            for question in page:
                told = typed | {
                    key: write(float(n), digits, cut=bool(cut))
                    for key, n in markers(name)[place].given.items()
                }
                value = by_hand(name, question, told) if hand else right(name, question)
                number = write(value, digits, cut=bool(cut))
                remark = marker(name, place).mark(question, number, typed)
                assert remark.passes, (question.key, number, typed, remark.verdict)
                assert remark.verdict is not Verdict.FOLLOWS
                typed[question.key] = number
                asked += 1
    assert asked


def mistaken(name: str, place: int, *, student: bool) -> Iterator[tuple[bool, str]]:
    """Give, for each mistake at each question that it changes, whether it is named.

    All questions before are answered; in the student's world the first is kept wrong, and what
    follows is right arithmetic on it. A mistake that would change what the page tells is none;
    one that gives the same number as another, on what is typed and told, is tied with it.
    """
    page, mine = pages(name)[place], markers(name)[place]
    judge, words = mine.judge, mine.words
    numbers = random.Random(name)
    typed: dict[str, str] = {}
    for question in page:
        quantity = words.find(question.key)
        told = mine.given | typed
        items = {key: judge.item(words.find(key)) for key in told}
        known = {items[key].moment: items[key].sign * float(text) for key, text in told.items()}
        plain = judge.item(quantity).sign * judge.world(judge.right, known=known).number(
            judge.item(quantity).moment
        )
        for trial in judge.singles:
            told_otherwise = any(not same(trial, judge.right, words.find(k)) for k in mine.given)
            if told_otherwise or same(trial, judge.right, quantity):
                continue
            value = judge.world(trial, known=known).quantity(quantity)
            number = write(value, 6) if isfinite(value) else ""
            if number and not any(
                PrintedNumber.read(number).meets(v) for v in (plain, right(name, question))
            ):
                remark = mine.mark(question, number, typed)
                if remark.verdict is Verdict.FOLLOWS:
                    continue
                same_number = {
                    each.names[0]
                    for each in judge.singles
                    if isclose(judge.world(each, known=known).quantity(quantity), value)
                }
                named = not {*same_number, "sign-turned"}.isdisjoint(remark.reasons)
                yield named, f"{trial.names[0]} at {question.key}: {number} {remark.reasons}"
        wrong = student and not typed
        typed[question.key] = write(plain * (numbers.uniform(1.1, 1.9) if wrong else 1), 6)


def same(trial: Trial, right: Trial, quantity: Quantity) -> bool:
    return isclose(float(trial.number(quantity)), float(right.number(quantity)), rel_tol=1e-9)


@pytest.mark.parametrize("student", [False, True])
@pytest.mark.parametrize(
    "names", [("dawood",), pytest.param(shelf.names(), marks=pytest.mark.deep)]
)
def test_mistakes_are_named(names: Sequence[str], student: bool) -> None:
    """With the lesson's numbers and with the student's, 99 of 100 at least."""
    places = [(name, place) for name in names for place in range(min(3, len(pages(name))))]
    found = [each for name, place in places for each in mistaken(name, place, student=student)]
    missed = [said for named, said in found if not named]
    assert len(found) > 100
    assert len(missed) <= 0.01 * len(found), "\n".join(missed)


@pytest.mark.parametrize(
    "names", [("dawood",), pytest.param(shelf.names(), marks=pytest.mark.deep)]
)
def test_random_numbers_are_not_named(names: Sequence[str]) -> None:
    """Wrong numbers of six digits: fewer than 1 in 1,000 are named without a could be."""
    numbers, named, asked = random.Random(14), 0, 0
    for name in names:
        mine = marker(name)
        for _ in range(200):
            question = numbers.choice(pages(name)[1])
            value = right(name, question) * numbers.uniform(0.3, 1.9)
            number = write(value or 0.123456, 6)
            remark = mine.mark(question, number, {})
            named += (
                bool(remark.reasons) and remark.verdict is Verdict.MISTAKE and not remark.passes
            )
            asked += 1
    assert named <= asked / 1000


@pytest.mark.parametrize(
    ("name", "step", "number"),
    [("mazur", "dnet_h1/dw1", "0.1"), ("mini-batch", "dJ/dw", "-3"), ("mini-batch", "dJ/db", "0")],
)
def test_few_digits_have_one_of_the_right_number(name: str, step: str, number: str) -> None:
    """0.05, −1.5 and −1 are not rounded to these, and what is told of them is whole."""
    mine = marker(name)
    asked = {q.key: q for page in pages(name)[1:] for q in page}
    assert not mine.mark(asked[mine.find(step, asked)], number, {}).passes


@pytest.mark.parametrize(
    ("digits", "typed", "said"),
    [
        ("", "0.0000", "Right as far as it goes; one digit more, please."),
        ("", "0.000004", "Right: that is v · z."),
        ("", "0.00001", "Not yet"),
        ("digits: {decimals: 4}", "0.000", "Right as far as it goes; one digit more, please."),
        ("digits: {decimals: 4}", "0.0000", "Right: that is v · z."),
    ],
)
def test_a_number_without_a_digit_of_the_right_one(
    tmp_path: Path, digits: str, typed: str, said: str
) -> None:
    """0.0000037 is 0.0000 to four decimals: not wrong, and enough where a page shows no more."""
    path = tmp_path / "tiny.yaml"
    path.write_text(
        "format: 1\ntitle: Tiny\ninputs: {x: 1, z: 0.0000037}\ntargets: {o: 1}\n"
        "parameters: {w: 1, v: 1, b: 0.5}\nlayers:\n  - units: {h: {v: z}}\n"
        "  - units: {o: {w: x, b: h}}\nloss: half-squared-error\nlearning_rate: 0.1\n" + digits,
        encoding="utf-8",
    )
    acts: list[Act] = []
    sitting = begin(reader.read(path, "tiny"), Start("tiny", "", "step", "h"), acts.append)
    answered = text([*sitting.tutor.hear(typed)])

    assert answered.lstrip().startswith(said)
    assert bool(acts) == ("one digit more" not in said)


def test_what_was_right_stays_right() -> None:
    """A number worked out from five digits of what is told, before one of two."""
    page = {question.key: question for question in pages("mazur")[1]}
    standing = {"∂out_o2/∂net_o2": "0.17552"}
    remark = marker("mazur").mark(page["∂net_h1/∂w1"], "0.05", standing)
    assert remark.page
    assert not remark.page.wrong


def leaks(question: Question, said: str, told: str) -> list[str]:
    """Return the numbers in what is said that are the one that is asked, and were not told."""
    known = set(NUMBER.findall(told))
    value = question.value.value
    return [
        number
        for number in NUMBER.findall(said)
        if number not in known
        and PrintedNumber.read(number).significant >= 3
        and PrintedNumber.read(number).meets(value)
    ]


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("name", SOME)
def test_nothing_gives_the_number_before_show(name: str, kept: bool) -> None:
    """Neither a hint nor what is said to three wrong answers, each made by a mistake if any is.

    All before are answered; one may be kept wrong, and what follows is right arithmetic on it.
    """
    sheet = marker(name).sheet
    numbers = random.Random(name)
    for place, page in enumerate(pages(name)[:4]):
        mine = markers(name)[place]
        told = text([block for each in page for block in each.before])
        typed: dict[str, str] = {}
        for question in page:
            said = "".join(text([Text(words)]) for words in question.hints)
            quantity = mine.words.find(question.key)
            wrong = [float(t.number(quantity)) for t in numbers.sample(mine.judge.singles, 3)]
            for value in (*filter(isfinite, wrong), right(name, question) * 1.37 + 0.1):
                remark = mine.mark(question, write(value, 6), typed)
                if not remark.passes or remark.verdict is Verdict.FOLLOWS:
                    said += text([*reply.reply(question, remark, sheet, 3)])
                    told += f" {remark.text}"
            assert not leaks(question, said, told), (question.key, said)
            value = by_hand(name, question, typed) * (1.37 if kept and not typed else 1)
            typed[question.key] = write(value, 6)
            told += f" {typed[question.key]}"


def sit(lines: Sequence[str]) -> list[Act]:
    """Return what is done in a sitting of dawood."""
    acts: list[Act] = []
    tutor = begin(shelf.load("dawood"), Start("dawood", "w5", "step", ""), acts.append).tutor
    for line in lines:
        deque(tutor.hear(line), maxlen=0)
    return acts


LINES = (
    "smaller",
    "E_1",
    "-0.68492",
    "hint",
    "keep",
    "0.2",
    "0.19480",
    "show",
    "back",
    "0.601",
    "",
)


def test_a_sitting_is_its_log() -> None:
    """Cut after any byte, a log gives the acts whose lines are whole."""
    log = Log(shelf.load("dawood"), pytest.fail)
    log.begin(Start("dawood", "w5", "step", ""))
    acts = sit(LINES)
    for act in acts:
        log.write(act)
    (path,) = (state.folder() / "practice").glob("dawood-*.jsonl")
    whole = path.read_bytes()
    try:
        for end in range(len(whole) + 1):
            path.write_bytes(whole[:end])
            found = log.read()
            lines = whole[:end].count(b"\n") + (whole[end : end + 1] == b"\n")
            assert [act for past in found for act in past.acts] == acts[: max(lines - 1, 0)]
        path.write_bytes(whole[:-9])
        log.write(acts[0])
        assert log.read()[0].acts == (*acts[:-1], acts[0])
    finally:
        path.unlink()


def test_what_is_kept_is_followed() -> None:
    """A wrong number stands if it is kept; one that leaves nothing to do earns nothing."""
    acts = sit(["smaller", "E_1", "-0.68492", "keep", "0.19480", "0.60108", "-0.08020"])
    assert (acts[-1].verdict, acts[-1].passes, acts[-1].earns) == ("follows", True, True)
    acts = sit(["smaller", "E_1", "0.9", "keep", "0.19480", "0.60108", "0.10538"])
    assert (acts[-1].verdict, acts[-1].passes, acts[-1].earns) == ("follows", True, False)


WHOLE_W1 = ("dE_total/dout_h1", "dE_total/dw1")


@pytest.mark.parametrize(
    ("step", "number", "standing", "reasons"),
    [
        ("w1+", "0.15", (), ["old value for new value"]),
        ("w1+", "0.15022", WHOLE_W1[1:], ["added-update"]),
        ("w1+", "0.14956", WHOLE_W1[1:], ["no-learning-rate"]),
        ("dE_total/dout_h1", "0.07445", (), ["term-turned"]),
        ("dE_total/dw1", "0.0018", (), ["no-slope-hidden"]),
    ],
)
def test_what_made_an_answer(
    step: str, number: str, standing: Sequence[str], reasons: Sequence[str]
) -> None:
    """What stands right already is not blamed for it; an old weight is no new one."""
    mine, page = marker("mazur"), {question.key: question for question in pages("mazur")[1]}
    known = {mine.find(name, page): "" for name in standing}
    told = {key: write(right("mazur", page[key]), 9) for key in known}
    remark = mine.mark(page[mine.find(step, page)], number, told)
    assert not remark.passes
    assert [*remark.reasons] == reasons


def test_what_follows_may_be_worked_on_with_in_full() -> None:
    """0.00067 stands, after 0.0554 kept; 0.149666 follows from what it was before rounding."""
    mine, page = marker("mazur"), {question.key: question for question in pages("mazur")[1]}
    standing = dict(zip((mine.find(n, page) for n in WHOLE_W1), ("0.0554", "0.00067"), strict=True))
    assert mine.mark(page[mine.find("w1+", page)], "0.149666", standing).verdict is Verdict.FOLLOWS


def test_three_in_a_row_without_help_are_mastery() -> None:
    right_ones = [Act(Word.ANSWER, key, "net input", "1", passes=True, earns=True) for key in "abc"]
    start = Start("mazur", "", "step", "")
    found = mastery.find([Past("1", start, tuple(right_ones), ended=False)])["net input"]
    assert found.mastered
    again = (right_ones[0], right_ones[0], right_ones[1], Act(Word.HINT, "c", "net input"))
    found = mastery.find([Past("1", start, (*again, right_ones[2]), ended=False)])["net input"]
    assert (found.mastered, found.row, found.met) == (False, (), 3)


def test_input_that_ends_before_an_answer_is_misused(tmp_path: Path) -> None:
    for typed in ("", "hint\n"):
        result = screens.run("practice", "w5", typed=typed, XDG_STATE_HOME=str(tmp_path))
        assert result.returncode == 2
        assert "the input ended before an answer" in result.stderr


def test_a_sitting_goes_on_and_is_handed_in(tmp_path: Path) -> None:
    """The numbers are a file that `check` reads, and no file is written over."""
    state_folder, sheet = {"XDG_STATE_HOME": str(tmp_path)}, tmp_path / "mine.yaml"
    part = tmp_path / "part.csv"
    begun = ("practice", "w5", "--hand-in", str(part))
    first = screens.run(*begun, typed="smaller\nE_o1\n0.741\n", **state_folder)
    assert "To go on: bptutor practice w5 --resume" in first.stdout
    assert "has the answers so far" in first.stderr
    assert screens.run("check", str(part)).returncode == 0
    typed = "0.187\n0.593\n0.0822\n0.359\n"
    arguments = ("practice", "--resume", "--hand-in", str(sheet))
    second = screens.run(*arguments, typed=typed, **state_folder)
    assert second.returncode == 0
    assert "7 of 7 steps right at once" in second.stdout
    assert screens.run("check", str(sheet)).returncode == 0
    assert screens.run(*arguments, typed="", **state_folder).returncode == 2
    shown = screens.run("progress", "--format", "json", **state_folder).stdout
    (lesson,) = json.loads(shown)["lessons"]
    assert (lesson["lesson"], lesson["sittings"], lesson["open"]) == ("mazur", 1, False)


@pytest.mark.parametrize("answers", range(1, 6))
def test_no_kill_loses_what_was_confirmed(answers: int, tmp_path: Path) -> None:
    """As soon as an answer is judged on the screen, its line is in the log."""
    typed = ["smaller", "E_o1", "0.741", "0.187", "0.593"][:answers]
    with Terminal("practice", "w5", XDG_STATE_HOME=str(tmp_path)) as terminal:
        for place, each in enumerate(typed, 1):
            terminal.press(f"{each}\n")
            terminal.wait_for("Right: ", times=place)
        terminal.signal(signal.SIGKILL)
    (log,) = tmp_path.rglob("mazur-*.jsonl")
    acts = [json.loads(line) for line in log.read_bytes().splitlines()[1:]]
    assert [act["text"] for act in acts] == typed


def test_a_kill_before_the_end_is_gone_on_with(tmp_path: Path) -> None:
    """All is answered, and the line that says so is missing."""
    typed = "smaller\nE_o1\n0.741\n0.187\n0.593\n0.0822\n0.359\n"
    whole = screens.run("practice", "w5", typed=typed, XDG_STATE_HOME=str(tmp_path))
    (log,) = tmp_path.rglob("mazur-*.jsonl")
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    again = screens.run("practice", "--resume", typed="", XDG_STATE_HOME=str(tmp_path))
    assert (whole.returncode, again.returncode, again.stderr) == (0, 0, "")
    assert "7 of 7 steps right at once" in again.stdout


@pytest.mark.parametrize(
    "name",
    ["softmax", *(pytest.param(each, marks=pytest.mark.deep) for each in ("mazur", "dawood"))],
)
def test_an_answer_is_little_work(name: str) -> None:
    """With all earlier answers wrong, too; in 100 ms some 600,000 functions are called."""
    page, typed, counts = pages(name)[1], dict[str, str](), []
    course = Course(shelf.load(name))
    mine = Marker(course.lesson, course.given(page))
    for question in page:
        number = write(question.value.value * 1.37 + 0.1, 6)
        with Steps() as steps:
            assert not mine.mark(question, number, typed).passes
        counts.append(steps.count)
        typed[question.key] = number
    assert median(counts) < 400_000


TRANSCRIPTS = Path(__file__).parent / "practised"
SITTINGS = {
    "dawood-w5": "practice w5 --lesson dawood",
    "mazur-w1": "practice w1",
    "mazur-w1-symbols": "practice w1 --kind symbols",
}


PLAIN = "plain"
"""In place of a size: in plain words."""
LOOKED_AT = [*((name, size) for name in SITTINGS for size in screens.SIZES), ("dawood-w5", PLAIN)]


@pytest.mark.parametrize(("name", "size"), LOOKED_AT)
def test_a_transcript_is_as_it_was_looked_at(name: str, size: str, tmp_path: Path) -> None:
    assert transcript(name, size, tmp_path) == (TRANSCRIPTS / f"{name}.{size}.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.skipif(not TMUX, reason="tmux is not installed")
@pytest.mark.parametrize("name", ["dawood-w5", "mazur-w1"])
def test_a_sitting_at_a_terminal_is_the_same(name: str, tmp_path: Path) -> None:
    """Typed line by line under tmux, with readline."""
    told = (TRANSCRIPTS / f"{name}.80.txt").read_text(encoding="utf-8")
    shell, at = Tmux(tmp_path), 0
    try:
        shell.press(f"clear; {sys.executable} -m backprop_tutor {SITTINGS[name]}", "Enter")
        for line in (TRANSCRIPTS / f"{name}.typed").read_text(encoding="utf-8").splitlines():
            at = told.index(f" {line}\n", at) + 1
            shell.wait_for(told[:at].rstrip())
            shell.press("-l", "--", line)
            shell.press("Enter")
        shell.wait_for(told.rstrip())
    finally:
        shell.run("kill-server")


def transcript(name: str, size: str, folder: Path) -> str:
    """Return a whole sitting by pipe."""
    columns, encoding = screens.SIZES.get(size, (80, "ascii"))
    typed = (TRANSCRIPTS / f"{name}.typed").read_text(encoding="utf-8")
    settings = {
        "COLUMNS": str(columns),
        "PYTHONIOENCODING": encoding,
        "XDG_STATE_HOME": str(folder),
        "BPTUTOR_PLAIN": str(int(size == PLAIN)),
    }
    result = screens.run(*SITTINGS[name].split(), typed=typed, **settings)
    assert result.returncode == 0
    assert size == PLAIN or max(map(len, result.stdout.splitlines())) <= columns
    return result.stdout + result.stderr


if __name__ == "__main__":
    import tempfile

    for each, wide in LOOKED_AT:
        with tempfile.TemporaryDirectory() as empty:
            shown = transcript(each, wide, Path(empty))
        (TRANSCRIPTS / f"{each}.{wide}.txt").write_text(shown, encoding="utf-8")
