"""What is found of a class as JSON."""

from typing import Any

from backprop_tutor.grading.classroom import Classroom, Student
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.record.dump import dump
from backprop_tutor.render import complaint


def record(lesson: str, room: Classroom, words: Vocabulary, show_first: str) -> str:
    """Return every sheet with its marks, the mistakes of the class, and what was not read."""
    return dump(
        {
            "lesson": lesson,
            "asked": list(map(words.name, room.asked)),
            "sheets": [_student(each, room, words) for each in room.students if each.marked],
            "mistakes": [
                {
                    "name": each.cause,
                    "students": each.students,
                    "first": {words.name(at): many for at, many in each.first.items()},
                }
                for each in room.made
            ],
            "first": show_first,
            "more": {words.name(each): many for each, many in room.more.items()},
            "absent": list(room.absent),
            "strangers": list(room.strangers),
            "unread": [{"student": name, **complaint.record(p)} for name, p in room.faults],
        }
    )


def _student(student: Student, room: Classroom, words: Vocabulary) -> dict[str, Any]:
    assert student.marked  # noqa: S101 - only those are recorded
    marks = student.marked.marks
    points, of = room.policy.add_up(room.asked, marks)
    earned = room.policy.earned(room.asked, marks)
    return {
        "student": student.name,
        "points": points,
        "of": of,
        "items": [
            {"quantity": words.name(quantity), "mark": str(mark), "points": each}
            for quantity, mark, each in zip(room.asked, marks, earned, strict=True)
        ],
        "mistakes": [
            {"name": each.cause, "first": words.name(each.at)} for each in student.marked.made
        ],
    }
