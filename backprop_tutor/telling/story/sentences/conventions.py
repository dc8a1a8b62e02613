"""What a lesson takes for granted, in words: all on which textbooks silently differ."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model import constants, reach
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.story.sentences import digits, parameters
from backprop_tutor.telling.story.sentences.formulas import loss, textbook


def tell(lesson: Lesson) -> Iterator[tuple[str, Words]]:
    """Give what is agreed on, and what on."""
    yield "loss", (loss.state(lesson),)
    yield from _activations(lesson)
    yield from parameters.tell(lesson, biases(lesson))
    for each in lesson.drawn:
        names = each.first if each.size == 1 else f"{each.first} … {each.last}"
        yield names, (textbook.drawn(each),)
    if not lesson.learn:
        lack = "without a loss" if lesson.loss is Loss.NONE else "only gradients are asked for, and"
        yield "update", (f"none: {lack} nothing is learned",)
    else:
        yield "held fixed", _held(lesson)
        yield "update", (f"{textbook.update(lesson)}; all at once, from the old values",)
        yield from _constants(lesson)
    if lesson.more:
        yield "samples", (_batches(lesson),)
    yield "gradients", (textbook.FORMS[lesson.form].format(**textbook.names(lesson)),)
    yield "factors", (_order(lesson),)
    yield "digits", (digits.convention(lesson.digits),)


def _activations(lesson: Lesson) -> Iterator[tuple[str, Words]]:
    """The layers with the same activation together."""
    places = [*(f"hidden layer {n}" for n in range(1, len(lesson.layers))), "output layer"]
    rules = (textbook.activation(lesson, layer.rule) for layer in lesson.layers)
    for said, group in groupby(zip(places, rules, strict=True), key=itemgetter(1)):
        where = [place for place, _ in group]
        yield _layers(where, len(places)), (said,)
    for unit in (unit for layer in lesson.layers for unit in layer.units):
        if unit.own:
            yield unit.name, (textbook.activation(lesson, unit.own),)


def _layers(where: Sequence[str], count: int) -> str:
    if len(where) == 1:
        return where[0]
    return "all layers" if len(where) == count else f"{where[0]} to {where[-1]}"


def biases(lesson: Lesson) -> Mapping[str, tuple[str, ...]]:
    """Return what multiplies a constant, with the units in which it stands."""
    found: dict[str, tuple[str, ...]] = {}
    for layer in lesson.layers:
        for unit in layer.units:
            for term in lesson.weighted(unit):
                if not isinstance(term.source, str):
                    found[term.parameter] = (*found.get(term.parameter, ()), unit.name)
    return found


def held(lesson: Lesson) -> tuple[str, ...]:
    """Return the parameters that no update changes."""
    learned = set(lesson.learn)
    return tuple(name for name in lesson.parameters if name not in learned)


def _held(lesson: Lesson) -> Words:
    names = held(lesson)
    if not names:
        return ("none: every parameter is updated",)
    is_one = len(names) == 1
    said = "it has a gradient, but no update" if is_one else "gradients, but no update"
    if lesson.given and reach.acting(lesson).isdisjoint(names):
        said = f"{'it acts' if is_one else 'they act'} only through what is given"
    return *parameters.listed(names), f": {said}"


def _constants(lesson: Lesson) -> Iterator[tuple[str, Words]]:
    """The numbers in the rule of the update."""
    rate = lesson.learning_rate
    yield "learning rate", (f"{lesson.notation.rate} = ", Number(rate.value, rate.text))
    for key, (written, number) in constants.of_update(lesson).items():
        yield key, (f"{written} = ", Number(number.value, number.text))


def _batches(lesson: Lesson) -> str:
    count, size = len(lesson.samples), lesson.batch.size
    if size == 1:
        return f"{count}, an update after each"
    whole = f"{count}, all in one update" if size >= count else f"{count}, {size} to an update"
    return f"{whole}; the gradient is the {'mean' if lesson.batch.mean else 'sum'} of theirs"


def _order(lesson: Lesson) -> str:
    chain = "from the error back to the weight"
    if lesson.notation.from_weight:
        chain = "from the weight on to the error"
    order = "input · weight" if lesson.notation.input_first else "weight · input"
    return f"{chain}; a term is {order}"
