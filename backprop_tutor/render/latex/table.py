"""Tables as LaTeX: the points of numbers under one another, and no column beyond the page."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from backprop_tutor.render.latex.breaking import WIDE, width
from backprop_tutor.render.latex.formula import LatexWriter
from backprop_tutor.telling.document import Table
from backprop_tutor.telling.formula import Number, Words

LINES = 40
"""A table of more lines is continued in another: a tabular does not break over pages."""
RULE = r"\hline\noalign{\smallskip}"
NARROW = 20
"""A column of words that is wider than this, in letters, may be broken."""
GAP = 3
"""Letters between two columns."""


class ColumnFormat(NamedTuple):
    """How the cells of a column are set: numbers, words in one line, or a part of the page."""

    size: int
    is_numeric: bool = False
    share: float = 0

    @property
    def specification(self) -> str:
        """What LaTeX is told of it."""
        if self.is_numeric:
            return "r@{}l"
        return rf"p{{{self.share:.2f}\linewidth}}" if self.share else "l"


PAIR = ColumnFormat(0, share=0.3), ColumnFormat(0, share=0.6)
"""A name beside a text, however long they are."""


def lay_out(table: Table, writer: LatexWriter) -> Iterator[str]:
    """Give the tabulars of a table: each with its header, or one for each row if it is wide."""
    columns = _columns(table, writer)
    if columns is None:
        for first, *others in table.rows:
            pairs = tuple(zip(table.header[1:], others, strict=True))
            yield from lay_out(Table((first, ()), pairs), writer)
        return
    head = [_row(table.header, columns, writer), RULE] if any(table.header) else []
    specification = "".join(column.specification for column in columns)
    for rows in _pages(table, columns, writer):
        lines = [rf"\begin{{tabular}}{{{specification}}}", *head, *rows, r"\end{tabular}"]
        yield "\n".join(lines)


def _pages(
    table: Table, columns: Sequence[ColumnFormat], writer: LatexWriter
) -> Iterator[Sequence[str]]:
    """Give as many rows at a time as there is room for on a page."""
    rows: list[str] = []
    height = 0
    for row in table.rows:
        lines = max(
            ceil(width(writer.sentence(cell)) / (column.share * WIDE)) if column.share else 1
            for cell, column in zip(row, columns, strict=True)
        )
        if rows and height + lines > LINES:
            yield rows
            rows, height = [], 0
        rows.append(_row(row, columns, writer))
        height += lines
    yield rows


def _columns(table: Table, writer: LatexWriter) -> Sequence[ColumnFormat] | None:
    """The columns of a table that has room on a page; None where it has none."""
    found = []
    for index, head in enumerate(table.header):
        cells = [row[index] for row in table.rows]
        words = [width(writer.sentence(cell)) for cell in cells if not _number(cell)]
        is_numeric = table.is_numeric(index) and max(words, default=0) <= NARROW
        sizes = [width(writer.sentence(cell)) for cell in (head, *cells)]
        found.append(ColumnFormat(max(sizes), is_numeric))
    left = WIDE - GAP * len(found)
    wide = [each for each in found if not each.is_numeric and each.size > NARROW]
    if sum(each.size for each in found) <= left:
        return found
    left -= sum(each.size for each in found if each not in wide)
    if left < NARROW * max(len(wide), 1):
        return None if len(found) > len(PAIR) else PAIR
    whole = sum(each.size for each in wide)
    shares = [each.size / whole * left / WIDE if each in wide else 0 for each in found]
    return [each._replace(share=share) for each, share in zip(found, shares, strict=True)]


def _row(cells: Sequence[Words], columns: Sequence[ColumnFormat], writer: LatexWriter) -> str:
    pairs = zip(cells, columns, strict=True)
    row = " & ".join(_cell(cell, each, writer) for cell, each in pairs)
    return rf"{row} \tabularnewline"


def _cell(cell: Words, column: ColumnFormat, writer: LatexWriter) -> str:
    """A cell; a number is divided before its point."""
    written = writer.sentence(cell)
    if not column.is_numeric:
        return rf"\raggedright {written}" if column.share else written
    if not _number(cell):
        return rf"\multicolumn{{2}}{{r}}{{{written}}}"
    whole, point, rest = written.partition(".")
    return f"{whole}$&${point}{rest}" if point else f"{written}&"


def _number(cell: Words) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Number)
