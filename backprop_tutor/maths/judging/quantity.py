"""The names of quantities: out_h1, dE_total/dw5, w5+, E_total@10000. Needs no SymPy."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from backprop_tutor.formulas import optimisers
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import samples

LATER = re.compile(r"(.+)@([0-9]{1,9})(?:\.([0-9]{1,6}))?")


class Kind(Enum):
    """What a quantity is."""

    VALUE = auto()
    DERIVATIVE = auto()
    DELTA = auto()
    UPDATED = auto()
    CHANGE = auto()
    STEP = auto()


class Quantity(NamedTuple):
    """One number of a run: of a name, or of the derivative ∂of/∂by."""

    kind: Kind
    of: str
    by: str = ""
    after: int = 0
    """The updates done before it."""


class UnknownQuantityError(Exception):
    """A text names no quantity of the lesson."""


class Vocabulary:
    """All names of a lesson's quantities, in its own notation."""

    def __init__(self, lesson: Lesson) -> None:
        self._batches = samples.batches(lesson)
        self._size = lesson.batch.size
        self._names = dict(_names(lesson))
        self.total = lesson.notation.total
        if lesson.loss is Loss.NONE:
            self.total = lesson.out(lesson.outputs[0].name)
        self._given = {*lesson.parameters, *_given(lesson)}
        self._plain: dict[str, tuple[Quantity, int | None]] = {}
        for name, found in self._names.items():
            self._plain.setdefault(_fold(name), found)

    @property
    def names(self) -> Iterator[str]:
        """Every plain name."""
        return iter(self._names)

    def find(self, text: str) -> Quantity:
        """Return the quantity that a text names.

        A name may have `@N` behind it, after N epochs, or `@N.K`, after K batches more. Spaces do
        not count, ∂ may be written d. Raises UnknownQuantityError.
        """
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
                return Quantity(Kind.DERIVATIVE, of[0].of, by[0].of), batch
        return None

    def _is_derivative(self, of: Quantity, by: Quantity) -> bool:
        """Whether one name may change with the other: what is given changes with nothing."""
        return of.kind is by.kind is Kind.VALUE and of.of not in self._given


def _fold(text: str) -> str:
    """Write the same name the same way: no spaces, no subscripts, d for ∂, - for −."""
    plain = unicodedata.normalize("NFKC", text).replace("∂", "d").replace("−", "-")
    return "".join(plain.split()).replace("delta_", "δ_").replace("Delta_", "Δ")


def _names(lesson: Lesson) -> Iterator[tuple[str, tuple[Quantity, int | None]]]:
    """Each name, what it names, and the batch that it belongs to where it belongs to one."""
    for number, view in enumerate(samples.views(lesson)):
        batch = number // lesson.batch.size if lesson.more else None
        for name, quantity in _names_of_sample(view):
            yield name, (quantity, batch)
    if lesson.batch.size > 1:
        yield lesson.notation.total, (Quantity(Kind.VALUE, lesson.notation.total), None)
    for name in lesson.parameters:
        for text, kind, of in _names_of_parameter(lesson, name):
            yield text, (Quantity(kind, of, name), None)


def _names_of_sample(view: Lesson) -> Iterator[tuple[str, Quantity]]:
    total = view.notation.total
    if view.loss is Loss.NONE:
        total = view.out(view.outputs[0].name)
    units = [unit.name for layer in view.layers for unit in layer.units]
    for name in (*view.inputs, *map(view.net, units), *map(view.out, units)):
        yield name, Quantity(Kind.VALUE, name)
    for unit in units:
        yield view.delta(unit), Quantity(Kind.DELTA, total, view.net(unit))
    if view.loss is Loss.NONE:
        return
    yield total, Quantity(Kind.VALUE, total)
    for unit in (unit.name for unit in view.outputs):
        yield view.target(unit), Quantity(Kind.VALUE, view.target(unit))
        error = view.error(unit) if len(view.outputs) > 1 else total
        yield view.error(unit), Quantity(Kind.VALUE, error)


def _given(lesson: Lesson) -> Iterator[str]:
    """The inputs and targets of all samples."""
    for view in samples.views(lesson):
        yield from view.inputs
        yield from map(view.target, view.targets)


def _names_of_parameter(lesson: Lesson, name: str) -> Iterator[tuple[str, Kind, str]]:
    change = (lesson.notation.change or "Δ{name}").replace("{name}", name)
    yield name, Kind.VALUE, name
    yield f"{name}+", Kind.UPDATED, name
    yield lesson.updated(name), Kind.UPDATED, name
    yield change, Kind.CHANGE, change
    for each in lesson.update.method.row.own:
        step = optimisers.written(each, name)
        yield step, Kind.STEP, step
