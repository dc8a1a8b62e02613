"""Questions before the numbers: which way an update goes, which errors a parameter reaches."""

from collections.abc import Iterator

from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.practice.questions.question import Offer, Question, Skill
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers.remarks import listed

MOST = 8
"""Of more errors it is not asked which are reached."""


def find(found: Derivation, sheet: Sheet, *, direction: bool) -> Iterator[Question]:
    """Give the questions on a parameter whose answers are words; the direction only if wanted."""
    if direction and found.chain.by in found.network.updates:
        yield from _direction(found, sheet)
    if len(found.network.examples) == 1 and 1 < len(found.network.examples[0].errors) <= MOST:
        yield _reach(found, sheet)


def _direction(found: Derivation, sheet: Sheet) -> Iterator[Question]:
    """Whether the new value is larger or smaller, where it goes against the gradient."""
    by, total = sheet.names[found.chain.by], sheet.names[found.network.total.name]
    gradient = found.trace.gradients[found.chain.by]
    slope = sheet.partial(found.network.total.name, found.chain.by)
    change = found.trace.updated(found.chain.by) - sheet.values[found.chain.by]
    if gradient * change >= 0:
        return
    grows, goes = ("grows", "smaller") if gradient > 0 else ("falls", "larger")
    offer = Offer(("larger", "smaller"), frozenset((goes,)), several=False)
    hints = (
        ("Where ", slope, " is above 0, ", total, " grows with ", by, "; below 0, it falls."),
        ("The update goes against the gradient: down where it is above 0, up where it is below.",),
    )
    why = (total, f" {grows} with ", by, ", and the update makes it fall")
    prompt = ("Will the update make ", by, " larger or smaller? ")
    yield Question(f"direction {by.text}", Skill.DIRECTION, prompt, why, hints, offer=offer)


def _reach(found: Derivation, sheet: Sheet) -> Question:
    by, network = sheet.names[found.chain.by], found.network
    errors = [each.name for each in network.examples[0].errors]
    reached = [each for each in errors if network.index.leads(found.chain.by, each)]
    readers = [each.name for each in network.index.readers[found.chain.by]]
    outputs = [each for each in network.outputs if network.index.leads(found.chain.by, each)]
    several = len(reached) > 1
    offer = Offer(
        tuple(each.name for each in errors), frozenset(each.name for each in reached), several=True
    )
    hints = (
        (by, " stands in ", *listed([sheet.names[each] for each in readers]), "."),
        ("Go on from there to all that is worked out from it, up to the errors.",),
    )
    why = (by, " changes ", *listed([sheet.names[each] for each in outputs]))
    why = (*why, "" if several else " and no other output")
    offered = listed([sheet.names[each] for each in errors])
    prompt = ("Which of ", *offered, " does ", by, " change? ")
    return Question(f"errors {by.text}", Skill.REACH, prompt, why, hints, offer=offer)
