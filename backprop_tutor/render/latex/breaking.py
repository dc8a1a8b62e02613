"""Where the line of a formula may break: TeX breaks none of align*, and hides what is too long."""

import re
from collections.abc import Iterator, Sequence

from backprop_tutor.render.latex.formula import LatexWriter
from backprop_tutor.telling.formula import Formula, Fraction, Negative, Power, Slope, Sum
from backprop_tutor.telling.formulas import precedence
from backprop_tutor.telling.formulas.precedence import Subformula, Tightness

WIDE = 80
"""Letters across a page."""
LONG = 40
"""A sum that is wider than this, in letters, may be broken wherever it stands."""
_SILENT = re.compile(r"\\[A-Za-z]+ ?|[{}_^$](?<!\\.)|\\(?=[^A-Za-z])")


def width(written: str) -> int:
    """Return about how many letters wide a formula is; a fraction counts above and below."""
    return len(_SILENT.sub("", written))


def fill(writer: LatexWriter, formula: Formula, room: int) -> Sequence[str]:
    """Return a formula in lines, as much in each as there is room for."""
    lines = [""]
    for part in _parts(writer, formula):
        if lines[-1] and width(lines[-1] + part) > room:
            lines.append("")
        lines[-1] += f"{part} "
    return lines


def _parts(writer: LatexWriter, formula: Formula) -> Iterator[str]:
    """Give the stretches between which a line may break: terms, and in them factors."""
    match formula:
        case Slope(by=by, body=body):
            yield from _around(writer.slope(by), _broken(writer, body))
        case Negative(body=body):
            factors = precedence.operands(Subformula(body, Tightness.PRODUCT, leading=False))
            yield from _factors(writer, factors, "-")
        case _:
            for place, term in enumerate(precedence.terms(formula)):
                sign = f"{term.sign} " if place else term.sign
                yield from _factors(writer, term.factors, sign)


def _factors(writer: LatexWriter, operands: Sequence[Subformula], opening: str) -> Iterator[str]:
    for place, operand in enumerate(operands):
        yield from _around(r"\cdot " if place else opening, _stretches(writer, operand))


def _stretches(writer: LatexWriter, operand: Subformula) -> Sequence[str]:
    """An operand in one piece, or in several where a long sum stands in it."""
    match operand.formula:
        case Slope() as slope:
            return list(_parts(writer, slope))
        case Sum() as long if _is_long(writer, long) and not writer.is_bare(operand):
            return _broken(writer, long)
        case Power(base=Sum() as long, exponent=exponent) if _is_long(writer, long):
            return _around("", _broken(writer, long), writer.exponent(exponent))
        case Fraction(above=above, below=below) if _is_long(writer, above, below):
            upper, lower = (
                _stretches(writer, Subformula(half, Tightness.POWER)) for half in (above, below)
            )
            return [*upper, *_around("/ ", lower)]
    return [writer.operand(operand)]


def _is_long(writer: LatexWriter, *formulas: Formula) -> bool:
    return any(width(writer.write(each)) > LONG for each in formulas)


def _broken(writer: LatexWriter, body: Formula) -> Sequence[str]:
    """A formula in parentheses that need not stand in one line."""
    return _around(r"\bigl(", list(_parts(writer, body)), r"\bigr)")


def _around(opening: str, parts: Sequence[str], closing: str = "") -> Sequence[str]:
    whole = [*parts]
    whole[0] = opening + whole[0]
    whole[-1] += closing
    return whole
