"""Numbers in a row as a list in words."""

from collections.abc import Iterable

RUN = 3
"""So many numbers that count up are named by the first and the last."""


def write(numbers: Iterable[int]) -> str:
    """Return numbers in order as a list.

    >>> write([3, 1, 2]), write([7, 9, 10]), write([1, 2])
    ('1 to 3', '7, 9 and 10', '1 and 2')
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) >= RUN else map(str, run))
    ]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
