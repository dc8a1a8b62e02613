"""The whole chain before its steps, and why they begin with a derivative that it does not name."""

from collections.abc import Iterator, Sequence

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.telling.document import Block, Equations, Step, Text
from backprop_tutor.telling.formula import Formula, Name, Partial
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
    return (headline, *_detour(headline, teller.sheet.names[chain.by], told))


def _detour(headline: Equations, parameter: Name, told: Sequence[Step]) -> Iterator[Text]:
    """Say why other derivatives than those in the chain come first."""
    row = headline.rows[0]
    known = [row.left, *_named(row.sides[-1].formula)]
    lefts = [left for step in told for (left,) in step.title.subjects]
    firsts = [left for left in lefts if isinstance(left, Partial) and left not in known]
    if firsts and lefts[0] is firsts[0]:
        firsts = firsts if len(firsts) <= FEW else firsts[:1]
        of, needed = firsts[0].of, " is needed first." if len(firsts) == 1 else " are needed first."
        through = common.enumerate_words([(each.by,) for each in firsts])
        said = common.enumerate_words([(each,) for each in firsts])
        yield Text((parameter, " changes ", of, " through ", *through, ", so ", *said, needed))


def _named(formula: Formula) -> list[Name | Partial]:
    found: list[Name | Partial] = []

    def note(name: Name | Partial) -> Name | Partial:
        found.append(name)
        return name

    plug_in(formula, note)
    return found
