"""A document as one HTML file."""

from collections.abc import Iterator
from html import escape

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.html import style, table
from backprop_tutor.render.html.mathml import MathWriter
from backprop_tutor.render.html.sentences import Sentences
from backprop_tutor.render.svg import page as svg
from backprop_tutor.render.words import names
from backprop_tutor.render.words.formula import WordsWriter
from backprop_tutor.render.words.page import Speaker
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import (
    Block,
    Document,
    EquationLine,
    Equations,
    Side,
    Step,
    Table,
    Text,
    Title,
)
from backprop_tutor.telling.story.sentences import network

HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
WIDE = '<div class="wide" tabindex="0" role="group" aria-label="{}">'


def write(page: Document, digits: Digits) -> str:
    """Return the whole file; it asks nothing of any other."""
    return "\n".join(_Page(digits, page).write(page)) + "\n"


class _Page:
    """Writes the steps one after the other; knows the headings, and what can be linked to."""

    def __init__(self, digits: Digits, page: Document) -> None:
        self._digits = digits
        self._writer = MathWriter(digits)
        self._speaker = Speaker(WordsWriter(digits, names.find(page)))
        self._sentences = Sentences(self._writer, self._speaker)
        self._level = 0
        self._heading = ""
        self._targets: dict[str, str] = {}
        """The latest equation of each label."""
        self._count = 0

    def write(self, page: Document) -> Iterator[str]:
        """Give the lines of the file."""
        title = escape(self._speaker.name(page.title))
        yield HEAD.format(policy=POLICY, title=title, style=style.write())
        yield "<main>"
        yield from self._title(page.title, 1)
        for step in page.steps:
            yield from self._step(step)
        yield "</section>" * (self._level > 1) + "</main>"
        if page.footer:
            yield f"<footer><p>{self._sentences.write(page.footer)}</p></footer>"
        yield "</body>\n</html>"

    def _title(self, title: Title, level: int) -> Iterator[str]:
        """A heading is one level below the one before at most; a section goes to the next."""
        if self._level > 1:
            yield "</section>"
        self._level = min(level, self._level + 1)
        words = "&emsp;".join(map(self._sentences.head, title.parts))
        self._heading = escape(self._speaker.name(title))
        opening = "<section>" if self._level > 1 else ""
        yield f"{opening}<h{self._level}>{words}</h{self._level}>"

    def _step(self, step: Step) -> Iterator[str]:
        if step.title:
            yield from self._title(step.title, step.level + 1)
        for block in step.blocks:
            yield from self._block(block)
        equations = [block for block in step.blocks if isinstance(block, Equations)]
        if equations:
            lines = "".join(f"<p>{escape(each)}</p>" for each in self._speaker.blocks(equations))
            yield f'<details class="words"><summary>In words</summary>{lines}</details>'

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Text(words=words):
                yield f"<p>{self._sentences.write(words)}</p>"
            case Equations():
                yield WIDE.format("Equations")
                yield '<div class="equations">'
                for row in block.rows:
                    yield self._equation(row, one_a_line=block.one_a_line)
                yield "</div></div>"
            case Table():
                yield WIDE.format(self._heading)
                yield from table.write(block, self._heading, self._sentences)
                yield "</div>"
            case Diagram() | Curve():
                self._count += 1
                drawn = svg.draw(block, self._digits, self._speaker, f"drawing-{self._count}")
                if drawn:
                    yield f"{WIDE.format('Drawing')}<figure>{drawn}</figure></div>"
                elif isinstance(block, Diagram):
                    yield from self._block(network.tell(block))

    def _equation(self, row: EquationLine, *, one_a_line: bool) -> str:
        """The label, the left side, and the right-hand sides, each with its reason."""
        sides = [self._side(side) for side in row.sides]
        lines = sides if one_a_line or any(side.reason for side in row.sides) else [" ".join(sides)]
        left = self._writer.math(row.left)
        label = f' id="{self._aim(row.label)}"' if row.label else ""
        rows = [f'<div class="row"{label}>{_cell("label", row.label)}{_cell("left", left)}']
        empty = f'<div class="row">{_cell("label")}{_cell("left")}'
        rows += [empty] * (len(lines) - 1)
        return "\n".join(
            f"{row}{_cell('', line)}</div>" for row, line in zip(rows, lines, strict=True)
        )

    def _side(self, side: Side) -> str:
        """= formula, and why; what was worked out before is linked to."""
        written = self._writer.math(side.formula, "=")
        if not side.reason:
            return written
        reason = self._sentences.write(side.reason)
        if side.step in self._targets:
            reason = f'<a href="#{self._targets[side.step]}">{reason}</a>'
        return f'{written} <span class="reason">{reason}</span>'

    def _aim(self, label: str) -> str:
        """Return by which name an equation is linked to; of those with one label, the latest is."""
        taken = self._targets.get(label, "")
        self._targets[label] = f"{taken}-again" if taken else f"step-{label}"
        return self._targets[label]


def _cell(kind: str, inside: str = "") -> str:
    return f'<div class="{kind}">{inside}</div>' if kind else f"<div>{inside}</div>"
