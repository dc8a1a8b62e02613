"""The stable forms as code: they are written out in place of a call, for speed."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from sympy import Expr
from sympy import Function as Undefined

from backprop_tutor.formulas.stable import STABLE
from backprop_tutor.formulas.table import Formula


class Coder(Protocol):
    """Writes expressions; what a function of expressions gives is kept."""

    def write(self, expression: Expr) -> ast.expr:
        """Return an expression as code."""


@dataclass(frozen=True)
class _Code:
    """A number of the code: an expression still to be written, or code already."""

    coder: Coder
    whole: Expr | ast.expr

    @property
    def tree(self) -> ast.expr:
        return self.whole if isinstance(self.whole, ast.expr) else self.coder.write(self.whole)

    def __add__(self, other: "_Code") -> "_Code":
        return self._join(self, ast.Add(), other)

    def __radd__(self, other: int) -> "_Code":
        return self._join(other, ast.Add(), self)

    def __sub__(self, other: "_Code") -> "_Code":
        return self._join(self, ast.Sub(), other)

    def __mul__(self, other: "_Code") -> "_Code":
        return self._join(self, ast.Mult(), other)

    def __truediv__(self, other: "_Code") -> "_Code":
        return self._join(self, ast.Div(), other)

    def __gt__(self, other: int) -> "_Code":
        return _Code(self.coder, ast.Compare(self.tree, [ast.Gt()], [_tree(other)]))

    def _join(self, left: "_Code | int", sign: ast.operator, right: "_Code | int") -> "_Code":
        return _Code(self.coder, ast.BinOp(_tree(left), sign, _tree(right)))


def _tree(number: _Code | int) -> ast.expr:
    return number.tree if isinstance(number, _Code) else ast.Constant(float(number))


_DECAY, _SHIFTED_EXP, _LARGEST = map(Undefined, ("decay", "shifted_exp", "largest"))


@dataclass(frozen=True)
class _Reader:
    """Reads a formula as code."""

    coder: Coder

    def __getattr__(self, name: str) -> Callable[[_Code], _Code]:
        """Return a function that is called in place."""
        called = ast.Name(name, ast.Load())
        return lambda argument: _Code(self.coder, ast.Call(called, [argument.tree], []))

    def decay(self, x: _Code) -> _Code:
        """Return e⁻|ˣ|, worked out ahead and once."""
        return _Code(self.coder, _DECAY(x.whole))

    def shifted_exp(self, x: _Code, largest: _Code) -> _Code:
        """Return e^(x − largest), worked out ahead and once."""
        return _Code(self.coder, _SHIFTED_EXP(x.whole, largest.whole))

    def largest(self, *numbers: _Code) -> _Code:
        """Return the largest, worked out ahead and once for all units of a layer."""
        return _Code(self.coder, _LARGEST(*sorted((x.whole for x in numbers), key=str)))

    def where(self, condition: _Code, value: _Code | int, otherwise: _Code | int) -> _Code:
        """Return `value if condition else otherwise`."""
        return _Code(self.coder, ast.IfExp(condition.tree, _tree(value), _tree(otherwise)))


def _write(form: Formula, coder: Coder, *arguments: Expr) -> ast.expr:
    written: Any = form(_Reader(coder), *(_Code(coder, argument) for argument in arguments))
    return written.tree  # type: ignore[no-any-return]


Inline = Callable[..., ast.expr]
INLINE: Mapping[str, Inline] = {name: partial(_write, form) for name, form in STABLE.items()}
