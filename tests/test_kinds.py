"""What is declared of a file once: how it is read, what its schema says, why it is refused."""

from typing import Any

import jsonschema
import pytest

from backprop_tutor.formulas.setting import FRACTION, Bounds, Setting
from backprop_tutor.lesson.form import page
from backprop_tutor.lesson.form.common import TEXT, settings_of
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.rows import row_of
from backprop_tutor.lesson.kinds.single import choice
from backprop_tutor.lesson.kinds.structure import by_name, list_of, mapping_of, section
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.text import file_text, parser

TABLE = {
    "plain": {},
    "bent": {"slope": Setting("0.1", "a", FRACTION), "from": Setting("0", "b", Bounds(below=0))},
    "new": {"steps": Setting("2", "a", Bounds(least=1), "How many.")},
}
THREE = WrittenNumber("3", 3.0)
FORMULA = row_of(settings_of(TABLE), choice(tuple(TABLE)))


def read(kind: Kind[Any], text: str) -> tuple[Any, list[tuple[str, str, int]]]:
    """Return what is read of a text, and the problems: message, way out, column."""
    root = parser.parse(file_text.write(text, "a.yaml"), "it")
    value = kind.read(root)
    found = list(root.problems)
    return value, [(each.message, each.help, each.place.column) for each in found if each.place]


def is_valid(kind: Kind[Any], value: Any) -> bool:
    schema = {**kind.schema, "$defs": page.schema()["$defs"]}
    return not list(jsonschema.Draft202012Validator(schema).iter_errors(value))


@pytest.mark.parametrize(
    ("text", "value", "plain"),
    [
        ("bent", ("bent", {}), "bent"),
        ("{rule: new}", ("new", {}), {"rule": "new"}),
        (
            "{rule: new, steps: 3}",
            ("new", {"steps": WrittenNumber("3", 3.0)}),
            {"rule": "new", "steps": 3},
        ),
    ],
)
def test_a_row_is_chosen_by_its_name_and_set(text: str, value: Any, plain: Any) -> None:
    """A row of a table brings its choice, its settings and its schema."""
    assert read(FORMULA, text) == (value, [])
    assert is_valid(FORMULA, plain)


@pytest.mark.parametrize(
    ("text", "plain", "problem"),
    [
        (
            "{rule: new, steps: 0}",
            {"rule": "new", "steps": 0},
            ("`steps` is `0`, but must be at least 1", "", 20),
        ),
        (
            "{rule: bent, from: 1}",
            {"rule": "bent", "from": 1},
            ("`from` is `1`, but must be less than 0", "", 20),
        ),
        (
            "{rule: bent, steps: 1}",
            {"rule": "bent", "steps": 1},
            ("unknown key `steps`", "there are: rule, slope, from", 14),
        ),
        ("{slope: 0.5}", {"slope": 0.5}, ("missing key `rule`", "", 1)),
        ("bend", "bend", ("unknown it `bend`", "did you mean `bent`?", 1)),
    ],
)
def test_a_row_is_refused_where_it_stands(text: str, plain: Any, problem: Any) -> None:
    assert read(FORMULA, text)[1] == [problem]
    assert not is_valid(FORMULA, plain)


def test_all_settings_must_be_written_where_the_name_alone_is_no_form() -> None:
    kind = row_of(settings_of(TABLE), also={"size": TEXT})

    assert read(kind, "{rule: bent, size: x}")[1] == [("missing keys `slope`, `from`", "", 1)]
    assert not is_valid(kind, {"rule": "bent", "size": "x"})
    assert is_valid(kind, {"rule": "plain", "size": "x"})


def test_kinds_hold_kinds() -> None:
    """Another file than a lesson is declared in the same words."""
    person = section({"name": TEXT, "marks": mapping_of(list_of(TEXT)).into(by_name)}, ("name",))
    text = "[{name: A, marks: {x: [1, 2]}}, {marks: {y: 3}, mark: 1}]"
    value, problems = read(list_of(person), text)

    assert value == ({"name": "A", "marks": {"x": ("1", "2")}}, {"marks": {"y": ()}})
    assert problems == [
        ("missing key `name`", "", 33),
        ("`y` must be a list, not a single value", "", 45),
        ("unknown key `mark`", "did you mean `marks`?", 49),
    ]
    assert is_valid(list_of(person), [{"name": "A", "marks": {"x": [1, 2]}}])
