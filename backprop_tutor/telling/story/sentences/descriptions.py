"""What each mistake is, in a sentence that a student understands."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list of lessons is made without the catalogue
    from backprop_tutor.maths.mistakes.catalogue import Mistake

SENTENCES: Mapping[str, str] = {
    "error-sign": "the error is differentiated as target − out instead of out − target",
    "two-kept": "the 2 of the square stays beside the gradient of the error, the ½ is forgotten",
    "half-kept": "the ½ stays in the gradient of the error, the 2 of the square is forgotten",
    "squares-apart": "the error is taken as target² − out² instead of (target − out)²",
    "log10": "the logarithm of the error is taken to the base 10 instead of e",
    "entropy-sign": "one of the two terms of the cross-entropy, the {variant}, has the wrong sign",
    "updated-weights": (
        "the hidden gradients use the already updated weights of the layer above; "
        "all gradients belong to the old weights"
    ),
    "no-slope-output": "the derivative of the activation is left out in the output layer",
    "no-slope-hidden": "the derivative of the activation is left out in the hidden layers",
    "no-slope": "the derivative of the activation is left out everywhere",
    "slope-of-out": "the activation is differentiated at its output instead of its net input",
    "net-in-slope": "the derivative of the sigmoid is net · (1 − net) instead of out · (1 − out)",
    "out-for-slope": "the derivative of the sigmoid is out instead of out · (1 − out)",
    "rest-for-slope": "the derivative of the sigmoid is 1 − out instead of out · (1 − out)",
    "diagonal-alone": "an output of the softmax is differentiated by its own net input alone",
    "transposed-weights": "the weights are taken from the transposed matrix on the way back",
    "no-outgoing-weight": "the weight through which a hidden unit acts is left out on the way back",
    "net-for-out": "the last factor is the net input of the unit below instead of its output",
    "no-last-factor": (
        "the last factor, what the weight multiplies, is left out: δ stands for the gradient"
    ),
    "last-factor-divided": "the last factor is divided by instead of multiplied with",
    "no-learning-rate": "the learning rate is left out of the update",
    "learning-rate-twice": "the learning rate is multiplied in twice",
    "added-update": "the gradient is added to the weight instead of subtracted",
    "forgotten-path": "the way through {variant} to the error is forgotten in the sum",
    "other-input": "the last factor is another input than the one that the weight multiplies",
    "loss": "the error is computed as {variant}",
    "bias-dropped": "the biases are left out, or taken as 0",
    "held-bias-updated": "biases that the lesson holds fixed are updated",
    "bias-not-updated": "biases that the lesson learns are held fixed",
    "shared-once": (
        "of a shared parameter only {variant} unit's part is taken, not the sum over all"
    ),
    "mean-left-out": "the gradients of the samples are added instead of averaged",
    "mean-for-sum": "the gradients of the samples are averaged instead of added",
    "epoch-before": "it is the value of the epoch before",
}
"""By the kind of a mistake."""
ANY: Mapping[str, str] = {
    "forgotten-path": "one unit",
    "loss": "another loss, with another constant",
    "entropy-sign": "first or the second",
    "shared-once": "one",
}
"""What stands for the variant where none is meant."""
NAMED = {"entropy-sign", "shared-once"}
"""The kinds whose variants are said in words."""
ORDINALS = {"1": "first", "2": "second", "last": "the last", "": "one"}


def introduce(kind: str) -> str:
    """Return what a mistake of a kind is in a sentence of its own, of no lesson."""
    said = say_any(kind)
    return f"{said[:1].upper()}{said[1:]}."


def say(mistake: "Mistake") -> str:
    """Return what a mistake is: of a forgotten path, which."""
    variant = mistake.variant.replace("-", " ")
    variant = ORDINALS.get(variant, variant) if mistake.kind in NAMED else variant
    return SENTENCES[mistake.kind].format(variant=variant) + _of_several_units(mistake)


def _of_several_units(mistake: "Mistake") -> str:
    """What becomes of a weight that cannot be updated before all of its units are passed."""
    from backprop_tutor.maths.mistakes import conditions

    if mistake.kind != "updated-weights" or not conditions.shares_on_the_way_back(mistake.lesson):
        return ""
    return "; a weight of several units keeps its old value here until all of them are passed"


def say_any(kind: str) -> str:
    """Return what a mistake of a kind is, whatever its variant."""
    return SENTENCES[kind].format(variant=ANY.get(kind, ""))


def say_all(mistakes: "Sequence[Mistake]") -> str:
    """Return what mistakes are that are made together."""
    return ", and ".join(map(say, mistakes))


def name(mistakes: "Sequence[Mistake]") -> str:
    """Return the name of mistakes that are made together."""
    return " + ".join(mistake.name for mistake in mistakes)
