"""`bptutor grade`: sheets of a class become marks, and a list of its mistakes."""

import csv
import io
import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import deep
import papers
import pytest
import screens
from longrun import at_every
from steps import Steps

from backprop_tutor.grading import grade as grading
from backprop_tutor.grading import policy, pool
from backprop_tutor.grading.mark import Mark
from backprop_tutor.grading.marking import Grader
from backprop_tutor.grading.reading import columns, headers
from backprop_tutor.grading.reading.sheets import Submission
from backprop_tutor.lesson import answers, shelf
from backprop_tutor.maths.facts import judgement
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.maths.judging.verdicts.judge import Judge

HERE = Path(__file__).parent
UPDATES = [f"new_w{n}" for n in range(1, 9)]
HAND_IN = """\
sheet: {student: Ada}
net_h1: 0.3775
out_h1: 0.5933
out_o1: 0.7514
E_total: 0.2984
dE_total/dw5: 0.1643
w5+: 0.3179
dE_total/dout_h1:
dE_total/dw1: about 0.0004
w1+: 0.1498
"""
"""One mistake, a number that follows, one left blank, one that is no number."""


def some(tenth: int, whole: int) -> list[object]:
    """Return a small count, and a large one for a deep run."""
    return [tenth, pytest.param(whole, marks=pytest.mark.deep)]


@cache
def grader(lesson: str) -> Grader:
    """Return the grader of a lesson, made ready once."""
    return Grader(shelf.load(lesson))


def mark(lesson: str, numbers: papers.Numbers, asked: list[str] | None = None) -> dict[str, str]:
    """Return the marks of a sheet by the names of what was asked: else all of its numbers."""
    ready = grader(lesson)
    words = ready.reader.words
    quantities = tuple(words.find(name) for name, _ in numbers)
    sheet = Submission("Ada", "", quantities, "\n".join(text for _, text in numbers))
    names = asked or [name for name, _ in numbers]
    found = ready.mark(sheet, tuple(map(words.find, names)), ready.find(sheet))
    return dict(zip(names, map(str, found.marks), strict=True))


def grade(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    result = screens.run("grade", *arguments, COLUMNS="80", **environment)
    texts = (each.replace(f"{folder}/", "") for each in (result.stdout, result.stderr))
    return result.returncode, *texts


def table(out: Path) -> list[dict[str, str]]:
    """Return the rows of the marks that were written."""
    text = (out / "marks.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def fill(folder: Path, **sheets: str) -> str:
    """Write sheets as files; return the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in sheets.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def wrong_pages(count: int, seed: int) -> list[papers.Numbers]:
    """Return papers of dawood's 32 numbers: right, with a mistake, with a slip that is carried."""
    ready, numbers = papers.judge("dawood"), random.Random(seed)
    published = [each.quantity for each in shelf.load("dawood").published]
    asked = [(name, grader("dawood").reader.words.find(name)) for name in published]
    pages = []
    for _ in range(count):
        world, decimals = ready.world(ready.right), numbers.randint(4, 6)
        if numbers.random() < 0.6:
            world = ready.world(numbers.choice(ready.singles))
        if numbers.random() < 0.3:
            item = ready.item(numbers.choice(asked[:20])[1])
            known = {item.moment: round(item.value * numbers.uniform(1.03, 1.2), decimals)}
            world = ready.world(ready.right, known=known)
        pages.append([(name, papers.write(world.quantity(q), decimals)) for name, q in asked])
    return pages


@pytest.mark.parametrize("count", some(20, 1000))
def test_marks_are_the_verdicts_of_check(count: int, tmp_path: Path) -> None:
    """Number by number, but for what has cost before or leaves nothing to do."""
    judge = Judge(replace(shelf.load("dawood"), slips=()))
    own = {Mark.CARRIED: {Verdict.MISTAKE, Verdict.MISREAD, Verdict.OTHER}}
    own[Mark.EMPTY] = {Verdict.FOLLOWS}
    for page in wrong_pages(count, 1):
        file = tmp_path / "one.yaml"
        file.write_text("".join(f"{name}: {text}\n" for name, text in page), encoding="utf-8")
        found, _ = judgement.of_sheet(judge, answers.read(str(file)))
        marks = mark("dawood", page)
        for each in found.findings:
            given = Mark(marks[each.printed.quantity])
            assert each.verdict in own.get(given, {Verdict(str(given))} if given not in own else ())


@pytest.mark.parametrize("count", some(1, 84))
@pytest.mark.parametrize("lesson", ["mazur", "dawood", "softmax"])
def test_a_right_sheet_worked_by_hand_has_full_marks(lesson: str, count: int) -> None:
    """With 2 to 5 decimals, rounded or cut, in any order."""
    numbers, usual = random.Random(lesson), policy.default()
    for decimals, cut in [(d, c) for d in range(2, 6) for c in (False, True)]:
        page = list(papers.by_hand(lesson, decimals, cut=cut))
        for _ in range(count):
            numbers.shuffle(page)
            marks = mark(lesson, page).values()
            assert all(usual.credit[Mark(each)] == 1 for each in marks)


def test_one_mistake_in_eight_updates_costs_one() -> None:
    trial = papers.judge("dawood").right.with_names(["no-learning-rate"])
    right = papers.mistaken("dawood", papers.judge("dawood").right, 5)
    wrong = [
        (name, papers.write(float(trial.number(grader("dawood").reader.words.find(name))), 5))
        for name in UPDATES
    ]
    marks = mark("dawood", [*right[:10], *wrong], UPDATES)

    assert list(marks.values()) == ["mistake", *["carried on"] * 7]


def test_a_lapse_costs_wherever_it_is_made() -> None:
    """A term of the sum is forgotten in one line and in the next."""
    marks = mark("mazur", [("net_h1", "0.3575"), ("net_h2", "0.3625")])

    assert [*marks.values()] == ["mistake", "mistake"]


def test_what_was_not_asked_hides_no_mistake() -> None:
    """A wrong number beside those that were asked costs where it comes to one of them, once."""
    page = [("dE_total/dw5", "0.1643"), ("w5+", "0.3179"), ("out_h1", "0.5933")]

    assert mark("mazur", page, ["out_h1", "w5+"]) == {"out_h1": "exact", "w5+": "mistake"}


@pytest.mark.parametrize(
    ("out", "given"), [("1.0000", "nothing left to do"), ("0.6100", "follows")]
)
def test_what_follows_earns_nothing_where_nothing_is_left_to_do(out: str, given: str) -> None:
    follows = f"{0.4 * float(out) + 0.45 * 0.596884 + 0.6:.6f}"
    page = [("out_h1", out), ("out_h2", "0.596884"), ("net_o1", follows)]

    assert mark("mazur", page)["net_o1"] == given


def test_a_small_number_leaves_as_much_to_do_as_any() -> None:
    """With three decimals for each number of the page, 0.008 has one digit and no fewer places."""
    page = [("dE_total/dw1", "0.008"), ("w1+", "0.146"), ("net_h1", "0.378")]

    assert mark("mazur", page)["w1+"] == "follows"


def test_of_a_number_given_twice_the_worse_counts() -> None:
    assert mark("mazur", [("w5+", "0.3589"), ("w5_new", "0.41")], ["w5+"]) == {"w5+": "unexplained"}


HEADS = {
    "3) What is ∂E_total/∂w5?": "dE_total/dw5",
    "dE_total / dw5 (5 decimals)": "dE_total/dw5",
    "Given i1 = 0.05, what is out_h1?": "out_h1",
    "the new weight w5 (w5+)": "w5+",
    "2. δ_o1": "δ_o1",
    "E_total@1, after an epoch": "E_total@1",
    "What is the gradient of w5?": None,
    "net_h1 and out_h1": None,
    "E-Mail-Adresse": None,
    "Timestamp": None,
    "": None,
}


@pytest.mark.parametrize("head", HEADS)
def test_a_column_asks_for_the_one_number_that_it_names(head: str) -> None:
    words = Vocabulary(shelf.load("mazur"))
    found = headers.find(words, head)

    assert (words.name(found) if found else None) == HEADS[head]


@pytest.mark.parametrize(
    ("heads", "student"),
    [
        (("Surname", "First name", "ID number", "Email address"), "ID number"),
        (("Timestamp", "Email address", "First name"), "Email address"),
        (("email", "Name", "id"), "Name"),
        (("Full name", "Group"), "Full name"),
    ],
)
def test_the_student_has_a_column(heads: tuple[str, ...], student: str) -> None:
    assert heads[columns.find_student(heads, (), None)] == student


@pytest.mark.parametrize("lesson", deep.first_of_each_shape())
def test_every_quantity_has_a_name_that_is_read(lesson: str) -> None:
    words = Vocabulary(shelf.load(lesson))

    assert all(words.find(words.name(words.find(each))) == words.find(each) for each in words.names)


WIDE = (
    "\ufeffZeit;Name;1) What is ∂E_total/∂w5?;w5⁺ =;net_h1;Wishes\r\n"
    '1;Ada;0,0822;0,3589;0,3775;"=HYPERLINK(""x"")"\r\n'
    "2;Bo;0,1643;0,3179;;-1\r\n"
    "3;Cy;0,0822;0,3589;drei;+ more\r\n"
    "4;Di;0,0822;0,3589;0,3775;@x\r\n"
    "5;di;0,0822;0,3589;0,3775;\r\n"
    "6;;0,0822;0,3589;0,3775;\r\n"
)
LONG = """\
name,question,response
Bo,dE_total/dw5,0.1643
Ada,What is w5+?,0.3589
Bo,What is w5+?,0.3179
Ada,dE_total/dw5,"0,0822"
Bo,Did you like it?,no
Bo,Q3,"0,3775"
"""


def test_a_form_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a spreadsheet exports it: marks, what could not be read, and nothing that it runs."""
    (tmp_path / "form.csv").write_text(WIDE, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    code, shown, said = grade(tmp_path, "form.csv", "--output", "out")

    assert code == 1
    assert "dE_total/dw5: `1) What is ∂E_total/∂w5?`\nw5+: `w5⁺ =`\nnet_h1: `net_h1`\n" in said
    assert said.startswith("student: `Name`\n")
    assert "`Di` has 2 sheets" in shown
    assert "form.csv:4:20   `drei` is not a number" in shown
    assert "form.csv:7:1    the row names no student" in shown
    rows = {row.pop("student"): list(row.values()) for row in table(tmp_path / "out")}
    assert rows["Ada"] == ["3", "3", "1", "1", "1", "", "1", '\'=HYPERLINK("x")']
    assert rows["Bo"] == ["1", "3", "0", "0", "1", "two-kept (dE_total/dw5)", "2", "-1"]
    assert rows["Cy"][:5] == ["2", "2", "?", "1", "1"]
    assert rows["Di"][:5] == ["", "", "", "", ""]


def test_an_answer_can_have_a_row(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    (tmp_path / "columns.yaml").write_text("Q3: net_h1\n", encoding="utf-8")
    options = "--columns", str(tmp_path / "columns.yaml"), "--format", "json"
    code, shown, said = grade(tmp_path, str(tmp_path / "long.csv"), *options)
    marks = {
        each["student"]: {item["quantity"]: item["mark"] for item in each["items"]}
        for each in json.loads(shown)["sheets"]
    }

    assert (code, said) == (0, "")
    assert marks["Ada"] == {"net_h1": "not answered", "w5+": "exact", "dE_total/dw5": "exact"}
    assert marks["Bo"] == {"net_h1": "exact", "w5+": "follows", "dE_total/dw5": "mistake"}


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("a,b\n1,2\n", (), "error: no column names a number that is asked\n"),
        ("who,w5+\nAda,1\n", (), "error: no column is called student, name, id or email\n"),
        ("name,w5+,new w5_new\nAda,1,1\n", (), "error: w5+, new w5_new all name `w5+`\n"),
        ("name,w5+\n", (), "error: the table has no row below its head\n"),
        ("name,w5+\nAda,1\n", ("--student", "nam"), "error: there is no column `nam`\n"),
        ("name,w5+\nAda,1\n", ("--pages",), "error: `--pages` needs a folder\n"),
        ("name,w5+\nAda,1\n", ("--jobs", "0"), "error: `--jobs` is 0, but must be at least 1\n"),
        ("name,w5+\nAda,1\n", ("--output", "."), "error: the folder `.` is not empty\n"),
    ],
)
def test_what_cannot_be_marked_is_said(
    text: str, arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "form.csv").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, shown, complained = grade(tmp_path, "form.csv", *arguments)

    assert (code, shown) == (2, "")
    assert complained.startswith(said)


def test_a_file_says_what_columns_ask(tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text("who,Q1,Q2: E_total?\nAda,0.3589,fine\n", encoding="utf-8")
    (tmp_path / "columns.yaml").write_text("Q1: w5+\n'Q2: E_total?':\n", encoding="utf-8")
    options = "--columns", str(tmp_path / "columns.yaml"), "--student", "who", "--format", "json"
    code, shown, _ = grade(tmp_path, str(tmp_path / "form.csv"), *options)

    assert code == 0
    assert json.loads(shown)["asked"] == ["w5+"]


def test_a_folder_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole report, and the page of a student."""
    twin = HAND_IN.replace("Ada", "Bo").replace("about 0.0004", "0.0004")
    fill(tmp_path / "sheets", a=HAND_IN, b=twin, c=twin.replace("Bo", "Cy"), d="}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.csv").write_text("id,name\n1,Ada\n2,Bo\n3,Cy\n4,Eve\n", encoding="utf-8")
    options = "--roster", "roster.csv", "--output", "out", "--pages"
    code, shown, _ = grade(tmp_path, "sheets", *options)

    assert code == 1
    assert shown == (HERE / "graded" / "class.txt").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "class.txt").read_text(encoding="utf-8") == shown
    page = (tmp_path / "out" / "pages" / "Ada.txt").read_text(encoding="utf-8")
    assert page == (HERE / "graded" / "student.txt").read_text(encoding="utf-8")
    assert [row["student"] for row in table(tmp_path / "out")] == ["Ada", "Bo", "Cy", "d", "Eve"]


def test_a_file_changes_the_marks(tmp_path: Path) -> None:
    """The usual ones stand in the documentation, as such a file."""
    sheets = fill(tmp_path / "sheets", a=HAND_IN.replace("about ", ""))
    marks = tmp_path / "marks.yaml"
    marks.write_text("points: {E_total: 2}\ncredit: {mistake: 0.5, not answered: 0.25}\n", "utf-8")
    _, shown, _ = grade(tmp_path, sheets, "--marks", str(marks), "--format", "json")
    (sheet,) = json.loads(shown)["sheets"]

    assert (sheet["points"], sheet["of"]) == (8.75, 10)
    assert policy.text() in (HERE.parent / "lessons" / "README.md").read_text(encoding="utf-8")


def test_what_is_wrong_with_marks_is_said(tmp_path: Path) -> None:
    marks = tmp_path / "marks.yaml"
    marks.write_text("points: {E_totl: 2}\ncredit: {mistke: -1}\n", "utf-8")
    code, _, said = grade(tmp_path, fill(tmp_path / "s", a=HAND_IN), "--marks", str(marks))

    assert code == 2
    assert "`E_totl`" in said
    assert "did you mean `E_total`?" in said
    assert "did you mean `mistake`?" in said


def test_what_a_lesson_asks_is_checked(tmp_path: Path) -> None:
    lesson = shelf.file("mazur").read_text("utf-8").partition("ask:")[0]
    path = tmp_path / "mine.yaml"
    path.write_text(f"{lesson}ask: [net_h1, E_totl]\n", encoding="utf-8")
    wrong = screens.run("validate", str(path))
    path.write_text(f"{lesson}ask: [net_h1, w5]\n", encoding="utf-8")
    given = screens.run("validate", str(path))

    assert "did you mean `E_total`?" in wrong.stderr
    assert "error: `w5` is given, so it cannot be asked\n" in given.stderr


def test_an_empty_sheet_is_handed_out(tmp_path: Path) -> None:
    """What the lesson asks, else all that `run` shows; handed in empty, nothing is answered."""
    blank = screens.run("grade", "--template").stdout
    names = [line.rstrip(":") for line in blank.splitlines()[3:]]
    whole = screens.run("grade", "--template", "--lesson", "dawood").stdout
    code, shown, _ = grade(tmp_path, fill(tmp_path / "s", a=blank), "--format", "json")
    (sheet,) = json.loads(shown)["sheets"]

    assert names == [each.quantity for each in shelf.load("mazur").ask]
    assert {"sum_h1:", "dE_total/dw5:", "w8+:"} <= {*whole.splitlines()}
    assert (code, sheet["student"], sheet["points"], sheet["of"]) == (0, "a", 0, 9)
    assert {each["mark"] for each in sheet["items"]} == {"not answered"}


def test_sheets_that_are_alike_are_judged_once() -> None:
    """Each student has the marks, all the same."""
    words = grader("mazur").reader.words
    asked = words.find("net_h1"), words.find("E_total")
    sheets = [
        Submission(f"S{n}", str(n), asked, "0.3775\n0.41" if n else "0.3775\n0.5") for n in range(9)
    ]
    with pool.workers(shelf.load("mazur"), 1) as do, Steps() as steps:
        found = dict(grading.mark(do, grading.Exam(asked, policy.default()), sheets))

    assert steps.of(Judge.judge) == 2
    assert [each.sheet.student for each in found[9]] == [f"S{n}" for n in range(9)]


@pytest.mark.parametrize("jobs", [["2"], pytest.param(["2", "8"], marks=pytest.mark.deep)])
def test_neither_processes_nor_the_order_of_files_change_a_byte(
    jobs: list[str], tmp_path: Path
) -> None:
    pages = wrong_pages(12 if len(jobs) == 1 else 300, 2)
    texts = ["".join(f"{name}: {text}\n" for name, text in page) for page in pages]
    names = [f"sheet: {{student: S{n}}}\n" for n in range(len(pages))]
    forth = {f"x{n}": who + text for n, (who, text) in enumerate(zip(names, texts, strict=True))}
    back = {f"y{9999 - n}": text for n, text in enumerate(forth.values())}
    found = []
    for number, (sheets, count) in enumerate([(forth, "1"), *((back, each) for each in jobs)]):
        folder, out = fill(tmp_path / f"s{number}", **sheets), tmp_path / f"out{number}"
        options = "--jobs", count, "--output", str(out), "--pages", "--lesson", "dawood"
        result = grade(tmp_path, folder, *options)
        files = {str(each.relative_to(out)): each for each in out.rglob("*") if each.is_file()}
        found.append((result[:2], {name: each.read_bytes() for name, each in files.items()}))

    assert len(found[0][1]) == len(pages) + 2
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("count", some(15, 1000))
def test_a_broken_sheet_stops_no_other(count: int, tmp_path: Path) -> None:
    """Cut, binary, another encoding, doubled names, large: it is listed, the rest is marked."""
    numbers = random.Random(count)
    sound = HAND_IN.replace("about ", "").encode()
    folder = Path(fill(tmp_path / "sheets"))
    breaks = (
        lambda: numbers.randbytes(200),
        lambda: sound.decode().replace("Ada", "Çelik").encode("latin-1"),
        lambda: sound.decode().encode("utf-16"),
        lambda: sound + b"E_total: 0.1\n",
        lambda: sound[: numbers.randint(30, 60)] + b'"',
        lambda: sound + b"#" * (5_000_000 if count > 15 else 1_100_000),
        lambda: sound.replace(b"E_total: 0.2984", b"E_totl: 0.2984"),
        lambda: b"",
    )
    for n in range(count):
        content = breaks[n % len(breaks)]().replace(b"Ada", f"S{n}".encode())
        (folder / f"{n}.yaml").write_bytes(content)
        (folder / f"good{n}.yaml").write_bytes(sound.replace(b"Ada", f"G{n}".encode()))
    code, shown, said = grade(tmp_path, str(folder), "--format", "json")
    report = json.loads(shown)
    listed = {
        Path(each["file"]).stem if each["file"] else each["student"] for each in report["unread"]
    }

    assert (code, said) == (1, "")
    assert {str(n) for n in range(count)} <= listed | {
        each["student"][1:] for each in report["unread"]
    }
    marks = {each["student"]: each for each in report["sheets"]}
    assert all(marks[f"G{n}"]["points"] == 7 for n in range(count))


@pytest.mark.parametrize(
    ("name", "step"),
    [
        pytest.param("SIGTERM", 70, marks=pytest.mark.deep),
        pytest.param("SIGTERM", 1, marks=pytest.mark.deep),
        pytest.param("SIGKILL", 1, marks=pytest.mark.deep),
    ],
)
def test_a_signal_at_any_line_leaves_a_whole_folder_or_none(
    name: str, step: int, tmp_path: Path
) -> None:
    """Only `kill -9` leaves a hidden one."""
    sheets = fill(tmp_path / "sheets", a=HAND_IN)
    ends = at_every(range(1, 212, step), name, tmp_path, "grade", sheets, "--output", "out")

    whole = [folder / "out" for folder in ends if (folder / "out").exists()]
    assert 0 < len(whole) < len(ends)
    assert all(
        sorted(file.name for file in each.iterdir()) == ["class.txt", "marks.csv"] for each in whole
    )
    left = [each for folder in ends for each in folder.glob(".bptutor*")]
    assert name == "SIGKILL" or not left
