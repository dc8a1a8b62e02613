"""The grammar of a typed formula, with bounds that let its length bound all work on it."""

from decimal import Decimal

from backprop_tutor.formulas.written.calls import FUNCTIONS
from backprop_tutor.formulas.written.lexicon import Lexicon
from backprop_tutor.formulas.written.misplaced import misplaced, missing, no_name
from backprop_tutor.formulas.written.powers import raise_to
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.token import CLOSING, Token, TokenKind
from backprop_tutor.formulas.written.tree import (
    Call,
    NameLeaf,
    NumberLeaf,
    Operations,
    Opposite,
    Tree,
)

DEEPEST = 60
MOST = 6
LEVELS = "+-", "*/"
"""The signs that bind loosely, then those that bind tightly; a power binds tighter still."""


def read(text: str, lexicon: Lexicon) -> Tree:
    """Return the formula of a text; raise FormulaError."""
    return _Parser(text, lexicon).whole()


class _Parser:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._functions = lexicon.functions
        self._tokens = tuple(lexicon.split(text))
        self._place = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    @property
    def _before(self) -> Token:
        return self._tokens[max(self._place - 1, 0)]

    def whole(self) -> Tree:
        """Everything up to the end."""
        tree = self._operations()
        if self._next.kind is not TokenKind.END:
            raise misplaced(self._next, self._before)
        return tree

    def _operations(self, level: int = 0) -> Tree:
        """a + b − c, whose operands are a · b / c, whose operands have signs."""
        if level == len(LEVELS):
            return self._signed()
        depth, first = self._depth, self._operations(level + 1)
        others: list[tuple[str, Tree]] = []
        while sign := self._take(LEVELS[level]):
            if sign.meaning == "/":
                self._deepen(sign)
            others.append((sign.meaning, self._operations(level + 1)))
        self._depth = depth
        return Operations(first, tuple(others)) if others else first

    def _signed(self) -> Tree:
        """−a, where a may be a power."""
        sign = self._take("+-")
        if not sign:
            return self._power()
        self._deepen(sign)
        body = self._signed()
        self._depth -= 1
        return Opposite(body) if sign.meaning == "-" else body

    def _power(self) -> Tree:
        """aⁿ, or e to a power, which is a function."""
        if self._take(kind=TokenKind.BASE):
            return Call("exp", FUNCTIONS["exp"], (self._exponent(),))
        start, base = self._next.start, self._operand()
        if self._next.kind is not TokenKind.SUPERSCRIPT and self._next.meaning != "^":
            return base
        raised = raise_to(base, self._exponent(), MOST)
        if raised is None:
            message = f"an exponent is a whole number up to {MOST}"
            raise FormulaError(message, start=start, way_out="a root is written `sqrt(x)`")
        return raised

    def _exponent(self) -> Tree:
        if superscript := self._take(kind=TokenKind.SUPERSCRIPT):
            return NumberLeaf(Decimal(superscript.meaning))
        self._deepen(self._next)
        self._place += 1
        exponent = self._signed()
        self._depth -= 1
        return exponent

    def _operand(self) -> Tree:
        """A number, a name, a function, or anything in brackets."""
        token = self._next
        if self._take(kind=TokenKind.NUMBER):
            return NumberLeaf(Decimal(token.meaning))
        if self._take(kind=TokenKind.NAME):
            return NameLeaf(token.meaning, token.start)
        if self._take(kind=TokenKind.FUNCTION):
            return self._call(token)
        if token.meaning not in CLOSING:
            raise missing(token, self._before)
        (body,) = self._bracket(1)
        return body

    def _call(self, token: Token) -> Tree:
        function = self._functions[token.text]
        arguments = self._bracket(function.arguments)
        if len(arguments) < function.arguments:
            raise FormulaError("a second number is missing in", token.text, token.start)
        if function.of_name and not isinstance(arguments[0], NameLeaf):
            raise no_name(token)
        return Call(token.text, function, arguments)

    def _bracket(self, most: int) -> tuple[Tree, ...]:
        """What stands in a bracket: one formula, or several with commas between."""
        opened = self._tokens[self._place]
        self._place += 1
        self._deepen(opened)
        found = [self._operations()]
        while len(found) < most and self._take(","):
            found.append(self._operations())
        closing = self._next.meaning
        if closing in {"", ")", "]"} - {CLOSING[opened.meaning]}:
            raise FormulaError("a bracket is not closed:", opened.text, opened.start)
        if not self._take(CLOSING[opened.meaning]):
            raise misplaced(self._next, self._before)
        self._depth -= 1
        return tuple(found)

    def _take(self, signs: str = "", kind: TokenKind = TokenKind.SIGN) -> Token | None:
        """The next token, where it is one of these signs or of this kind."""
        token = self._next
        if token.kind is not kind or (signs and token.meaning not in signs):
            return None
        self._place += 1
        return token

    def _deepen(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            message = f"brackets, signs and divisions stand more than {DEEPEST} deep"
            raise FormulaError(message, start=token.start)
