"""What stands in a formula as a sentence does: choices, arguments, and what is left out."""

from backprop_tutor.telling.formula import Arguments, Branches, Number, Rest, Words


def phrase(part: Arguments | Branches | Rest) -> Words:
    """Return a formula as words and the formulas in them: a if a > b, else b."""
    match part:
        case Arguments(formulas=formulas):
            return tuple(word for each in formulas for word in (", ", each))[1:]
        case Branches(value=value, condition=condition, otherwise=otherwise):
            inner: Words = ("(", value, ")") if isinstance(value, Branches) else (value,)
            return *inner, " if ", condition, ", else ", otherwise
        case Rest(many=many, value=value, as_number=True, digits=digits):
            return f"({many} more, together ", Number(value, digits=digits), ")"
        case Rest(many=many):
            return (f"({many} more)",)
