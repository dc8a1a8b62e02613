"""Tables as lines: columns side by side, or row after row where they have no room."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from backprop_tutor.render.characters.text.box import Line, Piece, width
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.wrap import fill, strip, widest_word
from backprop_tutor.telling.document import Table
from backprop_tutor.telling.role import Role

GAP = 3
"""Columns between two columns of a table."""
CLOSE = 1
"""Columns between two that have no heading, such as the number of a row and its name."""
INDENT = "  "


def lay_out(table: Table, layout: Layout) -> list[Line]:
    """Return the lines of a table, none wider than the page."""
    header = [_head(layout.words(words)) for words in table.header]
    numeric = [table.is_numeric(index) for index in range(len(header))]
    rows = [[layout.words(words) for words in row] for row in table.rows]
    columns = [_align(column) for column in zip(*rows, strict=True)]
    is_headed = any(map(width, header))
    pairs = (any(map(width, pair)) for pair in pairwise(header))
    gaps = [GAP if is_apart or not is_headed else CLOSE for is_apart in pairs]
    room = layout.columns - sum(gaps)
    widths = _fit([[head, *cells] for head, cells in zip(header, columns, strict=True)], room)
    if widths is None:
        return list(_one_by_one(header, rows, layout))
    bar = (Piece(layout.writer.glyphs.bar * (sum(widths) + sum(gaps))),)
    row = partial(_row, widths=widths, gaps=[*gaps, 0], numeric=numeric)
    head = [*row(header), bar] if is_headed else []
    return [*head, *(line for cells in zip(*columns, strict=True) for line in row(cells))]


def _head(line: Line) -> Line:
    return tuple(
        Piece(piece.text, Role.HEADING) if piece.role is Role.PLAIN else piece for piece in line
    )


def _align(cells: Sequence[Line]) -> list[Line]:
    """Put the points of a column's numbers under one another."""
    texts = ["".join(piece.text for piece in cell) for cell in cells]
    numbers = [text.lstrip("-−")[:1].isdigit() for text in texts]
    behind = [len(text) - text.index(".") if "." in text else 0 for text in texts]
    most = max((b for b, is_number in zip(behind, numbers, strict=True) if is_number), default=0)
    return [
        (*cell, Piece(" " * (most - size))) if is_number else cell
        for cell, size, is_number in zip(cells, behind, numbers, strict=True)
    ]


def _fit(columns: Sequence[Sequence[Line]], room: int) -> list[int] | None:
    """The width of each column; the widest give way first, as far as their words allow."""
    sizes = [max(map(width, column)) for column in columns]
    least = [max(map(widest_word, column)) for column in columns]
    while sum(sizes) > room:
        spare = [size if size > low else 0 for size, low in zip(sizes, least, strict=True)]
        if not any(spare):
            return None
        sizes[spare.index(max(spare))] -= 1
    return sizes


def _row(
    cells: Sequence[Line], widths: Sequence[int], gaps: Sequence[int], numeric: Sequence[bool]
) -> Iterator[Line]:
    """The lines of one row; a cell that is broken goes on below itself."""
    broken = [list(fill(cell, wide)) or [()] for cell, wide in zip(cells, widths, strict=True)]
    for index in range(max(map(len, broken))):
        line: list[Piece] = []
        for lines, wide, gap, is_number in zip(broken, widths, gaps, numeric, strict=True):
            part: Line = lines[index] if index < len(lines) else ()
            blank = Piece(" " * (wide - width(part)))
            line += [blank, *part] if is_number else [*part, blank]
            line.append(Piece(" " * gap))
        yield strip(tuple(line))


def _one_by_one(
    header: Sequence[Line], rows: Sequence[Sequence[Line]], layout: Layout
) -> Iterator[Line]:
    """Each row as its first cell and those without a heading, the others below with theirs."""
    margin = len(INDENT) + max(map(width, header)) + GAP
    room = layout.columns - margin if margin < layout.columns // 2 else layout.columns
    named = next((at for at, head in enumerate(header) if at and width(head)), len(header))
    for row in rows:
        first = tuple(piece for cell in row[:named] for piece in (*cell, Piece(" " * CLOSE)))
        yield from fill(strip(first), layout.columns)
        for head, cell in zip(header[named:], row[named:], strict=True):
            blank = Piece(" " * (margin - len(INDENT) - width(head)))
            beside = room < layout.columns
            for index, line in enumerate(fill(strip(cell), room)):
                opening = (Piece(INDENT), *head, blank) if not index else (Piece(" " * margin),)
                yield (*opening, *line) if beside else line
