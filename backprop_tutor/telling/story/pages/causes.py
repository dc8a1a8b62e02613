"""The part of a page that tells a cause of wrong numbers."""

from collections.abc import Iterator

from backprop_tutor.maths.judging.finding import Cause, Page
from backprop_tutor.maths.judging.reason import Made, Misread
from backprop_tutor.telling.document import Block, Table, Text, cells
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import lapses, remarks


def explain(whole: Sheet, page: Page, cause: Cause) -> Iterator[Block]:
    """Give a cause in a sentence, and the lines that it changes in the first pass."""
    name, said = lapses.name(cause.reason), lapses.say(cause.reason)
    if isinstance(cause.reason, Misread):
        options = lapses.reproduce(cause.reason)
        how = f"; `{options}` reproduces it" if options else ""
        yield Text((f"{said}{how}.",))
        return
    yield Text((f"{name}: {said}.",))
    first = page.findings[cause.first]
    if len(first.readings) > 1:
        others = lapses.choose(first.readings[1:])
        yield Text((f"The digits cannot tell it apart from {others}.",))
    if isinstance(cause.reason, Made):
        trial = page.right.with_names([each.name for each in cause.reason.mistakes])
        lines = parting.rows(whole, parting.sheet(trial))
        yield from [Table(cells("", "right", name), tuple(lines))] if lines else []
    if cause is page.causes[0]:
        yield Text((remarks.odds(page.odds(first)),))
