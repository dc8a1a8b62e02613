"""What a page of answers says of the formulas on it."""

from collections.abc import Iterator

from backprop_tutor.maths.judging.finding import Page
from backprop_tutor.telling.document import Block, Text
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences.answers import remarks, symbols, verdicts


def tell(sheet: Sheet, page: Page) -> Iterator[Block]:
    """Give what is off in each wrong one, then which are right."""
    for _, found in page.wrong_formulas:
        left = verdicts.name(sheet, found.typed.quantity)
        right = symbols.write(sheet, found.typed)
        yield Text((left, " = ", right, " is not right", *symbols.say(sheet, found)))
    names = [verdicts.name(sheet, each.typed.quantity) for _, each in page.formulas if each.right]
    if names:
        verb = "is" if len(names) == 1 else "are"
        yield Text((*remarks.listed(list(dict.fromkeys(names))), f" {verb} right."))
