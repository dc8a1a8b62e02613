"""The whole chain before its steps, and why they begin with a derivative that it does not name."""

from collections.abc import Iterator, Sequence

from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.telling.document import Block, Equations, Step, Text
from backprop_tutor.telling.formula import Name, Partial
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.substitution import plug_in


def tell(teller: Teller, chain: Chain, told: Sequence[Step]) -> tuple[Block, ...]:
    """Return the whole chain, where it is neither one factor nor the head of its one step."""
    if len(chain.links) == 1 and len(told) <= 1:
        return ()
    headline = teller.headline(chain)
    return (headline, *_detour(headline, teller.sheet.names[chain.by], told))


def _detour(headline: Equations, parameter: Name, told: Sequence[Step]) -> Iterator[Text]:
    """Say why another derivative than those in the chain comes first."""
    match told:
        case (Step(title=(_, ((Partial() as first,),))), *_) if first not in _named(headline):
            said = ", so ", first, " is needed first."
            yield Text((parameter, " changes ", first.of, " through ", first.by, *said))


def _named(headline: Equations) -> list[Name | Partial]:
    found: list[Name | Partial] = []

    def note(name: Name | Partial) -> Name | Partial:
        found.append(name)
        return name

    plug_in(headline.rows[0].sides[-1].formula, note)
    return found
