"""What a formula may call the quantities of a lesson."""

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterator, Mapping
from functools import cached_property

from backprop_tutor.formulas.written.lexicon import LONGEST, Lexicon
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.maths.judging.attempt import Trial
from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
from backprop_tutor.maths.judging.quantity import Quantity, UnknownQuantityError

DERIVATIVE = re.compile(r"[d∂]([^\s/*·+−-]+)/[d∂]([^\s/*·+−)-]+)")
STROKE = re.compile("/[d∂]")
RATES = "learning_rate", "eta"
"""How the rate may be written, whatever its author calls it."""
OTHER_RATES = "lr", "η", "α", "alpha", "rate"
FEW = 3
"""So many names are offered for one without its number."""


class FormulaNames:
    """The names of the first pass of a lesson and of its update."""

    def __init__(self, right: Trial) -> None:
        self._right = right
        self._vocabulary = Vocabulary(right.lesson)

    @cached_property
    def given(self) -> frozenset[str]:
        """The rate, the constants of formulas and updates, and what updates remember."""
        network = self._right.network
        found = (*network.constants, *network.settings, *network.memory)
        return frozenset(name.name for name in found) - {*self._vocabulary.spellings}

    def lexicon(self, text: str) -> Lexicon:
        """Return what a text may be made of: the derivatives are those that stand in it."""
        return Lexicon({**dict(self._derivatives(text[:LONGEST])), **self._plain})

    def stand_in(self, text: str) -> bool:
        """Return whether a text has a name of the lesson in it, and so may be a formula."""
        return self.lexicon(text).has_name(text)

    def quantity(self, name: str) -> Quantity:
        """Return what a name stands for that is not given; raise UnknownQuantityError."""
        found = self._vocabulary.find(name)
        if found.after or self._right.keys.is_part(self._right.keys.key(found)):
            raise UnknownQuantityError(name)
        return found

    def known(self, name: str) -> Quantity | None:
        """Return what a name stands for; None where it is given."""
        return None if name in self.given else self.quantity(name)

    def key(self, name: str) -> tuple[int, Hashable]:
        """Return the sign that a name has, and what is the same for two names of one thing."""
        if name in self.given:
            return 1, name
        quantity, keys = self.quantity(name), self._right.keys
        return keys.sign(quantity), self._right.graph.one(keys.key(quantity))

    def point(self, text: str, error: FormulaError, near: Collection[str]) -> FormulaError:
        """Return which name is unknown, in a derivative too, and what it may stand for.

        `near` are the names of the step.
        """
        error = self._in_derivative(text, error)
        if error.known and not error.way_out:
            error.way_out = self._meant(error.word, near)
        return error

    def _meant(self, word: str, near: Collection[str]) -> str:
        """Which name a word is that is one without its number, or another name of the rate."""
        if word.casefold() in OTHER_RATES:
            return f"the learning rate is `{self._right.network.rate.name}` here"
        numbered = re.compile(rf"{re.escape(word)}_?[a-z]*[0-9]+")
        found = [*dict.fromkeys(filter(numbered.fullmatch, self._plain.values()))]
        found = [name for name in found if name in near] or found
        if len(found) == 1:
            return f"did you mean `{found[0]}`?"
        first = ", ".join(f"`{name}`" for name in found[:FEW])
        more = ", …" if len(found) > FEW else ""
        return f"which one: {first}{more}?" if found else ""

    def _in_derivative(self, text: str, error: FormulaError) -> FormulaError:
        found = DERIVATIVE.match(text, error.start) if error.known else None
        if not found:
            return error
        unknown = [place for place in (1, 2) if found[place] not in self._plain]
        if not unknown:
            return FormulaError("there is no derivative", found[0], error.start)
        place = unknown[0]
        return FormulaError("unknown name", found[place], found.start(place), known=self._plain)

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        """Every name but derivatives, by how it can be typed."""
        known = (*self.given, *filter(self._is_known, self._vocabulary.spellings))
        rate = dict.fromkeys(RATES, self._right.network.rate.name)
        spelled_out = {_latin(name): name for name in known}
        return {**rate, **spelled_out, **{name: name for name in known}}

    def _is_known(self, name: str) -> bool:
        try:
            self.quantity(name)
        except UnknownQuantityError:
            return False
        return True

    def _derivatives(self, text: str) -> Iterator[tuple[str, str]]:
        """The derivatives in a text: about each stroke the longest names."""
        longest = max(map(len, self._plain))
        for stroke in STROKE.finditer(text):
            starts = range(max(stroke.start() - longest - 1, 0), stroke.start())
            ends = range(min(stroke.end() + longest, len(text)), stroke.end(), -1)
            above = (start for start in starts if text[start] in "d∂")
            of = next((s for s in above if text[s + 1 : stroke.start()] in self._plain), None)
            by = next((end for end in ends if text[stroke.end() : end] in self._plain), None)
            if of is not None and by is not None and self._is_known(text[of:by]):
                yield text[of:by], text[of:by]


def _latin(name: str) -> str:
    """A name with its Greek letters spelled out: delta_h1."""
    return "".join(_spell(char) if "α" <= char.casefold() <= "ω" else char for char in name)


def _spell(letter: str) -> str:
    word = unicodedata.name(letter).rpartition(" ")[2]
    return word.lower() if letter.islower() else word.title()
