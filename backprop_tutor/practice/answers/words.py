"""What is typed: a word of the tutor's, or an answer."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.problems.near import did_you_mean
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text.csv_rows import NUMBER
from backprop_tutor.practice.questions.question import Offer

ANSWER = "="
"""What stands before an answer that would be taken for a word."""
BEGINNING = re.compile(rf"{NUMBER}\s*|[-+−]?\s*")
SEPARATORS = re.compile(r"[\s,;&]+|\band\b")
ALL = {"all", "both"}


class Word(StrEnum):
    """What a student can do."""

    ANSWER = "answer"
    HINT = "hint"
    SHOW = "show"
    WHY = "why"
    KEEP = "keep"
    BACK = "back"
    LIST = "list"
    SKIP = "skip"
    QUIT = "quit"
    HELP = "?"


MEANINGS: Mapping[Word, str] = {
    Word.HINT: "a little help, without the number",
    Word.SHOW: "the answer; a step like it may be asked later",
    Word.WHY: "how the last step is worked out",
    Word.KEEP: "leaves your wrong number as it is, and judges what follows by it",
    Word.BACK: "goes back a step, or to the one named: back w5+",
    Word.LIST: "all steps, and your answers",
    Word.SKIP: "leaves this step out",
    Word.QUIT: "ends the sitting; --resume goes on with it",
    Word.HELP: "this list",
}


OTHERS: Mapping[str, Word] = {"help": Word.HELP, "exit": Word.QUIT}
"""What is typed for a word elsewhere."""


class Typed(NamedTuple):
    """A line that was typed."""

    word: Word
    text: str = ""


def read(line: str) -> Typed:
    """Return the word of a line with what follows it, else the line as an answer.

    >>> read(" Back w5+ "), read("=hint").text
    (Typed(word=<Word.BACK: 'back'>, text='w5+'), 'hint')
    """
    text = line.strip()
    if text.startswith(ANSWER):
        return Typed(Word.ANSWER, text.removeprefix(ANSWER).strip())
    first, _, rest = text.partition(" ")
    word = first.casefold()
    word = OTHERS.get(word, word)
    if word == Word.BACK or (word in MEANINGS and not rest):
        return Typed(Word(word), rest.strip())
    return Typed(Word.ANSWER, text)


def read_number(text: str) -> str | Problem:
    """Return a number with a decimal point, or what cannot be read and where."""
    plain = text.replace(",", ".")
    if number.parse(plain):
        return plain
    way_out = (
        did_you_mean(text, [str(each) for each in MEANINGS])
        or "write a number as in 0.35 or 4.4e-4"
    )
    if re.fullmatch(NUMBER, text):
        reason, way_out = number.blame(plain)
        return Problem(f"{quote(text)} {reason}", way_out)
    begun = BEGINNING.match(text)
    end = begun.end() if begun else 0
    if not text[:end].strip():
        return Problem(f"{quote(text)} is no number", way_out)
    where = f" from {quote(text[end:])} on" if text[end:] else ""
    return Problem(f"{quote(text)} is no number{where}", way_out)


def read_choice(text: str, offer: Offer) -> frozenset[str] | Problem:
    """Return which of the words are chosen, or what is none of them."""
    parts = [part for part in SEPARATORS.split(text) if part]
    if offer.several and len(parts) == 1 and parts[0].casefold() in ALL:
        return frozenset(offer.words)
    known = {_fold(word): word for word in offer.words}
    for part in parts:
        if _fold(part) not in known:
            near = did_you_mean(part, [*offer.words, *(str(each) for each in MEANINGS)])
            offered = " or ".join(f"`{each}`" for each in offer.words)
            return Problem(f"{quote(part)} is no answer here", near or f"write {offered}")
    if not parts or (len(parts) > 1 and not offer.several):
        return Problem(
            f"{quote(text)} is no answer here", f"write one of {' or '.join(offer.words)}"
        )
    return frozenset(known[_fold(part)] for part in parts)


def _fold(word: str) -> str:
    return word.casefold().replace("_", "")
