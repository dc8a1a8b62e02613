"""The telling of one parameter: its chain, factor by factor, and its update."""

from collections.abc import Iterator

from sympy import Symbol

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.chain import Chain
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import (
    Block,
    Document,
    EquationLine,
    Equations,
    Step,
    Table,
    Text,
    Title,
    cells,
)
from backprop_tutor.telling.formula import Formula, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.story.derivation import goal
from backprop_tutor.telling.story.derivation.brief import Brief
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements import drawing
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import result, work_out
from backprop_tutor.telling.story.sentences import common, digits, effect, what_if

GIVEN = {Role.PARAMETER, Role.INPUT}
"""Of what the lesson gives, it is said why it is not updated."""


def tell(
    found: Derivation, detail: Detail, *, everything: bool = False, drawn: bool = False
) -> Document:
    """Return the page that answers: where does the gradient of this parameter come from?

    Of a long sum all is told, or the most of it; the network is drawn where it is asked for.
    """
    steps = tell_steps(found, detail, everything=everything)
    sheet = Sheet(found.lesson, found.network, found.trace)
    picture = [Step(Title(), (drawing.draw_up(sheet, found.chain.by),))] if drawn else []
    told = (*what_if.tell(found.lesson), *picture, *steps)
    return common.hint(Document(question(found), told, footer(found.lesson, detail)))


def question(found: Derivation) -> Title:
    """∂E/∂w, and what it answers."""
    chain, sheet = found.chain, Sheet(found.lesson, found.network, found.trace)
    return Title(common.question(sheet.names[chain.by], found.lesson), ((gradient(sheet, chain),),))


def tell_steps(found: Derivation, detail: Detail, *, everything: bool = False) -> Iterator[Step]:
    """Give the steps of the page."""
    links = Links(Sheet(found.lesson, found.network, found.trace, everything), found.valuation)
    teller = Teller(links, Factors(links, rule_by_rule=detail is Detail.FULL))
    tell = _brief if detail is Detail.BRIEF else _steps
    return tell(teller, found.chain)


def footer(lesson: Lesson, detail: Detail) -> Words:
    """Say how the numbers were cut, and where the signs are explained."""
    signs = () if detail is Detail.BRIEF else (" bptutor glossary explains the signs and words.",)
    return (*digits.footer(lesson), *signs)


def _steps(teller: Teller, chain: Chain) -> Iterator[Step]:
    own = Step(Title(), (), goes_on=chain.by.name, parameter=chain.by.name)
    told = teller.tell(chain)
    if whole := goal.tell(teller, chain, told):
        yield own._replace(blocks=whole)
    elif told and told[0].title.subjects == ((gradient(teller.sheet, chain),),):
        told = [told[0]._replace(title=Title(told[0].title.words))]  # the page is headed so
    yield from told
    rows = [teller.result(chain)] if len(chain.links) > 1 else []
    if _is_learned(teller.sheet, chain):
        rows += update(teller.sheet, chain.by)
    blocks: list[Block] = [Equations(tuple(rows))] if rows else []
    yield own._replace(blocks=(*blocks, *_answer(teller, chain)))


def update(sheet: Sheet, parameter: Symbol) -> list[EquationLine]:
    """Return every step of the update, the new value last: w⁺ = w − η · ∂E/∂w."""
    return [work_out(sheet, step) for step in sheet.network.updates[parameter].steps]


def gradient(sheet: Sheet, chain: Chain) -> Formula:
    """∂E/∂w."""
    return sheet.partial(chain.of, chain.by)


def _is_learned(sheet: Sheet, chain: Chain) -> bool:
    return chain.by in sheet.network.learned


def _answer(teller: Teller, chain: Chain) -> Iterator[Text]:
    """The answer to the question in the title, and why there is no update where there is none."""
    sheet, gradient = teller.sheet, teller.links.product_value(chain)
    words = effect.tell(sheet, chain.of, chain.by, gradient)
    if words and not chain.leads_nowhere:
        yield Text(words)
    name = sheet.names[chain.by]
    if name.role in GIVEN and not _is_learned(sheet, chain):
        yield Text(common.no_update(name, sheet.lesson))


def _brief(teller: Teller, chain: Chain) -> Iterator[Step]:
    """One table: every factor and sum, the gradient, the new value."""
    sheet = teller.sheet
    rows: list[tuple[Words, ...]] = list(Brief(teller.links).rows(chain))
    if _is_learned(sheet, chain):
        rows += [
            cells("", sheet.names[step.name], sheet.right_side(step), result(sheet, step))
            for step in sheet.network.updates[chain.by].steps
        ]
    table = Table(cells("", "", "in symbols", "value"), tuple(rows))
    yield Step(Title(), (table, *_answer(teller, chain)))
