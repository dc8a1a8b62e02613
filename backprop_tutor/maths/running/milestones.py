"""The epochs whose numbers are told, and those at which the error curve is drawn."""

FEW = 10
"""Fewer epochs than these are told one by one."""
EACH, POINTS = 100, 60
"""Each of up to `EACH` epochs is a point of the error curve; of more epochs, about `POINTS` are."""
FOREVER = 10**100
"""More epochs than anyone waits for."""


def ladder(epochs: int) -> list[int]:
    """Return 1, 2, 10, 100, … and the last epoch; each of a few."""
    if epochs < FEW:
        return list(range(1, epochs + 1))
    steps = [1, 2, *(10**n for n in range(1, len(str(epochs))))]
    return [*(step for step in steps if step < epochs), epochs] if epochs else []


def points(epochs: int) -> list[int]:
    """Return the epochs at which the error curve is drawn: milestones, and some by their ratio."""
    if epochs <= EACH:
        return list(range(1, epochs + 1))
    between = {round(min(epochs, FOREVER) ** (n / POINTS)) for n in range(POINTS)}
    return sorted(between.union(ladder(epochs)))
