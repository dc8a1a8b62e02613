"""The whole chain before its steps, and why they begin with a derivative that it does not name."""

from collections.abc import Iterator, Sequence

from backprop_tutor.maths.derivation.chain import Chain, PathSum
from backprop_tutor.telling.document import Block, EquationLine, Step, Text
from backprop_tutor.telling.formula import Formula, Name, Partial, Words
from backprop_tutor.telling.formulas.substitution import plug_in
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.story.sentences import common

FEW = 3
"""Of more derivatives that come first, only the first is named."""


def tell(teller: Teller, chain: Chain, told: Sequence[Step]) -> tuple[Block, ...]:
    """Return the whole chain, where it is neither one factor nor the head of its one step."""
    if len(chain.links) == 1 and len(told) <= 1:
        return ()
    headline = teller.headline(chain)
    return (headline, *_detour(teller, chain, headline.rows[0], told))


def _detour(
    teller: Teller, chain: Chain, row: EquationLine, told: Sequence[Step]
) -> Iterator[Text]:
    """Say why other derivatives than those in the chain come first."""
    known = [row.left, *_named(row.sides[-1].formula)]
    lefts = [left for step in told for (left,) in step.title.subjects]
    firsts = [left for left in lefts if isinstance(left, Partial) and left not in known]
    if not firsts or lefts[0] is not firsts[0]:
        return
    several: list[Words] = [(each,) for each in firsts]
    if len(firsts) > FEW:
        several[1:] = [(f"{len(firsts) - 1} others",)]
    said = common.enumerate_words(several)
    needed = *said, " is needed first." if len(firsts) == 1 else " are needed first."
    match chain.links:
        case (PathSum(by=by), *_) if [teller.sheet.names[by]] == [each.by for each in firsts]:
            parameter = teller.sheet.names[chain.by]
            yield Text(
                (parameter, " changes ", firsts[0].of, " through ", firsts[0].by, ", so ", *needed)
            )
        case _:
            yield Text(("For this, ", *needed))


def _named(formula: Formula) -> list[Name | Partial]:
    found: list[Name | Partial] = []

    def note(name: Name | Partial) -> Name | Partial:
        found.append(name)
        return name

    plug_in(formula, note)
    return found
