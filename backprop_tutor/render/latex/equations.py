"""Blocks of equations as align*: where a line ends, and where a reason stands."""

from collections.abc import Iterator

from backprop_tutor.render.latex.breaking import WIDE, fill, width
from backprop_tutor.render.latex.formula import LatexWriter
from backprop_tutor.telling.document import EquationLine, Equations

MARGIN = 30
"""So much room at most is kept for what stands on the left."""
EQUALS = "= "
INDENT = r"\quad "
BREAK = " \\\\\n"


def lay_out(block: Equations, writer: LatexWriter) -> str:
    """Return the equations, their first equals signs under one another."""
    margin = max(width(writer.write(row.left)) for row in block.rows)
    room = WIDE - min(margin, MARGIN)
    rows = (_row(row, writer, room, one_a_line=block.one_a_line) for row in block.rows)
    return "\n".join([r"\begin{align*}", BREAK.join(rows), r"\end{align*}"])


def _row(row: EquationLine, writer: LatexWriter, room: int, *, one_a_line: bool) -> str:
    label = rf"\tag{{{row.label}}} " if row.label else ""
    lines = _lines(row, writer, room, one_a_line=one_a_line)
    return f"{label}{writer.write(row.left)} " + BREAK.join(f"&{line.rstrip()}" for line in lines)


def _lines(row: EquationLine, writer: LatexWriter, room: int, *, one_a_line: bool) -> Iterator[str]:
    """Give the lines of the right-hand sides; short ones without a reason share a line."""
    line = ""
    for side in row.sides:
        first, *others = fill(writer, side.formula, room)
        is_apart = one_a_line or side.reason or others or width(line + first) > room
        if line and is_apart:
            yield line
            line = ""
        line += EQUALS + first
        for each in others:
            yield line
            line = INDENT + each
        if side.reason:
            yield from _explain(line, writer.sentence(side.reason), room)
            line = ""
    if line:
        yield line


def _explain(line: str, reason: str, room: int) -> Iterator[str]:
    """Give a line with its reason behind it, or in a narrow column below where it is long."""
    if width(line + reason) <= room:
        yield rf"{line}\quad \text{{{reason}}}"
    else:
        yield line
        yield rf"{INDENT}\parbox[t]{{0.6\linewidth}}{{\raggedright\small {reason}}}"
