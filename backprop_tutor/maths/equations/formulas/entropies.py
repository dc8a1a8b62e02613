"""Cross-entropies in terms of net, where out is rounded to 0 or 1."""

from typing import NamedTuple

from sympy import Expr, Symbol

from backprop_tutor.formulas.activation_row import Share
from backprop_tutor.formulas.table import Formula
from backprop_tutor.maths.equations.formulas.algebra import Algebra


class Entropy(NamedTuple):
    """E = −weight·ln(out) − other·ln(1 − out)"""

    weight: Expr
    other: Expr
    share: Share
    f: Algebra
    net: Symbol

    def error(self) -> Expr:
        """E = weight·(−ln(out)) + other·(−ln(1 − out))"""
        whole = self.weight * self._read(self.share.log_out)
        return whole + self.other * self._read(self.share.log_rest) if self.other else whole

    def by_out(self) -> Expr:
        """∂E/∂out = other/(1 − out) − weight/out"""
        return self.other / self._read(self.share.rest) - self.weight / self._read(self.share.out)

    def by_net(self) -> Expr:
        """∂E/∂out · ∂out/∂net = other·out − weight·(1 − out)"""
        return self.other * self._read(self.share.out) - self.weight * self._read(self.share.rest)

    def by_other(self, net: Symbol, out: Symbol) -> Expr:
        """∂E/∂out · ∂out/∂(net of another unit) = weight·(the other's out) − other·out·p

        where p is the other's share of all units but the one that E is the error of.
        """
        if not self.other:
            return self.weight * out
        part = self.f.exp(net - self.f.log_sum_exp(*self.f.others(self.net)))
        return self.weight * out - self.other * self._read(self.share.out) * part

    def _read(self, form: Formula) -> Expr:
        return form(self.f, self.net)
