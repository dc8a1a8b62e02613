"""What stands above and below the bar of a fraction."""

from collections.abc import Sequence

from sympy import Expr, Integer, Pow


def split(factors: Sequence[Expr]) -> tuple[list[Expr], list[Expr]]:
    """Return the factors above and below; e⁻ˣ stays above, and ½ where nothing else is below."""
    below = [each.base**-each.exp for each in factors if _is_below(each)]
    above = [each for each in factors if not _is_below(each)]
    if below and above and above[0].is_Rational and above[0].q != 1:
        number, *others = above
        above = [Integer(number.p), *others] if number.p != 1 else others
        below = [Integer(number.q), *below]
    return above, below


def _is_below(factor: Expr) -> bool:
    return isinstance(factor, Pow) and bool(factor.exp.is_number and factor.exp.is_negative)
