"""The functions that a typed formula can call."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.functions import Function
from backprop_tutor.formulas.table import Formula


class Signature(NamedTuple):
    """A function in the words of a reader, and what it is called with."""

    formula: Formula
    arguments: int = 1
    of_name: bool = False
    """It is called with names alone."""


def _rows() -> Iterator[tuple[str, Signature]]:
    """The functions by their names and as they are written, and the activations of net alone."""
    for each in Activation:
        if each.isidentifier() and not (each.row.settings or each.row.across):
            yield each.value, Signature(each.row.formula)
    for function in Function:
        called = Signature(lambda f, x, name=function.value: getattr(f, name)(x))
        yield from dict.fromkeys(
            (function.value, function.row.written or function.value), called
        ).items()


FUNCTIONS: Mapping[str, Signature] = {
    **dict(_rows()),
    "σ": Signature(Activation.SIGMOID.row.formula),
    "sqrt": Signature(lambda f, x: f.sqrt(x)),
    "√": Signature(lambda f, x: f.sqrt(x)),
    "abs": Signature(lambda f, x: f.abs(x)),
    "max": Signature(lambda f, x, y: f.where(x > y, x, y), arguments=2),
    "min": Signature(lambda f, x, y: f.where(x > y, y, x), arguments=2),
}
"""Those of numbers."""

OVER_BATCH: Mapping[str, Signature] = {
    "mean": Signature(lambda f, x: f.mean(x), of_name=True),
    "sum": Signature(lambda f, x: f.sum(x), of_name=True),
}
"""Those of what a name stands for in all samples of a batch; only some readers know them."""
