"""The telling of a wiggle: what moves, how fast, and where the differences come near the slope."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from backprop_tutor.lesson.model import number as written
from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.running.wiggling.differences import Difference, agreement
from backprop_tutor.maths.running.wiggling.wiggle import Motion, Wiggle
from backprop_tutor.telling.document import Block, Document, Step, Table, Text, Title, cells
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.derivation import differences
from backprop_tutor.telling.story.elements.selection import LINES, select
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.sentences import accuracy, common, digits, kinks, what_if

STAIRCASE = (
    "In this lesson the digits that are shown go into the next line. That makes the error a ",
    "staircase: flat, then a jump, and nowhere a slope. So here every line goes on with all its ",
    "digits, and the last ones may differ from the lesson's.",
)
"""Why the numbers are not those that are carried."""


def uncarried(lesson: Lesson, digits: Digits) -> Lesson:
    """Return the lesson shown with some digits, none of which goes into the next line."""
    return replace(lesson, digits=replace(digits, carried=False, kept=None))


def tell(
    lesson: Lesson, wiggle: Wiggle, by: written.WrittenNumber, *, everything: bool = False
) -> Document:
    """Return the page that answers: if we wiggle this parameter, what moves?"""
    sheet = Sheet(lesson, wiggle.network, wiggle.before, everything)
    name = sheet.names[wiggle.parameter]
    gradient = sheet.partial(wiggle.error, wiggle.parameter)
    title = Title(("If we wiggle ", name, ", what moves?"), ((gradient,),))
    steps = (*what_if.tell(lesson), *_Teller(sheet, wiggle, by).steps())
    return Document(title, steps, digits.footer(sheet.lesson))


class _Teller(NamedTuple):
    sheet: Sheet
    wiggle: Wiggle
    by: written.WrittenNumber

    def steps(self) -> Iterator[Step]:
        """Give what moves, how fast, and the smaller wiggles."""
        told, left = self._told()
        more = tuple(common.and_more(left))
        yield Step(Title(("What moves",)), (*self._opening(), self._moves(told), *more))
        slopes = Text(self._about_slopes()), self._slopes(told)
        yield Step(Title(("Change over wiggle",)), (*slopes, *more))
        yield Step(Title(("Smaller and smaller wiggles",)), tuple(self._shrink()))

    def _told(self) -> tuple[Sequence[Motion], int]:
        """What is told, and how much is left out: of much that moves, what moves fastest."""
        first, *others = self.wiggle.motions
        slopes, error = [motion.derivative for motion in others], len(others) - 1
        places, _ = select(slopes, everything=self.sheet.everything, kept=(error,), limits=LINES)
        told = (first, *(others[place] for place in sorted(places)))
        return told, len(self.wiggle.motions) - len(told)

    def _opening(self) -> Iterator[Text]:
        if self.sheet.network.precision.carried:
            yield Text(STAIRCASE)
        parameter, *_ = self.wiggle.motions
        name = self.sheet.names[parameter.name]
        start, end = self.sheet.number(parameter.name), Number(parameter.after)
        said = (name, " goes from ", start, " to ", end, ". Only what it leads to can move.")
        yield Text((*said, *self._batch()))

    def _batch(self) -> Words:
        """Which error it is, where there are several samples."""
        lesson, error = self.sheet.lesson, self.sheet.names[self.wiggle.error]
        if not lesson.more:
            return ()
        count = min(lesson.batch.size, len(lesson.samples))
        if count == 1:
            return (" ", error, " is the error of the first sample.")
        together = "mean" if lesson.batch.mean else "sum"
        return (" ", error, f" is the {together} over the first batch, {count} samples.")

    def _moves(self, told: Sequence[Motion]) -> Table:
        without = samples.without_value(self.sheet.lesson)
        rows = (self._move(each) for each in told if each.name.name not in without)
        return Table(cells("quantity", "before", "after", "change"), tuple(rows))

    def _move(self, motion: Motion) -> tuple[Words, ...]:
        after, change = Number(motion.after), Number(motion.change)
        name, before = self.sheet.names[motion.name], self.sheet.number(motion.name)
        return cells(name, before, after, change)

    def _about_slopes(self) -> Words:
        return (
            "Each derivative is the product of the chain's factors from ",
            self.sheet.names[self.wiggle.parameter],
            " up to there, added where paths meet.",
        )

    def _slopes(self, told: Sequence[Motion]) -> Table:
        """Without the parameter, which moves as far as it is wiggled."""
        slopes = [self.sheet.partial(motion.name, self.wiggle.parameter) for motion in told]
        rows = (
            cells(slope, Number(motion.ratio), Number(motion.derivative))
            for slope, motion in zip(slopes, told, strict=True)
        )
        return Table(cells("", "change / wiggle", "derivative"), tuple(rows)[1:])

    def _shrink(self) -> Iterator[Block]:
        yield differences.formulas(self.wiggle.error, self.sheet.names[self.wiggle.parameter])
        yield from (Text(each, introduces=True) for each in self._counted(self._about_digits()))
        header = *cells("wiggle h", "one-sided", "two-sided"), *self._counted(("digits",))
        yield Table(header, tuple(map(self._row, self.wiggle.differences)))
        yield from map(Text, accuracy.tell(self.sheet, self.wiggle))

    def _about_digits(self) -> Words:
        gradient = self.sheet.partial(self.wiggle.error, self.wiggle.parameter)
        number = Number(self.wiggle.gradient)
        return ("Beside them, how many digits agree with ", gradient, " = ", number, ":")

    def _row(self, row: Difference) -> tuple[Words, ...]:
        size = kinks.size(row.by)
        if row.by == self.by.value:
            size = Number(row.by, self.by.text)
        sides = row.one_sided, row.two_sided
        agree = " and ".join(str(agreement(side, self.wiggle.gradient)) for side in sides)
        return *cells(size, *map(Number, sides)), *self._counted((agree,))

    def _counted(self, cell: Words) -> tuple[Words, ...]:
        """The cell about digits that agree; of a gradient that is 0, none can be counted."""
        return (cell,) if self.wiggle.gradient else ()
