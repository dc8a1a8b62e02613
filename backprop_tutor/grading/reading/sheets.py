"""The sheets of a class: who wrote which numbers, and what could not be read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson import answers
from backprop_tutor.lesson.answers import Answers
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.printed import Printed
from backprop_tutor.lesson.problems.near import nearest
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import (
    LONGEST_PATH,
    clean,
    quote,
    reason,
)
from backprop_tutor.maths.judging import asked
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Asked, Quantity, UnknownQuantityError

ENDINGS = {".yaml", ".yml", ".csv"}
STUDENT = "student"
Quantities = tuple[Quantity, ...]


class Submission(NamedTuple):
    """What one student has handed in."""

    student: str
    where: str
    """The file, or the file and its line."""
    quantities: Quantities = ()
    written: str = ""
    """The numbers of these as they are written, a line each: of many sheets that is short."""
    blanks: Quantities = ()
    unread: Quantities = ()
    """Those whose numbers are among the faults."""
    faults: tuple[Problem, ...] = ()
    about: Mapping[str, str] = {}
    """What else is said of it, by the column."""

    @property
    def named(self) -> Quantities:
        """All that it names."""
        return *self.quantities, *self.blanks, *self.unread

    @property
    def is_read(self) -> bool:
        """Whether there is something to mark; a sheet that is left blank is marked, too."""
        return bool(self.quantities or self.blanks)

    def refuse(self, problem: Problem) -> "Submission":
        """Return the sheet as one that cannot be marked."""
        return Submission(
            self.student, self.where, faults=(*self.faults, problem), about=self.about
        )


@dataclass(frozen=True)
class SheetReader:
    """Makes sheets of one lesson."""

    lesson: Lesson
    words: Vocabulary
    _alike: dict[Quantities, Quantities] = field(default_factory=dict)

    def read(self, file: Path) -> Submission:
        """Return the sheet in a file, whose name is the student's where nothing else is."""
        try:
            found = answers.open_sheet(str(file))
        except RejectedError as rejected:
            return Submission(clean(file.stem), str(file), faults=rejected.problems)
        about = {key: text for key, text in found.about.items() if key != STUDENT}
        student = found.about.get(STUDENT) or clean(file.stem)
        sheet = self.make(student, str(file), found)._replace(about=about)
        if sheet.named or sheet.faults:
            return sheet
        return sheet.refuse(Problem(f"{quote(str(file), LONGEST_PATH)} has no number"))

    def make(self, student: str, where: str, found: Answers) -> Submission:
        """Return the sheet with the quantities of what is named; what names none is a fault."""
        numbers, refused = asked.sort(self.lesson, found.numbers, self.words)
        blanks, unknown = asked.sort(self.lesson, found.blanks, self.words)
        formulas = (each.printed.quantity for each in found.formulas)
        meant = self._misspelt(found.numbers, numbers)
        unread = self._find((*found.unread, *formulas, *meant))
        return Submission(
            student,
            where,
            self._once(quantity for _, quantity in numbers),
            "\n".join(printed.text for printed, _ in numbers),
            self._once(quantity for _, quantity in blanks),
            self._once(unread),
            (*found.faults, *(each.problem for each in found.formulas), *refused, *unknown),
        )

    def _misspelt(self, written: Sequence[Printed], known: Asked) -> Iterator[str]:
        """What was probably meant by names that name nothing."""
        for each in {*written}.difference(printed for printed, _ in known):
            yield nearest(each.quantity, list(self.words.names))

    def _find(self, names: Iterable[str]) -> Iterator[Quantity]:
        for name in names:
            with suppress(UnknownQuantityError):
                yield self.words.find(name)

    def _once(self, quantities: Iterable[Quantity]) -> Quantities:
        """The same quantities of many sheets are kept once."""
        found = tuple(quantities)
        return self._alike.setdefault(found, found)


def find_files(folder: Path) -> list[Path]:
    """Return the files of sheets in a folder; raise RejectedError where there are none."""
    shown = quote(str(folder), LONGEST_PATH)
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS)
    except OSError as error:
        raise RejectedError(Problem(f"cannot read {shown}: {reason(error)}")) from None
    if not found:
        way_out = "a sheet is a `.yaml` or `.csv` file; a table of a form is named itself"
        raise RejectedError(Problem(f"there is no sheet in {shown}", way_out))
    return found


def sort(sheets: Iterable[Submission]) -> list[Submission]:
    """Return the sheets by student; of a student who has several, none can be marked."""
    groups: dict[str, list[Submission]] = defaultdict(list)
    for each in sheets:
        groups[each.student.casefold()].append(each)
    return [sheet for _, found in sorted(groups.items()) for sheet in _refuse_several(found)]


def _refuse_several(sheets: Sequence[Submission]) -> Sequence[Submission]:
    if len(sheets) == 1:
        return sheets
    where = ", ".join(each.where for each in sheets)
    message = f"{quote(sheets[0].student)} has {len(sheets)} sheets: {where}"
    return [each.refuse(Problem(message, "keep one of them")) for each in sheets]
