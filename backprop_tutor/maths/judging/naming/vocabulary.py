"""The names of quantities: out_h1, dE_total/dw5, w5+, E_total@10000. Needs no SymPy."""

import re
import unicodedata
from collections.abc import Iterator

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.judging.naming import names
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind, UnknownQuantityError

LATER = re.compile(r"(.+)@\s*([0-9]{1,9})(?:\.([0-9]{1,6}))?")
EXP = re.compile(r"exp\(((?:[^()]|\([^()]*\))*)\)")
ALIKE = str.maketrans("∂−*×⋅", "d-···")


class Vocabulary:
    """All names of a lesson's quantities, in its own notation."""

    def __init__(self, lesson: Lesson) -> None:
        self._batches = samples.batches(lesson)
        self._size = lesson.batch.size
        self._names = dict(names.find(lesson))
        self.total = names.total_of(lesson)
        self._parameters = tuple(lesson.parameters)
        self._given = {*lesson.parameters, *names.given(lesson)}
        self._found: dict[str, Quantity] = {}
        self._plain: dict[str, tuple[Quantity, int | None]] = {}
        for name, found in (*self._names.items(), *self._others()):
            self._plain.setdefault(_fold(name), found)

    @property
    def names(self) -> Iterator[str]:
        """Every plain name."""
        return iter(self._names)

    @property
    def spellings(self) -> Iterator[str]:
        """Every plain name, and how else it may be written."""
        return iter({**self._names, **self._plain})

    def _others(self) -> Iterator[tuple[str, tuple[Quantity, int | None]]]:
        """What people write besides: E for the total error, w5_new or w5' for w5+."""
        if self.total in self._names:
            yield "E", self._names[self.total]
        for name in self._parameters:
            new = Quantity(QuantityKind.UPDATED, name, name)
            for other in (f"{name}_new", f"new_{name}", f"{name}'"):
                yield other, (new, None)

    def is_given(self, quantity: Quantity) -> bool:
        """Return whether the lesson states the number, so that nobody works it out."""
        later = quantity.after and quantity.of in self._parameters
        return quantity.kind is QuantityKind.VALUE and quantity.of in self._given and not later

    def name(self, quantity: Quantity) -> str:
        """Return a name of a quantity in the letters of a keyboard: dE_total/dw5, w5+, net_h1@1."""
        plain = self._name(quantity)
        if self.find(plain) == quantity:
            return plain
        epochs, batch = divmod(quantity.after, self._batches)
        return f"{plain}@{epochs}.{batch}" if batch else f"{plain}@{epochs}"

    def _name(self, quantity: Quantity) -> str:
        match quantity.kind:
            case QuantityKind.DERIVATIVE:
                return f"d{quantity.of}/d{quantity.by}"
            case QuantityKind.UPDATED:
                return f"{quantity.by}+"
            case QuantityKind.DELTA:
                named = ((name, found) for name, (found, _) in self._names.items())
                return next(name for name, found in named if found[:3] == quantity[:3])
        return quantity.of

    def find(self, text: str) -> Quantity:
        """Return the quantity that a text names.

        A name may have `@N` behind it, after N epochs, or `@N.K`, after K batches more. Spaces do
        not count, ∂ may be written d. Raises UnknownQuantityError.
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> Quantity:
        later = LATER.fullmatch(text.strip())
        if later is None or self._look_up(text):
            return self._place(text, 0, 0)
        name, epochs, batches = later.groups()
        if int(batches or 0) >= self._batches:
            raise UnknownQuantityError(text)
        return self._place(name, int(epochs), int(batches or 0))

    def _place(self, name: str, epochs: int, batches: int) -> Quantity:
        found = self._look_up(name) or self._derivative(name)
        if found is None:
            raise UnknownQuantityError(name)
        quantity, batch = found
        own = batch if batch is not None else batches
        return quantity._replace(after=epochs * self._batches + own)

    def _look_up(self, text: str) -> tuple[Quantity, int | None] | None:
        return self._names.get(text) or self._plain.get(_fold(text))

    def _derivative(self, text: str) -> tuple[Quantity, int | None] | None:
        """∂of/∂by; a name may hold a stroke itself, so each is tried."""
        folded = _fold(text)
        for stroke in re.finditer("/d", folded):
            above, below = folded[: stroke.start()], folded[stroke.end() :]
            if not above.startswith("d"):
                continue
            of, by = self._plain.get(above[1:]), self._plain.get(below)
            if of and by and self._is_derivative(of[0], by[0]):
                batch = of[1] if by[1] is None else by[1]
                return Quantity(QuantityKind.DERIVATIVE, of[0].of, by[0].of), batch
        return None

    def _is_derivative(self, of: Quantity, by: Quantity) -> bool:
        """Whether one name may change with the other: what is given changes with nothing."""
        return of.kind is by.kind is QuantityKind.VALUE and of.of not in self._given


def _fold(text: str) -> str:
    """Write the same name the same way: no spaces, no subscripts, d for ∂, - for −, · for *."""
    plain = unicodedata.normalize("NFKC", text).translate(ALIKE)
    plain = EXP.sub(r"e^\1", plain)
    return "".join(plain.split()).replace("delta_", "δ_").replace("Delta_", "Δ")
