"""Which activations, losses and targets go together."""

from collections.abc import Iterator
from math import fsum, isclose

from backprop_tutor.lesson import number
from backprop_tutor.lesson.draft import Draft, Problem
from backprop_tutor.lesson.mistake import Mistake
from backprop_tutor.lesson.model import Activation, Lesson, Loss
from backprop_tutor.lesson.wording import quote

ENTROPIES = {Loss.BINARY_CROSS_ENTROPY, Loss.CROSS_ENTROPY}
_SHARES = {Activation.SIGMOID, Activation.SOFTMAX}
"""Activations whose outputs stay between 0 and 1."""


def check(draft: Draft) -> Iterator[Problem]:
    """Yield each activation that does not suit its layer or the loss, and each such target."""
    yield from _lonely(draft)
    if draft.loss and draft.loss.text in ENTROPIES:
        yield from _unbounded(draft, draft.loss.text)
        yield from _out_of_range(draft, draft.loss.text)


def warn(draft: Draft, lesson: Lesson) -> Iterator[Mistake]:
    """Yield the first targets of a softmax with cross-entropy that do not add up to 1."""
    if (lesson.loss, lesson.layers[-1].activation) != (Loss.CROSS_ENTROPY, Activation.SOFTMAX):
        return
    for place, sample in enumerate(lesson.samples):
        whole = fsum(target.value for target in sample.targets.values())
        if not isclose(whole, 1):
            where = f" of sample {place + 1}" if lesson.more else ""
            message = f"the targets{where} add up to {whole:.4g}, but the outputs of `softmax` to 1"
            way_out = "write shares that add up to 1, or out − target is not the gradient by net"
            first = [value for name, value in draft.aims if name.text == draft.targets[0].text]
            yield Mistake(message, way_out, first[place % len(first)].place)
            return


def _lonely(draft: Draft) -> Iterator[Problem]:
    for tier in draft.layers:
        if tier.activation is Activation.SOFTMAX and len(tier.cells) == 1 and tier.place:
            message = "`softmax` of a single unit is always 1"
            yield message, tier.place, "take `sigmoid`, or add a unit to the layer"


def _unbounded(draft: Draft, loss: str) -> Iterator[Problem]:
    """Yield an activation of the outputs that the logarithm in *loss* cannot take."""
    for tier in draft.layers[-1:]:
        if tier.activation not in _SHARES and tier.place:
            message = f"{quote(loss)} needs outputs between 0 and 1, not those of "
            way_out = "take `sigmoid` or `softmax` in the last layer, or another loss"
            yield message + quote(tier.activation), tier.place, way_out


def _out_of_range(draft: Draft, loss: str) -> Iterator[Problem]:
    for name, value in draft.aims:
        aim = number.parse(value.text)
        if aim and not 0 <= aim.value <= 1:
            message = f"the target of {quote(name.text)} is {quote(aim.text)}, but {quote(loss)} "
            way_out = "write a number between 0 and 1, or take another loss"
            yield message + "needs one from 0 to 1", value.place, way_out
