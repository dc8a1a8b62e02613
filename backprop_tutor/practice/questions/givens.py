"""The numbers that a student starts from, in a few lines."""

from collections.abc import Iterator, Mapping, Sequence

from sympy import Symbol

from backprop_tutor.maths.equations import samples
from backprop_tutor.practice.questions.asker import names
from backprop_tutor.practice.questions.question import Question
from backprop_tutor.telling.digits import cut
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Text
from backprop_tutor.telling.formula import Formula, Name, Number, Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers.remarks import listed

EQUALS = "\u00a0=\u00a0"
"""No line is broken at it."""
MOST = 40
"""Of more numbers only those are told that the questions need."""


def tell(sheet: Sheet, questions: Sequence[Question], *, whole: bool) -> Iterator[Text]:
    """Give what the lesson gives and its whole forward pass, if that is not asked."""
    network = sheet.network
    passes = [each.name for each in network.equations] if whole else []
    rate = [network.rate] if network.learned else []
    kinds = (
        ("Given: ", [*network.data, *network.settings]),
        ("Learning rate: ", rate),
        ("Constants: ", [each for each in network.constants if each != network.rate]),
        ("Parameters: ", list(network.parameters)),
        ("Forward pass: ", passes),
    )
    needed = set(_needed(questions)) if sum(len(each) for _, each in kinds) > MOST else None
    for head, symbols in kinds:
        pairs = [
            (sheet.names[each], sheet.number(each))
            for each in symbols
            if _is_told(sheet, each, needed)
        ]
        yield from state(pairs, head)


def in_symbols(sheet: Sheet, questions: Sequence[Question], *, whole: bool) -> Iterator[Block]:
    """Give the constants of the update, and the equations of the forward pass if not asked."""
    network = sheet.network
    others = [sheet.names[each] for each in network.constants if each != network.rate]
    if network.learned:
        more = (", and the update has ", *listed(others), " too") if others else ()
        yield Text((sheet.names[network.rate], " is the learning rate", *more, "."))
    equations = network.equations if whole else ()
    needed = set(_needed(questions)) if len(equations) > MOST else None
    told = [each for each in equations if _is_told(sheet, each.name, needed)]
    if told:
        sides = ((sheet.names[each.name], (Side(sheet.right_side(each)),)) for each in told)
        yield Equations(tuple(EquationLine(*each) for each in sides))


def forward(sheet: Sheet, questions: Sequence[Question]) -> Mapping[str, str]:
    """Return the numbers of the forward pass that are told and not asked, as they are shown."""
    asked = {each.key for each in questions}
    names = [each.name for each in sheet.network.equations if each.name.name not in asked]
    needed = set(_needed(questions)) if len(names) > MOST else None
    told = [name for name in names if _is_told(sheet, name, needed)]
    shown = {name.name: cut(sheet.number(name), sheet.lesson.digits) for name in told}
    return {name: f"{text}e{power}" if power else text for name, (text, power) in shown.items()}


def state(pairs: Sequence[tuple[str | Formula, Number]], head: str = "") -> Iterator[Text]:
    """Give name = number, name = number, …, where there are any."""
    words: Words = ()
    for name, number in pairs:
        words = (*words, ", " if words else head, name, EQUALS, number)
    if words:
        yield Text((*words, "."))


def _is_told(sheet: Sheet, symbol: Symbol, needed: set[Name] | None) -> bool:
    if symbol.name in samples.without_value(sheet.lesson):
        return False
    return needed is None or sheet.names[symbol] in needed


def _needed(questions: Sequence[Question]) -> Iterator[Name]:
    for each in questions:
        for name in names(each.symbols) if each.symbols else ():
            if isinstance(name, Name):
                yield name
