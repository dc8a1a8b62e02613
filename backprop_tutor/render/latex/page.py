"""A document as a LaTeX file that compiles with amsmath alone."""

from collections.abc import Iterator

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.latex import equations, table
from backprop_tutor.render.latex.formula import LatexWriter
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.document import Block, Document, Equations, Step, Table, Text, Title
from backprop_tutor.telling.story.sentences import network

OPENING = r"""\documentclass[a4paper]{article}
\usepackage{amsmath}
\allowdisplaybreaks
\setlength{\oddsidemargin}{0pt}
\setlength{\textwidth}{450pt}
\setlength{\topmargin}{-30pt}
\setlength{\textheight}{680pt}
\begin{document}
\raggedright
\setlength{\parskip}{\medskipamount}"""
CLOSING = r"\end{document}"
LEVELS = {0: "section", 1: "subsection", 2: "subsubsection"}


def write(page: Document, digits: Digits) -> str:
    """Return the whole file, ASCII and with an end of line; a curve is left to its table."""
    return "\n\n".join([OPENING, *_body(page, LatexWriter(digits)), CLOSING, ""]).removesuffix("\n")


def _body(page: Document, writer: LatexWriter) -> Iterator[str]:
    yield _heading(page.title, 0, writer)
    for step in page.steps:
        yield from _step(step, writer)
    if page.footer:
        yield rf"\bigskip {{\small {writer.sentence(page.footer)}}}"


def _step(step: Step, writer: LatexWriter) -> Iterator[str]:
    if step.title:
        yield _heading(step.title, step.level, writer)
    for block in step.blocks:
        yield from _block(block, writer)


def _heading(title: Title, level: int, writer: LatexWriter) -> str:
    parts = r"\quad ".join(map(writer.sentence, title.parts))
    return rf"\{LEVELS[level]}*{{{parts}}}"


def _block(block: Block, writer: LatexWriter) -> Iterator[str]:
    match block:
        case Text(words=words):
            yield writer.sentence(words) + (r"\nopagebreak" if block.introduces else "")
        case Equations():
            yield equations.lay_out(block, writer)
        case Table():
            yield from table.lay_out(block, writer)
        case Diagram():
            yield from table.lay_out(network.tell(block), writer)
        case Curve():
            pass
