"""The telling of one quantity: how its number is worked out, and its share in the error."""

from collections.abc import Iterator

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.facts.origin import Origin
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import Block, Document, Equations, Side, Step, Text, Title
from backprop_tutor.telling.formula import Name, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import state, work_out
from backprop_tutor.telling.story.pages import explain
from backprop_tutor.telling.story.sentences import common, what_if


def tell(found: Origin, detail: Detail, *, everything: bool = False) -> Document:
    """Return the page that answers: where does this number come from?"""
    sheet = Sheet(found.lesson, found.network, found.trace, everything)
    name = sheet.names[found.name]
    own = tuple(_worked_out(sheet, found.equation) if found.equation else _given(sheet, found))
    steps = [*what_if.tell(found.lesson), Step(Title(), own, keys=(name.text,))]
    if found.share:
        steps.append(Step(explain.question(found.share), (), level=2))
        steps += explain.tell_steps(found.share, detail, everything=everything)
    title = Title(("Where does this number come from?",), ((name,),))
    return common.hint(Document(title, tuple(steps), explain.footer(found.lesson, detail)))


def _worked_out(sheet: Sheet, equation: Equation) -> Iterator[Block]:
    """The equation, after those of the net inputs or errors that it reads."""
    parts = [each for each in equation.reads if sheet.names[each].role in {Role.NET, Role.ERROR}]
    named = sheet.network.index.named
    equations = [*(named[each] for each in sheet.first(parts)), equation]
    yield Equations(tuple(work_out(sheet, each) for each in equations), one_a_line=True)


def _given(sheet: Sheet, found: Origin) -> Iterator[Block]:
    """The number as it is written, and what it is for."""
    name, number = sheet.names[found.name], sheet.number(found.name)
    yield Equations((state(sheet, name, [Side(number)]),))
    yield Text(_use(sheet, name, found))


def _use(sheet: Sheet, name: Name, found: Origin) -> Words:
    """Say that a number is given, and of a target, for which output."""
    readers = found.network.index.readers.get(found.name, ())
    outs = (sheet.names[each] for reader in readers for each in reader.reads)
    out = next((each for each in outs if each.role is Role.OUT), None)
    if name.role is Role.TARGET and out:
        return (name, " is given: it is the number that ", out, " is to become.")
    return (name, " is given by the lesson.")
