"""The page on numbers that were checked: first what made the wrong ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging.finding import Cause, Finding, Page
from backprop_tutor.maths.judging.reason import Verdict
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages.answers import causes, formulas, summary
from backprop_tutor.telling.story.sentences import common
from backprop_tutor.telling.story.sentences.answers import lapses, remarks, verdicts

MOST_ROWS, FEW_ROWS = 14, 8
"""A longer table is cut to its first rows."""
MOST_TOLD = 4
"""Up to this many numbers that were rounded on the way are told one by one."""
MOST_CAUSES = 4


def tell(sheet: Sheet, page: Page, *, own: bool) -> Document:
    """Return the page on a lesson's own numbers, or on those of a file."""
    title = common.title(sheet.lesson)
    report = _Report(sheet, page, own)
    return Document(title, tuple(report.steps()), (_precision(sheet.network),))


def _precision(network: Network) -> str:
    """How the right values were worked out."""
    if network.precision.carried:
        return "Right values are worked out as by hand, with the digits that the lesson carries."
    return "Right values are worked out in double precision, and shown to the printed places."


@dataclass(frozen=True)
class _Report:
    sheet: Sheet
    page: Page
    own: bool
    """The numbers are those that the lesson publishes."""

    def steps(self) -> Iterator[Step]:
        lines = summary.headline(self.page, self._causes(), own=self.own)
        yield Step(Title(), tuple(Text((line,)) for line in lines))
        if self.page.wrong:
            yield Step(Title(("To correct",)), tuple(self._wrong()))
            for cause in self._causes():
                yield Step(Title(), tuple(causes.explain(self._whole, self.page, cause)))
        if self.page.formulas:
            yield Step(Title(("Formulas",)), tuple(formulas.tell(self.sheet, self.page)))
        if right := tuple(self._right()):
            yield Step(Title(("Right, but not to the last digit",)), right)
        if slips := tuple(self._other_slips()):
            yield Step(Title(("Slips in the formulas of the source",)), slips)
        if self.page.collisions:
            title = Title(("Mistakes that these numbers cannot tell apart",))
            yield Step(title, tuple(causes.explain_collisions(self.sheet, self.page)))

    def _causes(self) -> list[Cause]:
        """The causes that are told; what the lesson declares is no finding."""
        slips = self.sheet.lesson.slips
        return [
            each
            for each in self.page.causes[:MOST_CAUSES]
            if not verdicts.find_slip(slips, self.page.findings[each.first])
        ]

    def _wrong(self) -> Iterator[Block]:
        """What did not follow from others, with its cause; in one sentence all that did."""
        roots = [each for each in self.page.wrong if each.verdict is not Verdict.FOLLOWS]
        shown = roots if len(roots) <= MOST_ROWS else roots[:FEW_ROWS]
        rows = [self._row(each) for each in shown]
        header = cells("number", "printed" if self.own else "yours", "right value", "cause")
        yield Table(header, tuple(rows))
        if more := roots[len(rows) :]:
            yield Text((f"{len(more)} more: ", *remarks.listed(self._names(more)), "."))
        follows = [each for each in self.page.wrong if each.verdict is Verdict.FOLLOWS]
        if follows:
            plural = "s" if len(follows) == 1 else ""
            names = remarks.listed(self._names(follows))
            yield Text((*names, f" follow{plural} from these by right arithmetic."))
        for each in roots:
            if each.verdict is Verdict.UNEXPLAINED and self._is_worth_telling(each):
                said = verdicts.explain(self.sheet, self.page, each)
                yield Text((*self._name(each), ": ", *said))

    def _is_worth_telling(self, finding: Finding) -> bool:
        slip = verdicts.find_slip(self.sheet.lesson.slips, finding)
        return bool(slip or finding.readings or remarks.stroke(finding) or not finding.tried)

    def _row(self, finding: Finding) -> tuple[Words, ...]:
        name, printed = self._name(finding), _printed(finding)
        return name, (printed,), (verdicts.right_value(finding),), (self._cause(finding),)

    def _cause(self, finding: Finding) -> str:
        if verdicts.find_slip(self.sheet.lesson.slips, finding):
            return "slip of the pen"
        if finding.verdict is Verdict.UNEXPLAINED:
            return str(finding.verdict)
        said = lapses.name(finding.readings[0].reason)
        if len(finding.readings) > 1:
            said = lapses.choose(finding.readings[:2])
        return said if finding.sure else f"could be {said}"

    def _names(self, findings: Sequence[Finding]) -> list[Formula | str]:
        return list(dict.fromkeys(verdicts.name(self.sheet, each.quantity) for each in findings))

    def _name(self, finding: Finding) -> Words:
        return causes.name(self.sheet, self.page, finding.quantity)

    @cached_property
    def _whole(self) -> Sheet:
        """The whole first pass of the right lesson, only needed beside a wrong one."""
        return parting.sheet(self.page.right)

    def _right(self) -> Iterator[Block]:
        """The right numbers that are not simply the rounded value."""
        declared = self.sheet.lesson.digits.truncate
        for verdict, said in summary.RIGHT_WORDS.items():
            found = [each for each in self.page.findings if each.verdict is verdict]
            if not found or (verdict is Verdict.TRUNCATED and declared):
                continue
            if verdict is Verdict.TRUNCATED or len(found) > MOST_TOLD:
                yield Text((f"{said}: ", *remarks.listed(self._names(found)), "."))
            else:
                for each in found:
                    said_of_it = verdicts.explain(self.sheet, self.page, each)
                    yield Text((*self._name(each), f" = {each.printed.text}: ", *said_of_it))

    def _other_slips(self) -> Iterator[Table]:
        """The right formula under the printed one, to be compared sign by sign."""
        numbers = {verdicts.find_slip(self.sheet.lesson.slips, each) for each in self.page.findings}
        for slip in self.sheet.lesson.slips:
            if slip not in numbers:
                lines = ("printed", slip.printed), ("meant", slip.meant), ("why", slip.why)
                rows = (cells(name, text) for name, text in lines if text)
                yield Table(cells("where", slip.at), tuple(rows))


def _printed(finding: Finding) -> Number:
    return Number(float(finding.paper.digits), finding.printed.text)
