"""The mistakes found so far, in the order of the file."""

from dataclasses import dataclass, field
from typing import NoReturn

from backprop_tutor.lesson.mistake import Mistake, Place, RejectedError

MOST = 100


@dataclass(slots=True)
class Notes:
    """What a proofreader writes in the margin.

    A place is noted once, for what else is wrong there mostly follows from the first mistake.
    """

    _mistakes: dict[tuple[int, int, str], Mistake] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._mistakes)

    def add(self, message: str, place: Place, way_out: str = "", aspect: str = "") -> None:
        """Note a mistake; raise RejectedError when there are too many to go on.

        Two mistakes can be noted in one place if they are about different aspects of it.
        """
        key = (place.line, place.column, aspect)
        self._mistakes.setdefault(key, Mistake(message, way_out, place))
        if len(self) >= MOST:
            self.settle()

    def reject(self, message: str, place: Place, way_out: str = "") -> NoReturn:
        """Raise RejectedError with this mistake too: after it there is no reading on."""
        self._mistakes[place.line, place.column, ""] = Mistake(message, way_out, place)
        raise RejectedError(*self._sorted())

    def settle(self) -> None:
        """Raise RejectedError with every mistake, where there is one."""
        if self._mistakes:
            raise RejectedError(*self._sorted())

    def _sorted(self) -> list[Mistake]:
        return [self._mistakes[key] for key in sorted(self._mistakes)]
