"""What people call the steps on the way to a quantity: 1 − out_h1, w1·i1. Needs no SymPy."""

from collections.abc import Iterable

MOST_TERMS = 12
"""Of a longer sum no one writes down the terms."""


def rest(out: str) -> str:
    """1 − out"""
    return f"1 − {out}"


def miss(target: str, out: str) -> str:
    """target − out"""
    return f"{target} − {out}"


def term(parameter: str, source: str) -> str:
    """w·out, a term of a net input; w·δ, a term on the way back."""
    return f"{parameter}·{source}"


def before_bias(net: str, bias: str) -> str:
    """net − b"""
    return f"{net} − {bias}"


def power(net: str) -> str:
    """e^net"""
    return f"e^{net}"


def powers(nets: Iterable[str]) -> str:
    """e^net + e^net + …, over the units of a softmax"""
    return " + ".join(map(power, nets))


def direct(of: str, by: str) -> str:
    """∂of/∂by past all through which `by` changes `of` too"""
    return f"∂{of}/∂{by} directly"


def opposite(total: str, out: str) -> str:
    """−∂E/∂out"""
    return f"−∂{total}/∂{out}"
