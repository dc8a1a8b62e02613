"""What was practised, as JSON."""

from collections.abc import Mapping, Sequence

from backprop_tutor.practice.sittings.log import Past
from backprop_tutor.practice.sittings.mastery import Record
from backprop_tutor.record.dump import dump


def record(logs: Mapping[str, Sequence[Past]], skills: Mapping[str, Mapping[str, Record]]) -> str:
    """Return each lesson with its sittings and how each skill stands."""
    return dump(
        {
            "lessons": [
                {
                    "lesson": sittings[-1].start.lesson,
                    "digest": log.rpartition("-")[2],
                    "sittings": len(sittings),
                    "open": not sittings[-1].ended,
                    "skills": {
                        skill: {
                            "steps": each.met,
                            "right_alone": each.alone,
                            "in_a_row": len(each.row),
                            "mastered": each.mastered,
                        }
                        for skill, each in skills[log].items()
                    },
                }
                for log, sittings in logs.items()
            ]
        }
    )
