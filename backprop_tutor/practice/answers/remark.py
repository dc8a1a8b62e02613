"""What was found of an answer, whether it passes, and whether it counts."""

from dataclasses import dataclass

from backprop_tutor.maths.judging.finding import Finding, Page
from backprop_tutor.maths.judging.opinion import Opinion
from backprop_tutor.maths.judging.reason import RIGHT, Verdict


@dataclass(frozen=True)
class Remark:
    """What was found of an answer."""

    text: str
    verdict: Verdict
    page: Page | None = None
    """The answers that stand, and this one; none for a choice."""
    finding: Finding | None = None
    opinion: Opinion | None = None
    """What was found of a formula."""

    @property
    def passes(self) -> bool:
        """Whether it is right, with the lesson's numbers or with the student's own."""
        return self.verdict in RIGHT or self.verdict is Verdict.FOLLOWS

    @property
    def earns(self) -> bool:
        """Whether it counts for mastery."""
        return self.passes and not (self.is_empty or self.is_short)

    @property
    def is_empty(self) -> bool:
        """Whether it follows from a wrong number, kept, that leaves nothing to do."""
        return bool(self.page and self.finding and self.page.is_empty(self.finding))

    @property
    def is_short(self) -> bool:
        """Whether it has too few digits to show that it is known: one, or as the judge finds."""
        found = self.finding
        one = found and found.paper.significant <= 1 and not found.paper.is_whole(found.value)
        return bool(one and self.verdict in RIGHT) or self.verdict is Verdict.FEW_DIGITS

    @property
    def is_vague(self) -> bool:
        """Whether it is 0 where the number rounds to 0: nothing is wrong in it, or there."""
        found = self.finding
        if not found or found.verdict is not Verdict.UNEXPLAINED or found.paper.value:
            return False
        return found.paper.rounds(found.value)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What made a wrong answer."""
        if self.opinion:
            return tuple(each.name for each in self.opinion.mistakes)
        made = self.finding.readings if self.finding and not self.passes else ()
        return tuple(each.reason.name for each in made)
