"""The verdicts on printed numbers as JSON."""

from typing import Any

from backprop_tutor.lesson.answers import Answers
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.maths.judging.finding import Finding, Page
from backprop_tutor.maths.judging.opinion import Opinion
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.record.dump import dump, write
from backprop_tutor.render import complaint
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import symbols, verdicts


def record(sheet: Sheet, page: Page, answers: Answers) -> str:
    """Return every number with its verdict, the causes of the page, and what was not read."""
    found = [each.verdict for each in page.findings]
    source = {"file": answers.file, "sheet": dict(answers.about)} if answers.file else {}
    return dump(
        source
        | {
            "lesson": sheet.lesson.name,
            "checked": len(found),
            "counts": {str(verdict): found.count(verdict) for verdict in Verdict},
            "causes": [
                {
                    "name": each.reason.name,
                    "explains": each.explains,
                    "first": page.findings[each.first].printed.quantity,
                }
                for each in page.causes
            ],
            "values": [_record(sheet, page, each) for each in page.findings],
            "formulas": [_record_formula(sheet, *each) for each in page.formulas],
            "unread": list(map(complaint.record, answers.faults)),
            "slips": [slip._asdict() for slip in sheet.lesson.slips],
            "collisions": [each.mistakes for each in page.collisions],
        }
    )


def _record_formula(sheet: Sheet, printed: Printed, found: Opinion) -> dict[str, Any]:
    wrong = found.difference.off if found.difference else "unexplained"
    said = () if found.right else tuple(symbols.say(sheet, found))
    return {
        "quantity": printed.quantity,
        "printed": printed.text,
        "verdict": "right" if found.right else "mistake" if found.mistakes else str(wrong),
        "mistakes": [each.name for each in found.mistakes],
        "explanation": write(said).removeprefix(": ").removeprefix(", and "),
    }


def _record(sheet: Sheet, page: Page, finding: Finding) -> dict[str, Any]:
    named = finding.readings if finding.verdict is not Verdict.UNEXPLAINED else ()
    return {
        "quantity": finding.printed.quantity,
        "printed": finding.printed.text,
        "value": finding.value,
        "verdict": str(finding.verdict),
        "mistakes": [each.reason.name for each in named],
        "world": "student" if any(each.student for each in named[:1]) else "lesson",
        "sure": finding.sure,
        "accident": page.odds(finding) if named else 0.0,
        "explanation": write(verdicts.explain(sheet, page, finding)),
    }
