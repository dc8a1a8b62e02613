"""The page of one student: what is right, and where the first wrong numbers part from the right."""

from collections.abc import Iterator
from dataclasses import dataclass

from backprop_tutor.grading.derivations import Derivations
from backprop_tutor.grading.mark import Mark, Marked
from backprop_tutor.grading.reading.sheets import Quantities
from backprop_tutor.grading.wording import QuantityNames
from backprop_tutor.maths.judging.finding import Finding, Page
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import Made
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Formula
from backprop_tutor.telling.story.sentences.answers import verdicts

SAID = {
    Mark.FOLLOWS: "Right arithmetic on an earlier number that is wrong",
    Mark.CARRIED: "Made by a mistake that has been counted above",
    Mark.EMPTY: "From a number that leaves nothing to do",
    Mark.MISSING: "Not answered",
    Mark.UNREAD: "Could not be read",
}
RIGHT = {Mark.EXACT, Mark.TRUNCATED, Mark.ROUNDED, Mark.FEW_DIGITS}


@dataclass(frozen=True)
class StudentPages:
    """Writes the pages of a class."""

    names: QuantityNames
    derivations: Derivations
    asked: Quantities

    def tell(self, student: str, points: str, marked: Marked, page: Page | None) -> Document:
        """Return the page of a student, with the points in words."""
        title = Title((f"{student} · {self.names.sheet.lesson.title}",))
        blocks = [Text((points,)), *self._lists(marked)]
        wrong = (self._wrong(each.at, page) for each in marked.made if page)
        return Document(title, (Step(Title(), tuple(blocks)), *wrong))

    def _lists(self, marked: Marked) -> Iterator[Block]:
        """What is right, and what is wrong but has no mistake of its own."""
        pairs = list(zip(self.asked, marked.marks, strict=True))
        right = [quantity for quantity, mark in pairs if mark in RIGHT]
        if len(right) == len(pairs):
            yield Text(("All numbers are right.",))
        elif right:
            yield Text(("Right: ", *self.names.listed(right), "."))
        for mark, said in SAID.items():
            found = [quantity for quantity, each in pairs if each is mark]
            if found:
                yield Text((f"{said}: ", *self.names.listed(found), "."))

    def _wrong(self, quantity: Quantity, page: Page) -> Step:
        """A number that went wrong first, what is thought of it, and the right line."""
        blocks: list[Block] = []
        for finding in (each for each in page.findings if each.quantity == quantity):
            blocks.append(Text(tuple(self._say(finding))))
            blocks.append(Text(verdicts.explain(self.names.sheet, page, finding)))
            blocks += self._part(finding)
        return Step(Title((), (self.names.of(quantity),)), tuple(blocks))

    def _part(self, finding: Finding) -> Iterator[Block]:
        """Where a mistake parts from the right derivation; else how the number comes about."""
        for each in finding.readings[:1]:
            if isinstance(each.reason, Made) and (lines := self.derivations.parting(each.reason)):
                yield Table(cells("", "right", each.reason.name), lines)
                return
        if row := self.derivations.of(finding.quantity):
            yield row

    def _say(self, finding: Finding) -> Iterator[str | Formula]:
        yield f"You wrote {finding.printed.text}; right is "
        yield verdicts.right_value(finding)
        yield "."
