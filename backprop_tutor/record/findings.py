"""The verdicts on printed numbers as JSON."""

from typing import Any

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.maths.judging.finding import Finding, Page, Verdict
from backprop_tutor.record.dump import dump
from backprop_tutor.render.characters.text.glyphs import CODE
from backprop_tutor.render.characters.text.writer import Writer
from backprop_tutor.telling.formula import Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import descriptions, verdicts


def record(sheet: Sheet, page: Page) -> str:
    """Return every number with its verdict."""
    found = [each.verdict for each in page.findings]
    slips = [slip._asdict() for slip in sheet.lesson.slips]
    return dump(
        {
            "lesson": sheet.lesson.name,
            "checked": len(found),
            "counts": {str(verdict): found.count(verdict) for verdict in reversed(Verdict)},
            "values": [_record(sheet, page, each) for each in page.findings],
            "slips": slips,
            "collisions": page.collisions,
        }
    )


def _record(sheet: Sheet, page: Page, finding: Finding) -> dict[str, Any]:
    names = [
        descriptions.name(each.mistakes) + (" + slip-of-the-pen" if each.slip else "")
        for each in finding.readings
    ]
    return {
        "quantity": finding.printed.quantity,
        "printed": finding.printed.text,
        "value": finding.value,
        "verdict": str(finding.verdict),
        "mistakes": names,
        "accident": finding.accident,
        "explanation": _say(verdicts.explain(sheet, page, finding)),
    }


def _say(words: Words) -> str:
    writer = Writer(CODE, Digits(15))
    return "".join(
        part if isinstance(part, str) else "".join(p.text for p in writer.write(part).lines[0])
        for part in words
    )
