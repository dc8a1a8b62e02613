"""Errors in any script have room on the terminal, as wide as it shows them."""

from pathlib import Path
from unicodedata import east_asian_width

import pytest
import screens

from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.render import complaint

WIDE = "界" * 41
LESSON = f"""\
format: 1
{WIDE}: 1
inputs: {{输入一: 1, 输入二: 2, 输入三: 3, 输入四: 4, 输入五: 5, 输入六: 6, 输入七: 7, 输入八: 8}}
layers: [{{activation: sigmoid, units: {{输出: {{权重: 未知的输入}}}}}}]
"""


def cells(line: str) -> int:
    """Return how much room a line takes; all its characters stand side by side."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def test_a_sentence_breaks_where_the_terminal_ends() -> None:
    names = ", ".join(["输入一二三四五六七八九十"] * 5)

    assert complaint.draw(Problem(f"this reads: {names}", f"write {names}")).splitlines() == [
        "error: this reads: 输入一二三四五六七八九十, 输入一二三四五六七八九十,",
        "       输入一二三四五六七八九十, 输入一二三四五六七八九十,",
        "       输入一二三四五六七八九十",
        "  = help: write 输入一二三四五六七八九十, 输入一二三四五六七八九十,",
        "          输入一二三四五六七八九十, 输入一二三四五六七八九十,",
        "          输入一二三四五六七八九十",
    ]


def test_a_path_stays_whole() -> None:
    """It can be copied, however long it is."""
    path = "/folder" * 20

    assert complaint.draw(Problem(f"cannot read `{path}`: it is a folder")).splitlines() == [
        "error: cannot read",
        f"       `{path}`:",
        "       it is a folder",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("界" * 20, "界" * 20),
        (WIDE, "界" * 19 + "…"),
        ("x" * 41, "x" * 39 + "…"),
        ("x" + "界" * 20, "x" + "界" * 19 + "…"),
        ("e\u0301" * 20, "e\u0301" * 20),
    ],
)
def test_a_long_name_is_cut_where_its_room_ends(text: str, shown: str) -> None:
    assert quote(text) == f"`{shown}`"


def test_no_line_of_an_error_is_too_wide(tmp_path: Path) -> None:
    (tmp_path / "界.yaml").write_text(LESSON, encoding="utf-8")
    shown = screens.run("validate", str(tmp_path / "界.yaml")).stderr.splitlines()

    assert len(shown) > 10
    assert max(cells(line) for line in shown if "——▶" not in line) <= 76
