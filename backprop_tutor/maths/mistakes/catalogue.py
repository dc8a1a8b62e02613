"""The mistakes that people make, a record each: where one can be made, and how. Needs no SymPy."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.mistakes import conditions, readings, variants


def _one(_: Lesson) -> Iterable[str]:
    """A mistake that can be made in one way only."""
    return ("",)


def _as_it_is(lesson: Lesson, _: str = "") -> Lesson:
    return lesson


class Misstep(NamedTuple):
    """One kind of mistake."""

    name: str
    when: Callable[[Lesson], bool] = conditions.always
    variants: Callable[[Lesson], Iterable[str]] = _one
    """The ways in which it can be made; an empty one has no name of its own."""
    read: Callable[..., Lesson] = _as_it_is
    """What it makes of the lesson before its equations are written; it is given the variant too."""
    late: bool = False
    """A number of the epoch before stands where the present one should."""


@dataclass(frozen=True)
class Mistake:
    """One thing done wrong in one lesson."""

    kind: str
    """The name without the variant."""
    variant: str
    """As in `forgotten-path:o2`; empty where there is but one."""
    lesson: Lesson = field(repr=False, compare=False)
    """The lesson as the mistake reads it."""
    late: bool = False
    """A number of the epoch before stands where the present one should."""

    @property
    def name(self) -> str:
        """The name as in `--mistake NAME`."""
        return f"{self.kind}:{self.variant}" if self.variant else self.kind


def find(lesson: Lesson) -> tuple[Mistake, ...]:
    """Return the mistakes that can be made in a lesson, in the catalogue's order."""
    return tuple(each for misstep in MISSTEPS for each in _make(misstep, lesson))


def _make(misstep: Misstep, lesson: Lesson) -> Iterator[Mistake]:
    for variant in misstep.variants(lesson) if misstep.when(lesson) else ():
        read = misstep.read(lesson, variant) if variant else misstep.read(lesson)
        yield Mistake(misstep.name, variant, read, misstep.late)


MISSTEPS: tuple[Misstep, ...] = (
    Misstep("error-sign", when=conditions.has_error),
    Misstep("two-kept", when=conditions.is_squared),
    Misstep("half-kept", when=conditions.is_squared),
    Misstep("squares-apart", when=conditions.is_squared),
    Misstep("log10", when=conditions.is_entropy),
    Misstep(
        "entropy-sign",
        when=conditions.is_binary_entropy,
        variants=variants.two_terms,
    ),
    Misstep("updated-weights", when=conditions.learns_hidden),
    Misstep("no-slope-output"),
    Misstep("no-slope-hidden", when=conditions.is_hidden),
    Misstep("no-slope", when=conditions.is_hidden),
    Misstep("slope-of-out"),
    Misstep("net-in-slope", when=conditions.has_sigmoid),
    Misstep("out-for-slope", when=conditions.has_sigmoid),
    Misstep("rest-for-slope", when=conditions.has_sigmoid),
    Misstep("diagonal-alone", when=conditions.has_softmax),
    Misstep("transposed-weights", when=conditions.is_hidden),
    Misstep("no-outgoing-weight", when=conditions.is_hidden),
    Misstep("net-for-out", when=conditions.is_hidden),
    Misstep("no-last-factor"),
    Misstep("last-factor-divided", when=conditions.can_divide),
    Misstep("no-learning-rate", when=conditions.learns),
    Misstep("learning-rate-twice", when=conditions.learns),
    Misstep("added-update", when=conditions.learns),
    Misstep("forgotten-path", variants=variants.paths),
    Misstep("other-input", variants=variants.shifts),
    Misstep("loss", read=readings.other_constant, variants=variants.other_constants),
    Misstep("bias-dropped", read=readings.no_biases, when=conditions.has_bias),
    Misstep("held-bias-updated", read=readings.held_biases_learned, when=conditions.holds_bias),
    Misstep("bias-not-updated", read=readings.learned_biases_held, when=conditions.learns_bias),
    Misstep("shared-once", when=conditions.shares, variants=variants.ends),
    Misstep("mean-left-out", read=readings.other_batch, when=conditions.takes_mean),
    Misstep("mean-for-sum", read=readings.other_batch, when=conditions.takes_sum),
    Misstep("epoch-before", when=conditions.learns, late=True),
)
