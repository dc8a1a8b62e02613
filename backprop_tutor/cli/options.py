"""The options that commands share, and what a shell completes them with."""

import shlex
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.conventions import MOST_DIGITS, GradientForm
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.lesson.reader import Check

DEFAULT_LESSON = "mazur"
SPECIAL = frozenset(" !\"#$&'()*;<>?\\`{|}~")
"""Characters that shells do not take as they are."""


def offer(words: Iterable[str], incomplete: str) -> list[str]:
    """Return the words that go on from what is written and mean nothing else to any shell.

    Shells put some of what they are offered on the command line, or even evaluate it, as it is.
    """
    return [
        word
        for word in words
        if word.startswith(incomplete) and word.isprintable() and not SPECIAL & set(word)
    ]


def complete_lesson(incomplete: str) -> list[str]:
    """Return the names of the lessons there are, and the lesson files in this folder."""
    return offer([*shelf.names(), *sorted(map(str, Path().glob("*.yaml")))], incomplete)


def complete_assignment(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return what of the lesson can be set, up to the sign."""
    from backprop_tutor.lesson import change

    names = (f"{name}=" for lesson in named(ctx) for name in change.slots(lesson))
    return offer(names, incomplete)


def named(ctx: typer.Context) -> "list[Lesson]":
    """Return the lesson that the command line names; none where it cannot be read."""
    try:
        return [shelf.load(ctx.params.get("lesson") or DEFAULT_LESSON)]
    except RejectedError:
        return []


LessonName = Annotated[
    str,
    typer.Option(
        "--lesson",
        help="A lesson's name, or a lesson file.",
        metavar="NAME|FILE",
        autocompletion=complete_lesson,
    ),
]
FormName = Annotated[
    GradientForm | None,
    typer.Option("--form", help="How a sum over outputs is written; else as the lesson says."),
]
Assignments = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="What if: a parameter, an input, a target or learning_rate. Repeatable.",
        metavar="NAME=VALUE",
        autocompletion=complete_assignment,
    ),
]
DigitCount = Annotated[
    int | None,
    typer.Option("--digits", help=f"Digits shown, 1 to {MOST_DIGITS}; else as the lesson says."),
]


def load(
    name: str,
    assignments: list[str] | None,
    form: GradientForm | None,
    digits: int | None,
    *checks: "Check",
) -> "Lesson":
    """Return the lesson with what the command line changes in it.

    Raises RejectedError with every mistake in the file or in the assignments.
    """
    from dataclasses import replace

    from backprop_tutor.lesson import change, reader

    if digits is not None and not 1 <= digits <= MOST_DIGITS:
        raise RejectedError(Problem(f"`--digits` is {digits}, but must be 1 to {MOST_DIGITS}"))
    lesson = reader.read(*shelf.find(name), *checks)
    lesson = change.change(lesson, [_spell(each, lesson) for each in assignments or ()])
    shown = lesson.digits.show(digits) if digits else lesson.digits
    return replace(lesson, form=form or lesson.form, digits=shown)


def repeat(lesson: str, form: GradientForm | None, assignments: list[str] | None) -> Iterator[str]:
    """Give the options with which the same lesson is taken again."""
    if lesson != DEFAULT_LESSON:
        yield f"--lesson {shlex.quote(lesson)}"
    if form:
        yield f"--form {form.value}"
    for each in assignments or ():
        yield f"--set {shlex.quote(each)}"


def meant(word: str, known: Collection[str]) -> str:
    """Return the one of *known* that an ASCII screen shows as *word*, else *word* itself.

    Capitals may be small letters and the other way round, where that means but one name.
    """
    if word in known:
        return word
    from backprop_tutor.render.characters.text.glyphs import ASCII

    same = [name for name in known if ASCII.spell(name) == word]
    alike = [name for name in known if name.casefold() == word.casefold()]
    return same[0] if same else alike[0] if len(alike) == 1 else word


def _spell(assignment: str, lesson: "Lesson") -> str:
    from backprop_tutor.lesson import change

    name, sign, value = assignment.rpartition("=")
    return f"{meant(name.strip(), change.slots(lesson))}={value}" if sign else assignment
