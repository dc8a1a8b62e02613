"""Lesson files are read whole, or refused with every mistake and its place."""

import doctest
import importlib
import os
import pkgutil
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from deep import first
from heavy import HOSTILE, LARGE, LESSONS, MAZUR, wide
from steps import Steps
from terminal import PATIENCE

from backprop_tutor import lesson as package
from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson import reader
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.conventions import Digits, GradientForm, Notation, Source
from backprop_tutor.lesson.model.lesson import Lesson, Term
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.problem import Place, Problem, RejectedError
from backprop_tutor.lesson.text import parser
from backprop_tutor.render import complaint

HERE = Path(__file__).parent
BROKEN = sorted(path.stem for path in (HERE / "broken").glob("*.yaml"))


def read(text: str | bytes, folder: Path) -> Lesson:
    path = folder / "lesson.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return reader.read(path, "lesson")


def messages(text: str | bytes, folder: Path) -> list[str]:
    with pytest.raises(RejectedError) as caught:
        read(text, folder)
    return [mistake.message for mistake in caught.value.problems]


def test_mazur_reads_as_it_is_written() -> None:
    """Every field of the article's lesson has its value, its text and its order."""
    lesson = reader.read(LESSONS / "mazur.yaml", "mazur")

    assert lesson.name == "mazur"
    assert lesson.title == "A 2-2-2 network, step by step"
    assert lesson.source == Source("Matt Mazur", "2015", "A Step by Step Backpropagation Example")
    assert lesson.inputs == {"i1": WrittenNumber("0.05", 0.05), "i2": WrittenNumber("0.10", 0.1)}
    assert lesson.targets == {"o1": WrittenNumber("0.01", 0.01), "o2": WrittenNumber("0.99", 0.99)}
    assert list(lesson.parameters) == [f"w{i}" for i in range(1, 9)] + ["b1", "b2"]
    assert lesson.parameters["w5"] == WrittenNumber("0.40", 0.4)
    assert lesson.learn == tuple(f"w{i}" for i in range(1, 9))
    assert [layer.activation for layer in lesson.layers] == [Activation.SIGMOID] * 2
    assert lesson.layers[0].units[1].terms == (
        Term("w3", "i1"),
        Term("w4", "i2"),
        Term("b1", WrittenNumber("1", 1.0)),
    )
    assert (lesson.loss, lesson.form) == (Loss.HALF_SQUARED_ERROR, GradientForm.GROUPED)
    assert lesson.learning_rate == WrittenNumber("0.5", 0.5)
    assert lesson.digits == Digits(9, significant=True, truncate=False)
    assert lesson.notation == Notation()
    assert lesson.shape == "2-2-2"


def test_dawood_reads_as_it_is_written() -> None:
    """The lecture's own ways differ in names, form, digits and the order of factors."""
    lesson = reader.read(LESSONS / "dawood.yaml", "dawood")

    assert lesson.source.author == "Hend Dawood"
    assert lesson.layers[0].units[0].terms[:2] == (Term("w1", "i1"), Term("w3", "i2"))
    assert lesson.learning_rate.value == 0.6
    assert lesson.form is GradientForm.PATHS
    assert lesson.digits == Digits(5, significant=False, truncate=True)
    assert lesson.notation.input_first


def test_quantities_are_named_by_the_author() -> None:
    """A pattern fills in the unit or its place in the layer; a plain word is a prefix."""
    mazur = reader.read(LESSONS / "mazur.yaml", "mazur")
    dawood = reader.read(LESSONS / "dawood.yaml", "dawood")

    def names(lesson: Lesson) -> list[str]:
        unit = [lesson.net("h2"), lesson.out("h2"), lesson.delta("h2")]
        return [*unit, lesson.error("o2"), lesson.target("o2"), lesson.updated("w5")]

    assert names(mazur) == ["net_h2", "out_h2", "δ_h2", "E_o2", "target_o2", "w5⁺"]
    assert names(dawood) == ["sum_h2", "output_h2", "δ_h2", "E_2", "target_2", "new_w5"]


@pytest.mark.parametrize("name", BROKEN)
def test_broken_lesson_is_drawn(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each broken lesson is refused with exactly the text that lies beside it."""
    monkeypatch.chdir(HERE)
    with pytest.raises(RejectedError) as caught:
        reader.read(Path(f"broken/{name}.yaml"), name)

    expected = Path(f"broken/{name}.err").read_text(encoding="utf-8")
    assert complaint.draw(caught.value.problems, ascii_only=False) + "\n" == expected


def test_every_expected_text_has_its_lesson() -> None:
    """No expected text is left over, and there are enough of them."""
    assert sorted(path.stem for path in (HERE / "broken").glob("*.err")) == BROKEN
    assert len(BROKEN) >= 25


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("name", ["all_at_once", "alias", "tag", "unclosed_brace", "two_colons"])
def test_both_yaml_parsers_say_the_same(
    loader: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said does not depend on whether PyYAML was built with its C library."""
    monkeypatch.setattr(parser, "_LOADER", getattr(yaml, loader, yaml.SafeLoader))
    test_broken_lesson_is_drawn(name, monkeypatch)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.15", 0.15), (".5", 0.5), ("5.", 5.0), ("1e-3", 0.001), ("010", 10.0),
        ("+1", 1.0), ("−0.17", -0.17), ("-2E+2", -200.0), ("1e−2", 0.01), ("1e-999", 0.0),
    ],
)  # fmt: skip
def test_numbers_are_decimal_and_keep_their_text(written: str, value: float) -> None:
    assert number.parse(written) == WrittenNumber(written, value)


@pytest.mark.parametrize(
    "written",
    ["", ".", "-", "e5", "1e", "1_000", "0x10", "inf", ".inf", "nan", "1e999", "-1e999",
     "1 2", " 1", "1\n", "0,5", "1/3", "٣", "１", "12:30:00", "--1", "1.2.3", "9" * 400],
)  # fmt: skip
def test_other_texts_are_no_numbers(written: str) -> None:
    assert number.parse(written) is None


def test_windows_files_read_like_others(tmp_path: Path) -> None:
    """A byte order mark and CRLF make no difference."""
    windows = b"\xef\xbb\xbf" + MAZUR.encode().replace(b"\n", b"\r\n")

    assert read(windows, tmp_path) == read(MAZUR, tmp_path)


def test_titles_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters and reversals of direction are taken out, the rest stays."""
    title = r'"[bold]\e[31mred\e[0m \u202Eevil\u0007 :smile: \u009B2J θ\n next"'
    lesson = read(MAZUR.replace("A 2-2-2 network, step by step", title), tmp_path)

    assert lesson.title == "[bold][31mred[0m evil :smile: 2J θ next"


def test_learn_may_be_left_out(tmp_path: Path) -> None:
    """Without `learn` all parameters learn; with it, in the order of `parameters`."""
    line = next(line for line in MAZUR.splitlines() if line.startswith("learn:"))

    assert len(read(MAZUR.replace(line, ""), tmp_path).learn) == 10
    assert read(MAZUR.replace(line, "learn: [b1, w2]"), tmp_path).learn == ("w2", "b1")


def test_published_numbers_stay_text(tmp_path: Path) -> None:
    lesson = read(MAZUR + "published: {out_h1: 0.59320, E_total@10000: 0.0000351085}\n", tmp_path)

    written = {each.quantity: each.text for each in lesson.published}
    assert written == {"out_h1": "0.59320", "E_total@10000": "0.0000351085"}


def test_values_are_never_guessed(tmp_path: Path) -> None:
    """`no` and `1e-3` are a name and a number, not what YAML 1.1 makes of them."""
    lesson = read(MAZUR.replace("i2", "no").replace("0.5\n", "1e-3\n"), tmp_path)

    assert list(lesson.inputs) == ["i1", "no"]
    assert lesson.learning_rate == WrittenNumber("1e-3", 0.001)


def test_one_error_may_be_the_total_error(tmp_path: Path) -> None:
    """With a single output its error and the total error may share a name."""
    text = (HERE / "broken" / "unused_parameter.yaml").read_text().replace(", w4: 0.4", "")
    lesson = read(text + "notation: {error: E, total: E_o1}\n", tmp_path)

    assert lesson.error("o1") == lesson.notation.total == "E_o1"


def test_any_authors_names_are_names(tmp_path: Path) -> None:
    """Brackets, dots and Greek letters can stand in names."""
    text = MAZUR.replace("w5", '"W1[2,1]"').replace("w6", "w_H21.H11").replace("b2", "θ3")
    lesson = read(text, tmp_path)

    assert [term.parameter for term in lesson.outputs[0].terms] == ["W1[2,1]", "w_H21.H11", "θ3"]


def test_braces_in_names_are_only_braces(tmp_path: Path) -> None:
    """A unit named like a hole of a pattern is filled in as it is."""
    lesson = read(MAZUR.replace("h1", '"{index}"'), tmp_path)

    assert lesson.net("{index}") == "net_{index}"


def test_one_place_is_complained_of_once(tmp_path: Path) -> None:
    """A value that is refused for its tag is not refused again for its text."""
    assert messages(MAZUR.replace("0.05", "!!str x"), tmp_path) == [
        "the tag `!!str` cannot be used"
    ]


# Files that are no lessons


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="there is no such file"):
        reader.read(tmp_path / "none.yaml", "none")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="it is a folder"):
        reader.read(tmp_path, "folder")


def test_pipe_does_not_wait(tmp_path: Path) -> None:
    """A named pipe that nobody writes to is refused, not waited for."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    program = "import sys; from backprop_tutor.lesson import shelf; shelf.load(sys.argv[1])"
    command = [sys.executable, "-c", program, str(pipe)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert done.stderr.rstrip().endswith("it is not a regular file")


def test_impossible_path() -> None:
    with pytest.raises(RejectedError, match=r"cannot read `a.b\.yaml`"):
        reader.read(Path("a\0b.yaml"), "nothing")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of a file that may not be read is passed on."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "secret.yaml"
    path.write_text(MAZUR, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(RejectedError, match=r"secret\.yaml`: Permission denied"):
        reader.read(path, "secret")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "with a mark"])
@pytest.mark.parametrize(
    ("start", "line", "column"),
    [("", 1, 1), ("# \u754c\r\n\r", 3, 1), (MAZUR + "# a\U0001f600", MAZUR.count("\n") + 1, 5)],
)
def test_not_utf8(mark: bytes, start: str, line: int, column: int, tmp_path: Path) -> None:
    """The place is that of the first byte that no character begins with."""
    with pytest.raises(RejectedError) as caught:
        read(mark + start.encode() + b"\xe9\n", tmp_path)
    (mistake,) = caught.value.problems

    assert mistake.message.endswith("lesson.yaml`: it is not UTF-8 text")
    assert mistake.place[1:4] == (line, column, 1)
    assert mistake.place.text.endswith("\ufffd")


def test_binary(tmp_path: Path) -> None:
    expected = "the control character U+0000 cannot stand in a lesson"
    assert messages(b"\0\1\2ELF", tmp_path) == [expected]


def test_larger_than_a_mebibyte(tmp_path: Path) -> None:
    """A file is as large as 1 MiB or it is not read at all."""
    room = 1024 * 1024 - len(MAZUR.encode())

    assert read(MAZUR + "#" * room, tmp_path).title
    assert messages(MAZUR + "#" * (room + 1), tmp_path)[0].endswith("it is larger than 1 MiB")


@pytest.mark.parametrize("kind", first(6, HOSTILE))
def test_hostile_file_is_refused(kind: str, tmp_path: Path) -> None:
    """Whatever fits into 1 MiB is refused, and drawn."""
    found = mistakes_in(HOSTILE[kind](1000), tmp_path)
    drawn = complaint.draw(found, ascii_only=True)

    assert 0 < len(found) <= 100
    assert drawn.isascii()
    assert len(drawn) < 20_000


@pytest.mark.parametrize("kind", HOSTILE)
def test_refusing_grows_with_the_file(kind: str, tmp_path: Path) -> None:
    """Four times the file is four times the work, and not sixteen times."""

    def refuse(size: int) -> int:
        text = HOSTILE[kind](size)
        with Steps() as steps:
            complaint.draw(mistakes_in(text, tmp_path), ascii_only=True)
        return steps.count

    refuse(1)  # what is done only once is not counted
    assert refuse(100) < 4.2 * refuse(25)


@pytest.mark.parametrize("kind", first(2, LARGE))
def test_reading_grows_with_the_lesson(kind: str, tmp_path: Path) -> None:
    """Four times the lesson is four times the work, and not sixteen times."""
    path = tmp_path / "lesson.yaml"

    def read_all(size: int) -> int:
        path.write_text(LARGE[kind](size), encoding="utf-8")
        with Steps() as steps:
            reader.proofread(path, "large")
        return steps.count

    read_all(1)  # what is done only once is not counted
    assert read_all(400) < 4.2 * read_all(100)


@pytest.mark.parametrize("kind", first(1, LARGE))
def test_large_lesson_is_read(kind: str, tmp_path: Path) -> None:
    """A good lesson of nearly the largest size is proofread."""
    path = tmp_path / "lesson.yaml"
    path.write_text(LARGE[kind](4000), encoding="utf-8")
    lesson, warnings = reader.proofread(path, "large")

    assert len(lesson.outputs) == 2
    assert len(warnings) == (4000 if kind == "warned of" else 0)


def test_samples_are_not_multiplied_without_end(tmp_path: Path) -> None:
    """A number stands for every sample, but not a million times."""
    inputs = f"x: [{'1, ' * 40_000}], " + ", ".join(f"x{i}: 1" for i in range(1000))

    assert messages(wide(2, "", inputs), tmp_path) == ["more than 1000000 numbers in the samples"]


def mutate(text: str, dice: random.Random) -> str:
    """Return *text* with a stretch cut, doubled, moved or replaced, as slips and malice do it."""
    start = dice.randrange(len(text))
    stretch = text[start : start + dice.randrange(1, 30)]
    noise = ["\t", "{", "}", "[", "]", ":", ": ", ",", "- ", "'", '"', "&a ", "*a", "!!x ", "#",
             "|", ">", "\n", "\r", "---\n", "...\n", "?", "%", "@", "\0",
             "\x85", "\u2028", "\ufeff",
             "ä", "网", "{unit}", "1e999", "nan", "", "w1", "h1", "o2", "\\", "  "]  # fmt: skip
    match dice.randrange(4):
        case 0:
            return text[:start] + text[start + len(stretch) :]
        case 1:
            return text[:start] + stretch + text[start:]
        case 2:
            other = dice.randrange(len(text))
            return text[:other] + stretch + text[other:]
        case _:
            return text[:start] + dice.choice(noise) + text[start + dice.randrange(3) :]


def mistakes_in(text: str, folder: Path) -> tuple[Problem, ...]:
    try:
        read(text, folder)
    except RejectedError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("lesson", ["mazur", "dawood"])
def test_mutants_are_read_or_refused_with_a_place(lesson: str, tmp_path: Path) -> None:
    """Whatever slips do to a lesson, it is read, or refused where the mistakes stand."""
    dice = random.Random(lesson)
    original = (LESSONS / f"{lesson}.yaml").read_text(encoding="utf-8")
    with Steps() as usual:
        read(original, tmp_path)
    refused = 0
    for _ in range(300):
        text = original
        for _ in range(dice.randrange(1, 4)):
            text = mutate(text, dice)
        with Steps() as steps:
            mistakes = mistakes_in(text, tmp_path)
            drawn = complaint.draw(mistakes, ascii_only=False)
        refused += bool(mistakes)

        assert steps.count < 20 * usual.count, text
        assert all(mistake.place for mistake in mistakes)
        assert drawn.replace("\n", "").isprintable()

    assert 50 < refused < 300


# Pictures


def test_ascii_picture() -> None:
    """Without Unicode the arrow, the bar and every foreign letter have a stand-in."""
    place = Place("a.yaml", 12, 3, 2, "θ\tw5: 1")
    drawn = complaint.draw(Problem("unknown θ", "write …", place), ascii_only=True)

    assert drawn.splitlines() == [
        "error: unknown theta",
        "   --> a.yaml:12:3",
        "   |",
        "12 | ?    w5: 1",
        "   |      ^^",
        "   = help: write ...",
    ]


def test_picture_without_place() -> None:
    drawn = complaint.draw(Problem("no \x1b[31mway", "try again"), ascii_only=False)

    assert drawn == "error: no ?[31mway\n  = help: try again"


@pytest.mark.parametrize("column", [1, 40, 100, 190, 300])
def test_long_lines_are_cut_around_the_caret(column: int) -> None:
    """The caret stays below its word, and the picture in 76 columns, wherever the word is."""
    text = ("中" * (column - 1) + "word" + "é" * 300)[:400]
    lines = complaint.draw(Problem("x", "", Place("f", 1, column, 4, text))).splitlines()
    caret = lines[4].index("^")
    cells = "".join(char * (2 if char == "中" else 1) for char in lines[3])

    assert cells[caret : caret + 4] == "word"
    assert max(len(cells), len(lines[4])) <= 76


def test_only_twenty_mistakes_are_drawn() -> None:
    mistakes = [Problem(f"number {i}") for i in range(23)]

    assert complaint.draw(mistakes, ascii_only=False).splitlines()[-3:] == [
        "error: number 19",
        "",
        "error: 3 more mistakes not shown",
    ]


def test_json_names_what_is_unknown_null() -> None:
    place = Place("f.yaml", 2, 3, 1, "a b")
    drawn = complaint.as_json([Problem("one", "help", place), Problem("two")])

    assert drawn == (
        '{"format": 1, "error": {"message": "one", "file": "f.yaml", "line": 2, "column": 3, '
        '"help": "help"}, "more": [{"message": "two", "file": null, "line": null, '
        '"column": null, "help": null}]}'
    )


MODULES = [each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    module = importlib.import_module(name)

    assert doctest.testmod(module).failed == 0
