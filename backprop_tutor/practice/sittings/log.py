"""The log of a lesson: a line for each act, kept in the user's state folder, read back whole."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from backprop_tutor.files import state
from backprop_tutor.lesson.model.conventions import Source
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.practice.answers.words import Word
from backprop_tutor.practice.sittings.sitting import Act

FOLDER = "practice"
START, END = "start", "end"
READABLE = 40


class Start(NamedTuple):
    """What a sitting was begun with."""

    lesson: str
    name: str
    """The parameter; of a whole lesson none."""
    feedback: str
    begin: str
    """The step that it began with, where that is not the first."""
    kind: str = "numbers"


@dataclass(frozen=True)
class Past:
    """A sitting as its log has it."""

    mark: str
    start: Start
    acts: tuple[Act, ...]
    ended: bool
    """Everything was answered."""

    @property
    def strict(self) -> bool:
        """Whether a wrong number stands only where it is kept."""
        return self.start.feedback != END


class Log:
    """The log of one lesson as it is now; if the lesson changes, another is begun.

    The first time that it cannot be read or written, `warn` hears why; a sitting goes on without.
    """

    def __init__(self, lesson: Lesson, warn: Callable[[OSError], None]) -> None:
        readable = "".join(char for char in lesson.name if char.isalnum() or char in "-_")
        self._name = f"{FOLDER}/{readable[:READABLE]}-{digest(lesson)}.jsonl"
        self._mark = os.urandom(4).hex()
        self._start: Start | None = None
        self._warn = warn
        self._is_kept = True

    def read(self) -> tuple[Past, ...]:
        """Return all sittings; none where they cannot be read."""
        with self._trying():
            return tuple(_sittings(state.lines(self._name)))
        return ()

    def begin(self, start: Start) -> None:
        """Begin a sitting; it is only written down when something is done."""
        self._start = start

    def go_on(self, past: Past) -> None:
        """Write on in a sitting that was left."""
        self._mark = past.mark

    def write(self, act: Act) -> None:
        """Add an act."""
        if self._start:
            self._append({"word": START, **self._start._asdict()})
            self._start = None
        told = {name: value for name, value in act._asdict().items() if value}
        self._append({**told, "word": act.word.value})

    def end(self) -> None:
        """Write down that everything was answered."""
        self._append({"word": END})

    def _append(self, record: Mapping[str, Any]) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._trying():
            state.append(self._name, {"sitting": self._mark, "time": now, **record})

    @contextmanager
    def _trying(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if self._is_kept:
                self._warn(error)
            self._is_kept = False


def read_all() -> dict[str, tuple[Past, ...]]:
    """Return the sittings of all lessons by the names of their logs; raise OSError."""
    files = sorted((state.folder() / FOLDER).glob("*.jsonl"))
    found = {path.stem: tuple(_sittings(state.lines(f"{FOLDER}/{path.name}"))) for path in files}
    return {name: sittings for name, sittings in found.items() if sittings}


def digest(lesson: Lesson) -> str:
    """Return a mark of all that an answer depends on: another lesson has another."""
    plain = replace(
        lesson, title="", source=Source(), notes={}, published=(), slips=(), ask=(), drawn=()
    )
    return hashlib.sha256(repr(plain).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _sittings(lines: Iterator[Mapping[str, Any]]) -> Iterator[Past]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        found.setdefault(str(line.get("sitting")), []).append(line)
    for mark, records in found.items():
        if start := _start(records):
            acts = tuple(act for act in map(_act, records) if act)
            yield Past(mark, start, acts, any(each.get("word") == END for each in records))


def _start(records: Sequence[Mapping[str, Any]]) -> Start | None:
    first = next((each for each in records if each.get("word") == START), None)
    usual = Start("", "", "", "")._asdict()
    return Start(**{key: str(first.get(key, usual[key])) for key in usual}) if first else None


def _act(record: Mapping[str, Any]) -> Act | None:
    """An act, None where a line is none."""
    match record:
        case {"word": str(word), "key": str(key)} if word in set(Word):
            skill, text, verdict = (str(record.get(name, "")) for name in Act._fields[2:5])
            reasons = tuple(map(str, record.get("reasons") or ()))
            passes, earns = (record.get(name) is True for name in ("passes", "earns"))
            return Act(Word(word), key, skill, text, verdict, reasons, passes, earns)
    return None
