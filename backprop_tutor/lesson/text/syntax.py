"""What YAML's own complaints mean in plain words."""

import re
from typing import TYPE_CHECKING

from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text.file_text import FileText

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_UNCLOSED = "this quote is never closed"
_EXPLANATIONS = (
    (r"unexpected (end of stream|document separator)", _UNCLOSED, ""),
    (
        r"mapping values are not allowed",
        "a `:` cannot stand here",
        "put a text with `: ` in it in quotes, or look at the indentation",
    ),
    (r"unexpected ':'", "a `:` cannot stand here", "put a space after it"),
    (
        r"escape",
        "in double quotes a backslash begins an escape",
        "put the text in single quotes",
    ),
    (r"tag", "tags cannot be used", "write the plain value"),
    (r"anchor|alias", "anchors and aliases cannot be used", "write the value out"),
    (r"tab character", "a tab cannot indent a line", "use spaces"),
    (r"expected '?,'? or '?\}", "a `,` or `}` is missing before this", ""),
    (r"expected '?,'? or '?\]", "a `,` or `]` is missing before this", ""),
    (
        r"sequence entries are not allowed",
        "a list cannot begin here",
        "put each `- …` on a line of its own",
    ),
    (
        r"block (mapping|collection|sequence).*expected",
        "this does not fit in with the lines above",
        "indent it like the lines it belongs to",
    ),
    (r"could not find expected ':'", "a `:` is missing after the key before this", ""),
    (r"expected (the )?node content", "a value is missing before this", ""),
)


def explain(error: "MarkedYAMLError", text: FileText) -> Problem:
    """Return what is wrong, where, and the way out."""
    said = f"{error.context or ''} {error.problem or ''}"
    message, way_out = _translate(said)
    mark = error.context_mark if message == _UNCLOSED else error.problem_mark
    mark = mark or error.problem_mark or error.context_mark
    place = text.place(mark.line, mark.column) if mark else text.place(0, 0)
    if "flow" in said and error.context_mark:
        way_out = f"what is open here begins on line {error.context_mark.line + 1}"
    if "cannot start any token" in said:
        message, way_out = _blame(place.text[place.column - 1 :][:1])
    return Problem(message, way_out, place)


def _translate(said: str) -> tuple[str, str]:
    for pattern, message, way_out in _EXPLANATIONS:
        if re.search(pattern, said):
            return message, way_out
    return f"this is not YAML: {said.strip()}", ""


def _blame(char: str) -> tuple[str, str]:
    if char == "\t":
        return "a tab cannot indent a line", "use spaces"
    return f"{quote(char)} cannot begin a value", "put the value in quotes"
