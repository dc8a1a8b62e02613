"""What each mistake is, in a sentence that a student understands."""

from collections.abc import Iterator, Mapping, Sequence

SENTENCES: Mapping[str, str] = {
    "error-sign": "the error is differentiated as target − out instead of out − target",
    "two-kept": "the 2 of the square stays beside the gradient of the error, the ½ is forgotten",
    "half-kept": "the ½ stays in the gradient of the error, the 2 of the square is forgotten",
    "log10": "the logarithm of the error is taken to the base 10 instead of e",
    "updated-weights": (
        "the hidden gradients use the already updated weights of the layer above; "
        "all gradients belong to the old weights"
    ),
    "no-slope-output": "the derivative of the activation is left out in the output layer",
    "no-slope-hidden": "the derivative of the activation is left out in the hidden layers",
    "no-slope": "the derivative of the activation is left out everywhere",
    "slope-of-out": "the activation is differentiated at its output instead of its net input",
    "transposed-weights": "the weights are taken from the transposed matrix on the way back",
    "no-outgoing-weight": "the weight through which a hidden unit acts is left out on the way back",
    "net-for-out": "the last factor is the net input of the unit below instead of its output",
    "no-learning-rate": "the learning rate is left out of the update",
    "learning-rate-twice": "the learning rate is multiplied in twice",
    "added-update": "the gradient is added to the weight instead of subtracted",
    "forgotten-path": "the way through {unit} to the error is forgotten in the sum",
    "other-input": "the last factor is another input than the one that the weight multiplies",
    "loss": "the error is computed as {loss}",
    "bias-dropped": "the biases are left out, or taken as 0",
    "held-bias-updated": "biases that the lesson holds fixed are updated",
    "bias-not-updated": "biases that the lesson learns are held fixed",
    "shared-once": "of a shared bias only one unit's δ is taken instead of the sum of the δ's",
    "mean-left-out": "the gradients of the samples are added instead of averaged",
    "mean-for-sum": "the gradients of the samples are averaged instead of added",
    "epoch-before": "it is the value of the epoch before",
}
"""By the name without what stands behind its colon."""


def introduce(name: str) -> str:
    """Return what a mistake is in a sentence of its own, of no lesson."""
    said = SENTENCES[name].format(unit="one unit", loss="another loss, with another constant")
    return f"{said[:1].upper()}{said[1:]}."


def say(name: str) -> str:
    """Return what a mistake is: `forgotten-path:o2` says which path is forgotten."""
    base, _, which = name.partition(":")
    return SENTENCES[base].format(unit=which, loss=which.replace("-", " "))


def say_all(names: tuple[str, ...]) -> str:
    """Return what mistakes are that are made together."""
    return ", and ".join(map(say, names))


def name(names: tuple[str, ...]) -> str:
    """Return the name of mistakes that are made together."""
    return " + ".join(names)


def complete(units: Sequence[str]) -> Iterator[str]:
    """Give the names of mistakes; of forgotten paths, one for each unit."""
    for known in SENTENCES:
        if known == "forgotten-path":
            yield from (f"{known}:{unit}" for unit in units)
        elif known != "loss":
            yield known
