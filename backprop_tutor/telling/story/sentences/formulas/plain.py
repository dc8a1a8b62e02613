"""A formula on one line of plain text, as a table prints it."""

from backprop_tutor.telling.formula import (
    Arguments,
    Bracket,
    Branches,
    Formula,
    Fraction,
    FunctionCall,
    Greater,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Sum,
)
from backprop_tutor.telling.formulas.phrases import phrase

SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(5)
HALF = Fraction(Number(1, "1"), Number(2, "2"))
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write(formula: Formula, least: int = SUM) -> str:
    """Return a formula as text, in brackets where it binds less than it must.

    >>> write(Product((Name("a"), Sum((Name("b"), Negative(Power(Name("c"), Number(2, "2"))))))))
    'a · (b − c²)'
    """
    tightness, text = _write(formula)
    return text if tightness >= least else f"({text})"


def _write(formula: Formula) -> tuple[int, str]:
    """How tightly a formula binds, and its text."""
    match formula:
        case Number() | Name():
            return ATOM, _word(formula)
        case Partial(of=of, by=by):
            return POWER, f"∂{of.text}/∂{by.text}"
        case Bracket(body=body):
            return ATOM, f"[{write(body)}]"
        case Sum(terms=(first, *others)):
            return SUM, write(first, NEGATIVE) + "".join(map(_add, others))
        case Negative(body=body):
            return NEGATIVE, f"−{write(body, PRODUCT)}"
        case Product(factors=(Number(written=number), Name(text=name))) if len(name) == 1:
            return PRODUCT, number + name
        case Product(factors=factors):
            return PRODUCT, " · ".join(write(factor, PRODUCT) for factor in factors)
        case Fraction(above=above, below=below):
            fraction = f"{write(above, PRODUCT)}/{write(below, POWER)}"
            return PRODUCT, "½" if formula == HALF else fraction
        case Power(base=base, exponent=exponent):
            return POWER, write(base, ATOM) + _raise(exponent)
        case FunctionCall(name=name, body=body):
            return ATOM, f"|{write(body)}|" if name == "abs" else f"{name}({write(body)})"
        case Greater(left=left, right=right):
            return SUM, f"{write(left)} > {write(right)}"
        case Branches() | Arguments() as said:
            texts = (each if isinstance(each, str) else write(each) for each in phrase(said))
            return SUM, "".join(texts)
    raise NotImplementedError(formula)


def _word(leaf: Number | Name) -> str:
    return leaf.text if isinstance(leaf, Name) else leaf.written or f"{leaf.value:g}"


def _raise(exponent: Formula) -> str:
    if isinstance(exponent, Number):
        return exponent.written.translate(RAISED)
    return f"^{write(exponent, ATOM)}"


def _add(term: Formula) -> str:
    if isinstance(term, Negative):
        return f" − {write(term.body, PRODUCT)}"
    return f" + {write(term, PRODUCT)}"
