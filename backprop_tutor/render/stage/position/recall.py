"""Where the numbers come from that a chain multiplies or adds: what a page shows again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from backprop_tutor.telling.document import Block, EquationLine, Equations, Side
from backprop_tutor.telling.formula import Bracket, Formula, Negative, Number, Product, Sum
from backprop_tutor.telling.lecture.scene import Scene


class EarlierResults(NamedTuple):
    """What some scenes have told."""

    results: Mapping[Formula, EquationLine]
    """By its name, a factor with its number and the step in which it was worked out."""
    chains: Mapping[Formula, Sequence[Formula]]
    """By its name, a derivative's factors, as its chain names them."""

    def needs(self, rows: Sequence[EquationLine]) -> Iterator[EquationLine]:
        """Give the results that some equations multiply or add; what an author wrote is none."""
        for row in rows:
            values = {number.value for side in row.sides[:-1] for number in _within(side.formula)}
            for name in self.chains.get(row.left, ()):
                result = self.results.get(name)
                if result and _number(result).value in values and not _number(result).written:
                    yield result


def tell(scenes: Iterable[Scene]) -> EarlierResults:
    """Return what scenes tell of chains and their factors."""
    results: dict[Formula, EquationLine] = {}
    chains: dict[Formula, Sequence[Formula]] = {}
    for row, grows in _rows(scenes):
        if grows:
            chains[row.left] = [n for side in row.sides for n in _factors(side.formula)]
        elif isinstance(row.sides[-1].formula, Number):
            results.setdefault(row.left, _in_short(row))
    return EarlierResults(results, chains)


def rows_of(block: Block, stretch: int) -> Sequence[EquationLine]:
    """Return the equations in one of the stretches in which a block is laid out."""
    if not isinstance(block, Equations):
        return ()
    return block.rows if block.at_once else block.rows[stretch : stretch + 1]


def _rows(scenes: Iterable[Scene]) -> Iterator[tuple[EquationLine, bool]]:
    """Give the equations of scenes, and whether each is a chain in the names of its factors."""
    for scene in scenes:
        for block in scene.blocks:
            if isinstance(block, Equations):
                yield from ((row, block.grows) for row in block.rows)


def _in_short(row: EquationLine) -> EquationLine:
    """∂E/∂out = 0.0363503064   worked out in 7."""
    label = ("worked out in ", row.label) if row.label else ()
    return EquationLine(row.left, (Side(row.sides[-1].formula, row.sides[-1].reason or label),))


def _number(result: EquationLine) -> Number:
    number = result.sides[-1].formula
    return number if isinstance(number, Number) else Number(0)


def _factors(formula: Formula) -> Iterator[Formula]:
    match formula:
        case Product(factors=parts) | Sum(terms=parts):
            for part in parts:
                yield from _factors(part)
        case Negative(body=body) | Bracket(body=body):
            yield from _factors(body)
        case _:
            yield formula


def _within(formula: Formula) -> Iterator[Number]:
    return (each for each in _factors(formula) if isinstance(each, Number))
