"""What each column of a table is taken for: the student, a number that is asked, or neither."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from backprop_tutor.grading.reading import headers
from backprop_tutor.lesson.kinds import structure
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import enumerate_names, offer, quote
from backprop_tutor.lesson.text import file_text, parser
from backprop_tutor.lesson.text.tree import Scalar
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError

STUDENTS = "student", "name", "id", "email"
QUESTIONS = "question", "quantity", "item"
RESPONSES = "response", "answer", "number", "value"
Mapped = Mapping[str, Quantity | None]
"""The quantities of columns as a file says them; None for one that asks for nothing."""


class Columns(NamedTuple):
    """The columns of a table, by their places."""

    student: int
    asked: Mapping[int, Quantity]
    """Empty where a row is one answer."""
    answer: tuple[int, int] | None
    """There: the column of the question, and that of the response."""
    kept: tuple[int, ...]


def find(names: Sequence[str], words: Vocabulary, student: str | None, mapped: Mapped) -> Columns:
    """Return what the columns are; raise RejectedError where that is not clear."""
    asked = dict(_asked(names, words, mapped))
    answer = None if asked else (find_questions(names), _called(names, RESPONSES))
    if answer and None in answer:
        message = "no column names a number that is asked"
        way_out = "name the columns in a file for `--columns`; `bptutor check FILE` reads one sheet"
        raise RejectedError(Problem(message, way_out))
    taken = {*asked, *(answer or ())}
    who = find_student(names, taken, student)
    kept = tuple(n for n in range(len(names)) if n not in {who, *taken} and names[n])
    return Columns(who, asked, answer, kept)  # type: ignore[arg-type] # neither is None now


def read_map(file: Path, names: Sequence[str], words: Vocabulary) -> Mapped:
    """Return the quantities that a file gives to columns. Raises RejectedError."""
    root = parser.parse(file_text.read(file), "the file")
    found: dict[str, Quantity | None] = {}
    for key, value in structure.entries(root):
        if key.text not in names:
            near = did_you_mean(key.text, names) or offer(names)
            key.refuse(f"the table asks nothing by {quote(key.text)}", near)
        written = value.text if isinstance(value, Scalar) else ""
        try:
            found[key.text] = words.find(written) if written else None
        except UnknownQuantityError:
            near = did_you_mean(written, list(words.names))
            value.refuse(f"the lesson has no quantity {quote(written)}", near)
    root.problems.settle()
    return found


def _asked(
    names: Sequence[str], words: Vocabulary, mapped: Mapped
) -> Iterator[tuple[int, Quantity]]:
    """The column of each number; of several, the one whose head the others only add to."""
    found: dict[Quantity, list[str]] = {}
    for name in names:
        quantity = mapped[name] if name in mapped else headers.find(words, name)
        if quantity:
            found.setdefault(quantity, []).append(name)
    for quantity, heads in found.items():
        shortest = min(heads, key=len)
        if not all(each.startswith(shortest) for each in heads) or heads.count(shortest) > 1:
            message = f"{enumerate_names(heads)} all name {quote(words.name(quantity))}"
            raise RejectedError(Problem(message, "say in a file for `--columns` which is meant"))
        yield names.index(shortest), quantity


def find_student(names: Sequence[str], taken: Iterable[int | None], wanted: str | None) -> int:
    """Return the column that names the students; raise RejectedError where that is not clear."""
    if wanted is not None:
        if wanted not in names:
            near = did_you_mean(wanted, names) or offer(names)
            raise RejectedError(Problem(f"there is no column {quote(wanted)}", near))
        return names.index(wanted)
    others = ["" if place in {*taken} else name for place, name in enumerate(names)]
    found = _called(others, STUDENTS)
    if found is None:
        message = "no column is called student, name, id or email"
        raise RejectedError(Problem(message, f"name it with `--student`; {offer(names)}"))
    return found


def find_questions(names: Sequence[str]) -> int | None:
    """Return the column of the questions, where a row is one answer."""
    return _called(names, QUESTIONS)


def _called(names: Sequence[str], words: Sequence[str]) -> int | None:
    """The first column that is called by one of the words, or the only one that has it in it.

    "Email address" tells more than "First name".
    """
    plain = [name.casefold() for name in names]
    for word in words:
        if word in plain:
            return plain.index(word)
    for word in sorted(words, key="name".__eq__):
        having = [place for place, name in enumerate(plain) if word in name.split()]
        if len(having) == 1:
            return having[0]
    return None
