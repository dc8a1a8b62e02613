"""What happens to numbers that grow without bound."""


class DivergedError(Exception):
    """A quantity became infinite or no number at all; named as in `dE_total/dw5` and `w5+`."""

    def __init__(self, epoch: int, quantity: str, value: float, reason: str = "") -> None:
        super().__init__(f"{quantity} is {value} in epoch {epoch}")
        self.reason = reason
        """Why, where a formula has no value."""
        self.epoch = epoch
        self.quantity = quantity
        self.value = value


class OverdoneError(DivergedError):
    """A wiggle is so large that a quantity becomes infinite or no number at all."""

    def __init__(self, parameter: str, quantity: str, value: float) -> None:
        super().__init__(1, quantity, value)
        self.parameter = parameter
