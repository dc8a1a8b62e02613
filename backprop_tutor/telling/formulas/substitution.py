"""Numbers in place of names: a way to write a formula, and no step of algebra."""

from collections.abc import Callable

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
    Rest,
    Slope,
    Sum,
)


def plug_in(formula: Formula, number: Callable[[Name | Partial], Formula]) -> Formula:
    """Return the same formula with numbers in place of names; nothing is worked out."""

    def inside(part: Formula) -> Formula:
        return plug_in(part, number)

    match formula:
        case Name() | Partial():
            return number(formula)
        case Sum(terms=parts) | Product(factors=parts):
            return type(formula)(tuple(map(inside, parts)))
        case Arguments(formulas=parts):
            return Arguments(tuple(map(inside, parts)))
        case Negative(body=body) | Bracket(body=body) | Slope(body=body) | FunctionCall(body=body):
            return formula._replace(body=inside(body))
        case Fraction() | Power() | Greater():
            return type(formula)(*map(inside, formula))
        case Branches(value=value, condition=when, otherwise=otherwise):
            condition = Greater(inside(when.left), inside(when.right))
            return Branches(inside(value), condition, inside(otherwise))
        case Rest():
            return formula._replace(as_number=True)
        case Number():
            return formula


def without_names(part: object, names: dict[Name, int] | None = None) -> object:
    """Return what is told with each name as its number in the order in which they come."""
    found = {} if names is None else names
    if isinstance(part, Name):
        return found.setdefault(part, len(found))
    if isinstance(part, tuple):
        return (type(part), *(without_names(each, found) for each in part))
    return part
