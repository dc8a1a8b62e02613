"""The telling of one parameter: its chain, factor by factor, and its update."""

from collections.abc import Iterator

from sympy import Symbol

from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, PathSum
from backprop_tutor.maths.derivation.valuation import links_below
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
)
from backprop_tutor.telling.formula import Formula, Number, Words
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import result, work_out
from backprop_tutor.telling.story.sentences import common, digits


def tell(found: Derivation, detail: Detail, *, everything: bool = False) -> Document:
    """Return the page that answers: where does the gradient of this parameter come from?

    Of a long sum all is told, or the most of it.
    """
    chain, sheet = found.chain, Sheet(found.lesson, found.network, found.trace, everything)
    question = common.question(sheet.names[chain.by], sheet.lesson)
    title = Title(question, ((gradient(sheet, chain),),))
    links = Links(sheet, found.valuation)
    teller = Teller(links, Factors(links, rule_by_rule=detail is Detail.FULL))
    steps = _brief(teller, chain) if detail is Detail.BRIEF else _steps(teller, chain)
    page = Document(title, tuple(steps), digits.footer(sheet.lesson))
    return common.hint(page)


def _steps(teller: Teller, chain: Chain) -> Iterator[Step]:
    own = Step(Title(), (), goes_on=chain.by.name, parameter=chain.by.name)
    if len(chain.links) > 1:
        yield own._replace(blocks=(teller.headline(chain),))
    yield from teller.tell(chain)
    rows = [teller.result(chain)] if len(chain.links) > 1 else []
    if _is_learned(teller.sheet, chain):
        rows += update(teller.sheet, chain.by)
    blocks: list[Block] = [Equations(tuple(rows))] if rows else []
    yield own._replace(blocks=(*blocks, *_no_update(teller.sheet, chain)))


def update(sheet: Sheet, parameter: Symbol) -> list[EquationLine]:
    """Return every step of the update, the new value last: w⁺ = w − η · ∂E/∂w."""
    return [work_out(sheet, step) for step in sheet.network.updates[parameter].steps]


def gradient(sheet: Sheet, chain: Chain) -> Formula:
    """∂E/∂w."""
    return sheet.partial(chain.of, chain.by)


def _is_learned(sheet: Sheet, chain: Chain) -> bool:
    return chain.by in sheet.network.learned


def _no_update(sheet: Sheet, chain: Chain) -> Iterator[Text]:
    """Why there is no update, where there is none."""
    if not _is_learned(sheet, chain):
        yield Text(common.no_update(sheet.names[chain.by], sheet.lesson))


def _brief(teller: Teller, chain: Chain) -> Iterator[Step]:
    """One table: every factor and sum, the gradient, the new value."""
    order = teller.links.ordered
    links = links_below([chain], lambda link: teller.links.told(link)[0], order)
    rows = [row for link in links for row in _rows(teller, link)]
    if len(chain.links) > 1:
        value = teller.links.result(chain)
        rows.append((gradient(teller.sheet, chain), ("product",), value))
    if _is_learned(teller.sheet, chain):
        sheet = teller.sheet
        rows += [
            (sheet.names[step.name], (sheet.right_side(step),), result(sheet, step))
            for step in sheet.network.updates[chain.by].steps
        ]
    header = ("",), ("in symbols",), ("value",)
    cells = tuple(((name,), how, (value,)) for name, how, value in rows)
    yield Step(Title(), (Table(header, cells), *_no_update(teller.sheet, chain)))


def _rows(teller: Teller, link: Link) -> Iterator[tuple[Formula, Words, Number]]:
    sheet, value = teller.sheet, teller.links.result(link)
    match link:
        case Factor():
            derivative = sheet.derivative(link.equation, link.by)
            yield teller.links.name(link), (derivative,), value
        case Delta():
            yield teller.sheet.delta(link.by), ("product",), teller.links.delta(value)
        case PathSum():
            paths, rest = teller.links.told(link)
            for path in paths:
                total = teller.links.result(path.chain)
                ways = "through ", sheet.names[path.via]
                yield teller.links.path_name(link, path), ways, total
            for left in rest:
                yield left, ("together",), Number(left.value, digits=left.digits)
            yield teller.links.name(link), ("sum",), value
