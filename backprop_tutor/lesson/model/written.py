"""An activation and a loss that an author wrote as a formula instead of choosing a row."""

from typing import Any, Self

from backprop_tutor.formulas.activation_row import ActivationRow
from backprop_tutor.formulas.losses import LossRow
from backprop_tutor.formulas.written.tree import Tree, work_out

NAME = "formula"
"""What stands for the name of a row."""
NET, TARGET, OUT = "net", "target", "out"
"""The names in these formulas."""


SLOPES = "given"
"""The loss of a lesson that gives ∂E/∂out: to first order, E is the sum of ∂E/∂out · out."""


class WrittenActivation(str):
    """A formula in net, as it is written."""

    __slots__ = ("row", "tree")
    row: ActivationRow
    tree: Tree

    def __new__(cls, text: str, tree: Tree) -> Self:
        """Return the formula with a row of its own."""
        made = super().__new__(cls, text)
        made.tree = tree

        def formula(f: Any, net: Any) -> Any:
            return work_out(tree, f, {NET: net})

        made.row = ActivationRow(name=NAME, formula=formula)
        return made

    @property
    def value(self) -> str:
        """The formula as it is written."""
        return str(self)


class WrittenLoss(str):
    """A formula in target and out, as it is written: the error of an output."""

    __slots__ = ("row", "tree")
    row: LossRow
    tree: Tree

    def __new__(cls, text: str, tree: Tree) -> Self:
        """Return the formula with a row of its own."""
        made = super().__new__(cls, text)
        made.tree = tree

        def formula(f: Any, target: Any, out: Any) -> Any:
            return work_out(tree, f, {TARGET: target, OUT: out})

        made.row = LossRow(name=NAME, formula=formula)
        return made

    @property
    def value(self) -> str:
        """The formula as it is written."""
        return str(self)
