"""The losses, one row each: the error of one output."""

from collections.abc import Callable, Mapping

from sympy import Expr, Rational

from backprop_tutor.lesson.model import Loss


def half_squared_error(target: Expr, out: Expr) -> Expr:
    """E = ½(target − out)²"""
    return Rational(1, 2) * (target - out) ** 2


ERRORS: Mapping[Loss, Callable[[Expr, Expr], Expr]] = {
    Loss.HALF_SQUARED_ERROR: half_squared_error,
}
