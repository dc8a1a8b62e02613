"""Tables: each with a caption, and heads for its columns and its rows."""

from collections.abc import Iterator, Sequence

from backprop_tutor.render.html.sentences import Sentences
from backprop_tutor.telling.document import Table
from backprop_tutor.telling.formula import Number, Words


def write(table: Table, caption: str, sentences: Sentences) -> Iterator[str]:
    """Give the lines of a table; what stands first in a row says what the row is of."""
    columns = zip(*table.rows, strict=True)
    kinds = [' class="number"' if any(map(_is_number, cells)) else "" for cells in columns]
    yield f"<table><caption>{caption}</caption>"
    if any(table.header):
        heads = [_head(cell, "col", sentences) for cell in table.header]
        yield f"<thead>{_row(heads, kinds)}</thead>"
    yield "<tbody>"
    for first, *others in table.rows:
        cells = [("td", sentences.write(cell)) for cell in others]
        yield _row([_head(first, "row", sentences), *cells], kinds)
    yield "</tbody></table>"


def _head(cell: Words, scope: str, sentences: Sentences) -> tuple[str, str]:
    """A head, and its tag; an empty one is none."""
    written = sentences.head(cell)
    return (f'th scope="{scope}"' if written else "td", written)


def _row(cells: Sequence[tuple[str, str]], kinds: Sequence[str]) -> str:
    written = (
        f"<{tag}{kind}>{inside}</{tag[:2]}>"
        for (tag, inside), kind in zip(cells, kinds, strict=True)
    )
    return f"<tr>{''.join(written)}</tr>"


def _is_number(cell: Words) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Number)
