"""Outputs between 0 and 1 in terms of net, where 1 − out and ln(out) keep their digits."""

from dataclasses import dataclass

from sympy import Expr, Symbol

from backprop_tutor.maths.numbers.functions import (
    LOG_SHARE,
    LOG_SUM_EXP,
    LOGISTIC,
    LOGISTIC_SLOPE,
    REST,
    SHARE,
    SOFTPLUS,
)


@dataclass(frozen=True)
class Alone:
    """out = 1/(1 + e⁻ⁿᵉᵗ)"""

    net: Symbol

    @property
    def out(self) -> Expr:
        """1/(1 + e⁻ⁿᵉᵗ)"""
        return LOGISTIC(self.net)

    @property
    def rest(self) -> Expr:
        """1 − out = 1/(1 + eⁿᵉᵗ)"""
        return LOGISTIC(-self.net)

    @property
    def slope(self) -> Expr:
        """out·(1 − out)"""
        return LOGISTIC_SLOPE(self.net)

    @property
    def log_out(self) -> Expr:
        """−ln(out) = ln(1 + e⁻ⁿᵉᵗ)"""
        return SOFTPLUS(-self.net)

    @property
    def log_rest(self) -> Expr:
        """−ln(1 − out) = ln(1 + eⁿᵉᵗ)"""
        return SOFTPLUS(self.net)


@dataclass(frozen=True)
class OfSeveral:
    """out = eⁿᵉᵗ/Σ eⁿᵉᵗ over the layer's units"""

    net: Symbol
    others: tuple[Symbol, ...]
    """The net inputs of the other units."""

    @property
    def out(self) -> Expr:
        """eⁿᵉᵗ/Σ eⁿᵉᵗ"""
        return SHARE(self.net, *self.others)

    @property
    def rest(self) -> Expr:
        """1 − out"""
        return REST(self.net, *self.others)

    @property
    def slope(self) -> Expr:
        """out·(1 − out)"""
        return self.out * self.rest

    @property
    def log_out(self) -> Expr:
        """−ln(out)"""
        return LOG_SHARE(self.net, *self.others)

    @property
    def log_rest(self) -> Expr:
        """−ln(1 − out) = ln(1 + e^(net − ln Σ eⁿᵉᵗ over the other units))"""
        return SOFTPLUS(-LOG_SUM_EXP(*(other - self.net for other in self.others)))


Share = Alone | OfSeveral
