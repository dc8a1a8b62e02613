"""What happens to numbers that grow without bound, and to formulas without a value."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backprop_tutor.maths.equations.equation import Violation


class DivergedError(Exception):
    """A quantity became infinite or no number at all; named as in `dE_total/dw5` and `w5+`."""

    def __init__(
        self, epoch: int, quantity: str, value: float, cause: "Violation | None" = None
    ) -> None:
        super().__init__(f"{quantity} is {value} in epoch {epoch}")
        self.cause = cause
        """Why, where a formula has no value."""
        self.epoch = epoch
        self.quantity = quantity
        self.value = value


class OverdoneError(DivergedError):
    """A wiggle is so large that a quantity becomes infinite or no number at all."""

    def __init__(self, parameter: str, quantity: str, value: float) -> None:
        super().__init__(1, quantity, value)
        self.parameter = parameter


class MistakenError(DivergedError):
    """A mistake leaves a formula without a value."""
