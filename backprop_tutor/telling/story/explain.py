"""The telling of one parameter: its chain, factor by factor, and its update."""

from collections.abc import Iterator

from backprop_tutor.maths.chain import Chain, Delta, Factor, Link, Sum
from backprop_tutor.maths.valuation import Valuation, links_below
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.document import (
    Block,
    Document,
    Equation,
    Equations,
    Side,
    Step,
    Table,
    Text,
)
from backprop_tutor.telling.formula import Formula, Negative, Number, Product
from backprop_tutor.telling.formula import Sum as Addition
from backprop_tutor.telling.story import sentences
from backprop_tutor.telling.story.chain import Teller
from backprop_tutor.telling.story.links import Links
from backprop_tutor.telling.story.sheet import Sheet


def tell(sheet: Sheet, chain: Chain, valuation: Valuation, new: float, detail: Detail) -> Document:
    """Return the page that answers: where does the gradient of this parameter come from?"""
    question = "   How much does a change in "
    title = (gradient(sheet, chain), question, sheet.names[chain.by], " change the total error?")
    teller = Teller(Links(sheet, valuation), rule_by_rule=detail is Detail.FULL)
    steps = _brief(teller, chain, new) if detail is Detail.BRIEF else _steps(teller, chain, new)
    return Document(title, tuple(steps), sentences.conventions(sheet.lesson))


def _steps(teller: Teller, chain: Chain, new: float) -> Iterator[Step]:
    if len(chain.links) > 1:
        yield Step((), (teller.headline(chain),))
    yield from teller.tell(chain)
    rows = [teller.result(chain)] if len(chain.links) > 1 else []
    if _is_learned(teller.sheet, chain):
        rows.append(update(teller, chain, new))
    blocks: list[Block] = [Equations(tuple(rows))] if rows else []
    if not _is_learned(teller.sheet, chain):
        blocks.append(Text(sentences.held_fixed(teller.sheet.names[chain.by])))
    yield Step((), tuple(blocks))


def update(teller: Teller, chain: Chain, new: float) -> Equation:
    """w⁺ = w − η · ∂E/∂w = in numbers = its value."""
    sheet, slope = teller.sheet, Number(teller.valuation.chain(chain))
    rate = sheet.network.rate
    symbols = _descent(sheet.names[chain.by], sheet.names[rate], gradient(sheet, chain))
    numbers = _descent(sheet.number(chain.by), sheet.number(rate), slope)
    return Equation(sheet.updated(chain.by), (Side(symbols), Side(numbers), Side(Number(new))))


def gradient(sheet: Sheet, chain: Chain) -> Formula:
    """∂E/∂w."""
    return sheet.partial(chain.of, chain.by)


def _descent(old: Formula, rate: Formula, slope: Formula) -> Formula:
    return Addition((old, Negative(Product((rate, slope)))))


def _is_learned(sheet: Sheet, chain: Chain) -> bool:
    return chain.by in sheet.network.learned


def _brief(teller: Teller, chain: Chain, new: float) -> Iterator[Step]:
    """One table: every factor and sum, the gradient, the new value."""
    rows = [row for link in links_below([chain]) for row in _rows(teller, link)]
    if len(chain.links) > 1:
        rows.append((gradient(teller.sheet, chain), "product", teller.valuation.chain(chain)))
    if _is_learned(teller.sheet, chain):
        rate = teller.sheet.names[teller.sheet.network.rate]
        step = _descent(teller.sheet.names[chain.by], rate, gradient(teller.sheet, chain))
        rows.append((teller.sheet.updated(chain.by), step, new))
    header = ("",), ("in symbols",), ("value",)
    cells = tuple(((name,), (how,), (Number(value),)) for name, how, value in rows)
    blocks: list[Block] = [Table(header, cells)]
    if not _is_learned(teller.sheet, chain):
        blocks.append(Text(sentences.held_fixed(teller.sheet.names[chain.by])))
    yield Step((), tuple(blocks))


def _rows(teller: Teller, link: Link) -> Iterator[tuple[Formula, str | Formula, float]]:
    sheet, value = teller.sheet, teller.valuation.link(link)
    match link:
        case Factor():
            yield teller.links.name(link), sheet.derivative(link.equation, link.by), value
        case Delta():
            yield teller.links.name(link), "product", value
        case Sum(paths=paths):
            for path in paths:
                total = teller.valuation.chain(path.chain)
                yield teller.links.path_name(link, path), f"through {path.via.name}", total
            yield teller.links.name(link), "sum", value
