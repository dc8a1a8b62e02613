"""The parts of a page that tell a cause of wrong numbers, and which causes look alike."""

from collections.abc import Iterator

from backprop_tutor.lesson.problems.wording import enumerate_names
from backprop_tutor.maths.judging.finding import Cause, Page
from backprop_tutor.maths.judging.quantity import Quantity
from backprop_tutor.maths.judging.reason import Made, Misread
from backprop_tutor.telling.document import Block, Table, Text, cells
from backprop_tutor.telling.formula import Words
from backprop_tutor.telling.story.derivation import parting
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.pages.answers import summary
from backprop_tutor.telling.story.sentences.answers import lapses, remarks, verdicts


def explain(whole: Sheet, page: Page, cause: Cause) -> Iterator[Block]:
    """Give a cause in a sentence, and the lines that it changes in the first pass."""
    mistake, said = lapses.name(cause.reason), lapses.say(cause.reason)
    if isinstance(cause.reason, Misread):
        options = lapses.reproduce(cause.reason)
        how = f"; `{options}` reproduces it" if options else ""
        yield Text((f"{said}{how}.",))
        return
    yield Text((f"{mistake}: {said}.",))
    first = page.findings[cause.first]
    if len(first.readings) > 1:
        others = lapses.choose(first.readings[1:])
        yield Text((f"The digits cannot tell it apart from {others}.",))
    if isinstance(cause.reason, Made):
        trial = page.right.with_names([each.name for each in cause.reason.mistakes])
        lines = parting.rows(whole, parting.sheet(trial))
        yield from [Table(cells("", "right", mistake), tuple(lines))] if lines else []
    if cause is page.causes[0]:
        yield Text((remarks.odds(page.odds(first)),))


def explain_collisions(sheet: Sheet, page: Page) -> Iterator[Text]:
    """Give the mistakes that the numbers cannot tell apart, and the number that would."""
    there = {each.quantity for each in page.findings}
    for mistakes, remedy in page.collisions:
        more = " with more digits." if remedy in there else " too."
        named = name(sheet, page, remedy)
        yield Text((f"{enumerate_names(mistakes)}: print ", *named, more))


def name(sheet: Sheet, page: Page, quantity: Quantity) -> Words:
    """Return how a quantity is written, with its epoch: E_total @1."""
    after = quantity.after
    suffix = (f" @{summary.moment(page.right, after)}",) if after else ()
    return (verdicts.name(sheet, quantity), *suffix)
