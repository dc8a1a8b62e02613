"""The state of a sitting: what has been done at each question, made from a log of acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from backprop_tutor.practice.answers.words import Word


class Act(NamedTuple):
    """One thing done at a question."""

    word: Word
    key: str
    """Of the question."""
    skill: str = ""
    text: str = ""
    """An answer as it is written; for `back` and `show`, the question to go to or to ask later."""
    verdict: str = ""
    reasons: tuple[str, ...] = ()
    """What made a wrong answer, as far as it is known."""
    passes: bool = False
    earns: bool = False
    """It counts for mastery, if nothing helped."""


@dataclass(frozen=True)
class Work:
    """What has been done at one question."""

    wrong: tuple[Act, ...] = ()
    rung: int = 0
    """How many hints were given."""
    may_climb: bool = True
    """A hint is repeated until there was a try."""
    stands: Act | None = None
    is_shown: bool = False
    is_skipped: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is nothing at it yet."""
        return not (self.stands or self.is_shown or self.is_skipped)

    @property
    def is_right(self) -> bool:
        """Whether an answer stands that passed."""
        return self.stands is not None and self.stands.passes

    @property
    def is_kept(self) -> bool:
        """Whether a wrong answer stands."""
        return self.stands is not None and not self.stands.passes

    @property
    def alone(self) -> bool:
        """Whether it was right at once and without help."""
        earned = self.stands is not None and self.stands.earns
        return earned and not (self.wrong or self.rung or self.is_shown)


FRESH = Work()


@dataclass(frozen=True)
class Sitting:
    """Questions in their order, and what has been done at each."""

    keys: tuple[str, ...]
    strict: bool = True
    """A wrong number stands only where it is kept."""
    works: Mapping[str, Work] = field(default_factory=dict)
    called: str = ""
    """The question that `back` went to."""

    @property
    def at(self) -> str:
        """The question that is asked now; empty at the end."""
        return self.called or next((key for key in self.keys if self.work(key).is_open), "")

    @property
    def reached(self) -> tuple[str, ...]:
        """The questions up to the one that is asked now; all of them at the end."""
        return self.keys[: self.keys.index(self.at) + 1] if self.at else self.keys

    @property
    def answered(self) -> bool:
        """Whether there was an answer."""
        return any(work.stands or work.wrong for work in self.works.values())

    def work(self, key: str) -> Work:
        """Return what has been done at a question."""
        return self.works.get(key, FRESH)

    @property
    def earlier(self) -> str:
        """The question before the one that is asked now; the first of the first."""
        return self.keys[max(self.keys.index(self.at) - 1, 0)]

    def take(self, act: Act) -> "Sitting":
        """Return the sitting after an act."""
        work, keys, called = self.work(act.key), self.keys, ""
        match act.word:
            case Word.ANSWER if act.passes or not self.strict:
                work = replace(work, stands=act, is_shown=False, is_skipped=False)
            case Word.ANSWER:
                work = replace(work, wrong=(*work.wrong, act), may_climb=True)
                called = self.called
            case Word.HINT:
                work = replace(work, rung=work.rung + work.may_climb, may_climb=False)
                called = self.called
            case Word.KEEP if work.wrong:
                work = replace(work, stands=work.wrong[-1], is_shown=False)
            case Word.SHOW:
                work = replace(work, stands=None, is_shown=True)
                keys = (*keys, act.text) if act.text else keys
            case Word.SKIP:
                work = replace(work, is_skipped=True)
            case Word.BACK:
                called = act.text if act.text in keys else ""
        return replace(self, keys=keys, works={**self.works, act.key: work}, called=called)
