"""What is said of a word that cannot stand where it stands in a formula."""

from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.token import CLOSING, Token, TokenKind


def missing(token: Token, before: Token) -> FormulaError:
    """Return what is wrong where a number, a name or a bracket should stand."""
    if token.kind is not TokenKind.END:
        return FormulaError("a name or a number is missing before", token.text, token.start)
    if before is token:
        return FormulaError("the formula is empty")
    return FormulaError("a name or a number is missing after", before.text, before.start)


def no_name(token: Token) -> FormulaError:
    """Return what is wrong where a function of a name is called with a formula."""
    way_out = f"make what stands in it a unit of its own, d: …, then write `{token.text}(d)`"
    return FormulaError("only a name can stand in", token.text, token.start, way_out=way_out)


def misplaced(token: Token, before: Token) -> FormulaError:
    """Return what is wrong where a sign or the end should stand."""
    if token.meaning in CLOSING.values():
        return FormulaError("nothing opens the bracket", token.text, token.start)
    if token.meaning == ",":
        way_out = "decimals stand after a point, as in 0.55"
        return FormulaError("a comma cannot stand here", start=token.start, way_out=way_out)
    left = "(…)" if before.meaning in CLOSING.values() else before.text
    right = "(…)" if token.meaning in CLOSING else token.text
    way_out = f"did you mean `{left} · {right}`?"
    return FormulaError("a sign is missing before", token.text, token.start, way_out=way_out)
