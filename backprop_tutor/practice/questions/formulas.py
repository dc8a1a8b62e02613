"""Questions that are answered by a formula: of each step that a page has a formula for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backprop_tutor.practice.questions.asker import names
from backprop_tutor.practice.questions.question import IN_SYMBOLS, AnswerKind, Question, Skill
from backprop_tutor.telling.document import Block, EquationLine, Equations, Text
from backprop_tutor.telling.formula import (
    Branches,
    Formula,
    Fraction,
    Name,
    Number,
    Partial,
    Power,
    Rest,
)

TOLD = {Skill.NET, Skill.OUT, Skill.ERROR}
"""The equations of a lesson are what its derivatives are made of."""
E = Name("e")
MOST = 12
"""A formula of more names is too long to be typed."""


def turn(questions: Sequence[Question], kind: AnswerKind) -> Iterator[Question]:
    """Give the questions of a kind; of all, each formula comes before its number.

    Where a page would give a formula, as it gives a chain before its factors, it is asked.
    """
    if kind is AnswerKind.NUMBERS:
        yield from questions
        return
    later = {each.prompt[0]: found for each in questions if (found := of(each))}
    before: list[Block] = []
    for each in questions:
        for block in each.before:
            rows = [row for row in _chains(block) if row.left in later]
            before += _without(block, rows)
            for row in rows:
                chain = row.sides[-1].formula
                asked_too = later.pop(row.left)
                yield replace(asked_too, before=(*before, *which(asked_too, kind)), symbols=chain)
                before = []
        if first := later.pop(each.prompt[0], None):
            yield replace(first, before=(*before, *which(first, kind)))
            before = []
        if kind is AnswerKind.ALL or each.skill is Skill.REACH:
            yield replace(each, before=(*before, *which(each, kind)))
            before = []
        else:
            before += _told(each)


def _told(question: Question) -> Iterator[Block]:
    """A step that cannot be typed, as later ones may need it."""
    row = question.row
    if row and question.skill not in TOLD and not of(question):
        side = row.sides[0]._replace(reason=())
        yield Equations((EquationLine(row.left, (side,)),))


def which(question: Question, kind: AnswerKind) -> tuple[Block, ...]:
    """Say whether a formula or its number is wanted, of a step that is asked both ways."""
    if kind is not AnswerKind.ALL:
        return ()
    if question.is_formula:
        return (Text(("In symbols:",)),)
    return (Text(("As a number:",)),) if of(question) else ()


def of(question: Question) -> Question | None:
    """Return the same step asked in symbols: one of a derivative or an update that can be typed."""
    if not question.row or not question.symbols or question.skill in TOLD:
        return None
    if not _is_typed(question.symbols):
        return None
    key, hints = f"{question.key}{IN_SYMBOLS}", question.hints[:-1]
    return replace(question, key=key, hints=hints, before=(), row=None)


def _chains(block: Block) -> Iterator[EquationLine]:
    """The rows of a block that give a formula in the end, and no number."""
    for row in block.rows if isinstance(block, Equations) else ():
        if not isinstance(row.sides[-1].formula, Number) and _is_typed(row.sides[-1].formula):
            yield row


def _without(block: Block, rows: Sequence[EquationLine]) -> list[Block]:
    """A block without some of its rows; nothing where none is left."""
    if not rows or not isinstance(block, Equations):
        return [block]
    others = tuple(row for row in block.rows if row not in rows)
    return [block._replace(rows=others)] if others else []


def _is_typed(formula: Formula) -> bool:
    """Whether it can be typed whole: no choice, nothing left out, no root but √, no power but e."""
    return not _is_beyond(formula) and len(names(formula)) <= MOST


def _is_beyond(part: Formula | tuple[Formula, ...]) -> bool:
    match part:
        case Branches() | Rest() | Power(exponent=Fraction()):
            return True
        case Power(base=base, exponent=Name()) if base != E:
            return True
        case Name() | Partial() | Number():
            return False
        case tuple(parts):
            return any(isinstance(each, tuple) and _is_beyond(each) for each in parts)
    return False
