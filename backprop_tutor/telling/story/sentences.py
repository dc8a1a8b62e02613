"""The sentences that more than one page says."""

from backprop_tutor.lesson.conventions import Digits
from backprop_tutor.lesson.model import Lesson
from backprop_tutor.telling.document import Words
from backprop_tutor.telling.formula import Name


def conventions(lesson: Lesson) -> Words:
    """Say how the numbers on the page were cut."""
    return (f"Worked out at full precision, shown {digits(lesson.digits)}.",)


def title(lesson: Lesson) -> Words:
    """Name the lesson, its author and the shape of its network."""
    author = f" · {lesson.source.author}" if lesson.source.author else ""
    return (f"{lesson.title}{author} · {lesson.shape}",)


def digits(shown: Digits) -> str:
    """Say how many digits are shown and what happens to the rest."""
    cut = "truncated" if shown.truncate else "rounded"
    unit = "significant digit" if shown.significant else "decimal"
    plural = "" if shown.count == 1 else "s"
    return f"to {shown.count} {unit}{plural}, {cut}"


def held_fixed(parameter: Name) -> Words:
    """Say why there is no update."""
    return (parameter, " is held fixed in this lesson: it has a gradient, but no update.")
