"""The mistakes that people make: each a small rule that changes how a lesson is computed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sympy import Integer, Rational

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.lesson import Lesson, Term, Unit
from backprop_tutor.lesson.model.number import Number
from backprop_tutor.maths.equations.algebra import Algebra
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes import missteps

MOST_UNITS = 8
"""Mistakes that concern one unit of many are not tried where a layer has more."""


def _as_it_is(network: Network) -> Network:
    return network


@dataclass(frozen=True)
class Mistake:
    """One thing done wrong: to the lesson before its equations are written, or to the equations."""

    name: str
    """As in `--mistake NAME`."""
    lesson: Lesson
    """The lesson as the mistake reads it."""
    rewrite: Callable[[Network], Network] = _as_it_is
    late: bool = False
    """A number of the epoch before stands where the present one should."""


def find(lesson: Lesson) -> tuple[Mistake, ...]:
    """Return the mistakes that can be made in a lesson."""
    return tuple(each for rule in RULES for each in rule(lesson))


def _in_the_equations(lesson: Lesson) -> Iterator[Mistake]:
    for name, rewrite in REWRITES.items():
        deep = len(lesson.layers) > 1 or name not in HIDDEN
        if deep and (lesson.learn or name not in UPDATING):
            yield Mistake(name, lesson, rewrite)


def _forgotten_paths(lesson: Lesson) -> Iterator[Mistake]:
    """The sum over the units above leaves one of them out."""
    for layer in lesson.layers[1:]:
        for unit in layer.units if 1 < len(layer.units) <= MOST_UNITS else ():
            rewrite = partial(missteps.forgotten_path, unit=unit.name)
            yield Mistake(f"forgotten-path:{unit.name}", lesson, rewrite)


def _other_inputs(lesson: Lesson) -> Iterator[Mistake]:
    for shift in range(1, min(len(lesson.inputs), MOST_UNITS)):
        name = "other-input" if shift == 1 else f"other-input:{shift}"
        yield Mistake(name, lesson, partial(missteps.other_input, shift=shift))


def _other_constants(lesson: Lesson) -> Iterator[Mistake]:
    """The error with another constant before it, its derivative too."""
    f, own = Algebra(count=Integer(len(lesson.outputs))), lesson.loss.row.constant
    for loss in Loss:
        other = loss.row.constant
        if own and other and own(f) != other(f):
            yield Mistake(f"loss:{loss}", replace(lesson, loss=loss))


def _errors(lesson: Lesson) -> Iterator[Mistake]:
    if lesson.loss is not Loss.NONE:
        yield Mistake("error-sign", lesson, partial(missteps.error_slope, factor=-1))
    if lesson.loss.row.constant:
        yield Mistake("two-kept", lesson, partial(missteps.error_slope, factor=2))
        half = Rational(1, 2)
        yield Mistake("half-kept", lesson, partial(missteps.error_slope, factor=half))
    elif lesson.loss.row.weights:
        yield Mistake("log10", lesson, missteps.common_logarithm)


def _biases(lesson: Lesson) -> Iterator[Mistake]:
    biases = {term.parameter for term in _terms(lesson) if isinstance(term.source, Number)}
    if not biases:
        return
    yield Mistake("bias-dropped", _without_biases(lesson))
    held, learned = biases - {*lesson.learn}, biases & {*lesson.learn}
    if held and lesson.learn:
        learn = tuple(name for name in lesson.parameters if name in held | {*lesson.learn})
        yield Mistake("held-bias-updated", replace(lesson, learn=learn))
    if learned:
        learn = tuple(name for name in lesson.learn if name not in learned)
        yield Mistake("bias-not-updated", replace(lesson, learn=learn))
    if any(count > 1 for count in Counter(t.parameter for t in _terms(lesson)).values()):
        yield Mistake("shared-once", lesson, missteps.shared_once)


def _batches(lesson: Lesson) -> Iterator[Mistake]:
    if lesson.batch.size > 1:
        other = replace(lesson, batch=lesson.batch._replace(mean=not lesson.batch.mean))
        yield Mistake("mean-left-out" if lesson.batch.mean else "mean-for-sum", other)


def _lateness(lesson: Lesson) -> Iterator[Mistake]:
    if lesson.learn:
        yield Mistake("epoch-before", lesson, late=True)


def _terms(lesson: Lesson) -> Iterator[Term]:
    return (term for layer in lesson.layers for unit in layer.units for term in unit.terms)


def _without_biases(lesson: Lesson) -> Lesson:
    def strip(unit: Unit) -> Unit:
        kept = tuple(term for term in unit.terms if isinstance(term.source, str))
        return unit._replace(terms=kept or unit.terms)

    layers = (layer._replace(units=tuple(map(strip, layer.units))) for layer in lesson.layers)
    return replace(lesson, layers=tuple(layers))


REWRITES: Mapping[str, Callable[[Network], Network]] = {
    "updated-weights": missteps.updated_weights,
    "no-slope-output": partial(missteps.no_slope, hidden=False, output=True),
    "no-slope-hidden": partial(missteps.no_slope, hidden=True, output=False),
    "no-slope": partial(missteps.no_slope, hidden=True, output=True),
    "slope-of-out": missteps.slope_of_out,
    "transposed-weights": missteps.transposed_weights,
    "no-outgoing-weight": missteps.no_outgoing_weight,
    "net-for-out": missteps.net_for_out,
    "no-learning-rate": missteps.no_learning_rate,
    "learning-rate-twice": missteps.learning_rate_twice,
    "added-update": missteps.added_update,
}
HIDDEN = {
    "updated-weights",
    "no-slope-hidden",
    "no-slope",
    "transposed-weights",
    "no-outgoing-weight",
    "net-for-out",
}
"""What can only be done wrong where there is a hidden layer."""
UPDATING = {"updated-weights", "no-learning-rate", "learning-rate-twice", "added-update"}
"""What can only be done wrong where something is learned."""
RULES: Sequence[Callable[[Lesson], Iterator[Mistake]]] = (
    _errors,
    _in_the_equations,
    _forgotten_paths,
    _other_inputs,
    _other_constants,
    _biases,
    _batches,
    _lateness,
)
