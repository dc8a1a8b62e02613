"""The rules by which numbers follow from a few settings: a row says all that is known of one."""

from dataclasses import dataclass

from backprop_tutor.formulas.table import Formula, FormulaTable

DECIMALS = 4
"""What is drawn is rounded to this many decimals."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class InitialiserRow:
    """Where numbers come from."""

    name: str
    needs: tuple[str, ...]
    """The settings that an author writes, and all of them."""
    words: str
    """What a table says of it, with the settings and the upper limit in their places."""
    limits: Formula | None = None
    """The two numbers between which it draws evenly, by what it reads."""
    reads: tuple[str, ...] = ()
    """Settings, or n_in and n_out: how many units the weights of a layer join."""
    chosen: Formula = lambda place, **_: place
    """Else the number in a place, counted from 1, by the settings as they are written."""
    for_weights: bool = True
    for_series: bool = True
    """Whether inputs and targets may follow it, which stand between no layers."""


class Initialiser(FormulaTable):
    """From what the numbers follow."""

    row: InitialiserRow

    CONSTANT = InitialiserRow(
        name="constant",
        needs=("value",),
        words="each {value}",
        chosen=lambda _, value: value,
    )
    UNIFORM = InitialiserRow(
        name="uniform",
        needs=("low", "high", "seed"),
        words="drawn evenly from {low} to {high}",
        limits=lambda _, low, high: (low, high),
        reads=("low", "high"),
    )
    GLOROT = InitialiserRow(  # Glorot and Bengio 2010
        name="glorot",
        needs=("seed",),
        words="glorot: drawn evenly from −a to a, a = {limit}",
        limits=lambda f, n_in, n_out: (-f.sqrt(6 / (n_in + n_out)), f.sqrt(6 / (n_in + n_out))),
        reads=("n_in", "n_out"),
        for_series=False,
    )
    HE = InitialiserRow(  # of variance 2/n_in: He and others 2015
        name="he",
        needs=("seed",),
        words="he: drawn evenly from −a to a, a = {limit}",
        limits=lambda f, n_in: (-f.sqrt(6 / n_in), f.sqrt(6 / n_in)),
        reads=("n_in",),
        for_series=False,
    )
    ONE_HOT = InitialiserRow(
        name="one-hot",
        needs=("hot",),
        words="one-hot: 1 in place {hot}, else 0",
        chosen=lambda place, hot: int(place == hot.value),
        for_weights=False,
    )
