"""The page on numbers that were checked: first what is to be put right, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from backprop_tutor.lesson.problems.wording import enumerate_names
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging.finding import RIGHT, Finding, Page, Reading, Verdict
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import common, descriptions, verdicts


def tell(sheet: Sheet, page: Page) -> Document:
    """Return the page."""
    title = common.title(sheet.lesson)
    return Document(title, tuple(_Report(sheet, page).steps()), (_precision(sheet.network),))


def _precision(network: Network) -> str:
    """How the right values were worked out."""
    if network.precision.carried:
        return "Right values are worked out as by hand, with the digits that the lesson carries."
    return "Right values are worked out in double precision, and shown to the printed places."


WORDS = {
    Verdict.EXACT: "exact",
    Verdict.TRUNCATED: "truncated",
    Verdict.ROUNDED: "rounded on the way",
    Verdict.FOLLOWS: "following from a wrong one",
    Verdict.MISTAKE: "made by a mistake",
    Verdict.UNEXPLAINED: "unexplained",
}
MOST = 2
"""So many readings of a number are shown side by side with the right derivation."""
Say = Callable[[Finding], Words]


@dataclass(frozen=True)
class _Report:
    sheet: Sheet
    page: Page

    def steps(self) -> Iterator[Step]:
        yield Step(Title(), (Text((self._summary(),)),))
        wrong = [each for each in self.page.findings if each.verdict not in RIGHT]
        if wrong:
            wrong.sort(key=lambda each: list(Verdict).index(each.verdict))
            table = self._table(wrong, "verdict", self._verdict)
            yield Step(Title(("To put right",)), (table,))
            for group in _groups(wrong):
                yield self._explain(group)
        inexact = [f for f in self.page.findings if f.verdict in RIGHT - {Verdict.EXACT}]
        if inexact:
            why = self._table(inexact, "why", self._shortly)
            yield Step(Title(("Right, but not rounded to the last digit",)), (why,))
        if others := tuple(self._other_slips()):
            yield Step(Title(("Slips in the formulas of the source",)), others)
        if self.page.collisions:
            title = Title(("Mistakes that these numbers cannot tell apart",))
            yield Step(title, (self._collisions(),))

    @cached_property
    def _right(self) -> Sheet:
        """The whole first pass of the right lesson, only needed beside a wrong one."""
        return parting.sheet(self.page.right)

    def _summary(self) -> str:
        found = [each.verdict for each in self.page.findings]
        counts = (f"{found.count(each)} {WORDS[each]}" for each in WORDS if each in found)
        plural = "" if len(found) == 1 else "s"
        return f"{len(found)} number{plural} checked: {', '.join(counts)}."

    def _table(self, findings: Sequence[Finding], last: str, say: Say) -> Table:
        header = ("number",), ("printed",), ("right value",), (last,)
        rows = (
            (self._name(each), (_printed(each),), (verdicts.right_value(each),), say(each))
            for each in findings
        )
        return Table(header, tuple(rows))

    def _name(self, finding: Finding) -> Words:
        _, at, epoch = finding.printed.quantity.rpartition("@")
        suffix = (f" @{epoch}",) if at and epoch.replace(".", "").isdigit() else ()
        return (verdicts.name(self.sheet, finding.quantity), *suffix)

    def _verdict(self, finding: Finding) -> Words:
        slip = verdicts.find_slip(self.sheet.lesson.slips, finding)
        known = slip and finding.verdict is Verdict.UNEXPLAINED
        return ("slip of the pen" if known else str(finding.verdict),)

    def _shortly(self, finding: Finding) -> Words:
        return ("cut off",) if finding.verdict is Verdict.TRUNCATED else self._why(finding)

    def _why(self, finding: Finding) -> Words:
        return verdicts.explain(self.sheet, self.page, finding)

    def _explain(self, group: Sequence[Finding]) -> Step:
        title = Title(subjects=tuple(map(self._name, group)))
        return Step(title, tuple(self._blocks(group)), level=2)

    def _blocks(self, group: Sequence[Finding]) -> Iterator[Block]:
        first = group[0]
        yield Text(self._why(first))
        best = min((reading.against for reading in first.readings), default=0)
        for reading in [each for each in first.readings if each.against == best][:MOST]:
            yield from self._part(reading, group)
        if first.readings:
            least = max(group, key=lambda finding: finding.accident)
            yield Text((verdicts.sentence(verdicts.accident(least)),))

    def _part(self, reading: Reading, group: Sequence[Finding]) -> Iterator[Block]:
        """The two derivations side by side where they part, and what comes of each."""
        trial = self.page.right.with_names([each.name for each in reading.mistakes])
        lines = parting.rows(self._right, parting.sheet(trial))
        texts = [each.paper.write(float(trial.number(each.quantity))) for each in group]
        results = (
            (self._name(each), (verdicts.right_value(each),), (Number(float(text), text),))
            for each, text in zip(group, texts, strict=True)
        )
        header = ("",), ("right",), (descriptions.name(reading.mistakes),)
        yield Table(header, (*lines, *results))

    def _collisions(self) -> Text:
        groups = "; ".join(map(enumerate_names, self.page.collisions))
        return Text((f"{groups}. Print a gradient of each layer too.",))

    def _other_slips(self) -> Iterator[Table]:
        """The right formula under the printed one, to be compared sign by sign."""
        numbers = {verdicts.find_slip(self.sheet.lesson.slips, each) for each in self.page.findings}
        for slip in self.sheet.lesson.slips:
            if slip not in numbers:
                lines = ("printed", slip.printed), ("meant", slip.meant), ("why", slip.why)
                rows = (((name,), (text,)) for name, text in lines if text)
                yield Table((("where",), (slip.at,)), tuple(rows))


def _printed(finding: Finding) -> Number:
    return Number(float(finding.paper.digits), finding.printed.text)


def _groups(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Numbers with the same readings stand together; what nothing explains stands alone."""
    groups: dict[object, list[Finding]] = {}
    for each in findings:
        readings = tuple((r.mistakes, r.slip) for r in each.readings)
        groups.setdefault(readings or each.printed, []).append(each)
    yield from groups.values()
