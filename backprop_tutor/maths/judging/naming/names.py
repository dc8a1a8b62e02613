"""All names of a lesson's quantities, in its own notation. Needs no SymPy."""

from collections.abc import Iterator

from backprop_tutor.formulas import optimisers
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.model.lesson import Lesson, Unit
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.judging.naming import written
from backprop_tutor.maths.judging.quantity import Quantity, QuantityKind


def find(lesson: Lesson) -> Iterator[tuple[str, tuple[Quantity, int | None]]]:
    """Give each name, what it names, and the batch that it belongs to where it belongs to one."""
    for number, view in enumerate(samples.views(lesson)):
        batch = number // lesson.batch.size if lesson.more else None
        for name, quantity in _names_of_sample(view):
            yield name, (quantity, batch)
    if lesson.batch.size > 1:
        yield lesson.notation.total, (Quantity(QuantityKind.VALUE, lesson.notation.total), None)
    for name in lesson.parameters:
        for text, kind, of in _names_of_parameter(lesson, name):
            yield text, (Quantity(kind, of, name), None)


def shown(lesson: Lesson) -> Iterator[str]:
    """Give what has a name of its own in the first batch, without the parameters."""
    for view in samples.views(lesson)[: lesson.batch.size]:
        yield from (name for name, _ in _shown(view))
    if lesson.batch.size > 1 and reach.has_error(lesson):
        yield lesson.notation.total


def _names_of_sample(view: Lesson) -> Iterator[tuple[str, Quantity]]:
    for name in _written(view):
        yield name, Quantity(QuantityKind.VALUE, name)
    yield from _shown(view)
    for total in samples.without_value(view):
        yield total, Quantity(QuantityKind.VALUE, total)


def _shown(view: Lesson) -> Iterator[tuple[str, Quantity]]:
    total = total_of(view)
    units = [unit.name for layer in view.layers for unit in layer.units]
    for name in (*view.inputs, *map(view.net, units), *map(view.out, units)):
        yield name, Quantity(QuantityKind.VALUE, name)
    for unit in filter(view.rules.get, units):
        yield view.delta(unit), Quantity(QuantityKind.DELTA, total, view.net(unit))
    if view.loss is Loss.NONE:
        return
    has_error = reach.has_error(view)
    if has_error:
        yield total, Quantity(QuantityKind.VALUE, total)
    for unit in (unit.name for unit in view.outputs):
        yield view.target(unit), Quantity(QuantityKind.VALUE, view.target(unit))
        if has_error:
            error = view.error(unit) if len(view.outputs) > 1 else total
            yield view.error(unit), Quantity(QuantityKind.VALUE, error)


def total_of(lesson: Lesson) -> str:
    """Return the name of what falls; without a loss, of the output."""
    if lesson.loss is Loss.NONE:
        return lesson.out(lesson.outputs[0].name)
    return lesson.notation.total


def _written(view: Lesson) -> Iterator[str]:
    """What people write down on the way to a quantity."""
    total = total_of(view)
    for layer in view.layers:
        nets = [view.net(unit.name) for unit in layer.tied]
        if 1 < len(nets) <= written.MOST_TERMS:
            yield from map(written.power, nets)
            yield written.powers(nets)
        for unit in layer.units:
            out = view.out(unit.name)
            yield written.rest(out)
            if len(unit.terms) <= written.MOST_TERMS:
                yield from _terms(view, unit)
            if view.notation.minus_delta:
                yield written.opposite(total, out)
    for unit in view.outputs if view.loss is not Loss.NONE else ():
        yield written.miss(view.target(unit.name), view.out(unit.name))


def _terms(view: Lesson, unit: Unit) -> Iterator[str]:
    """The terms of a net input, their sum before a bias, the terms on the way back."""
    biases = [term.parameter for term in unit.terms if isinstance(term.source, WrittenNumber)]
    for term in unit.terms:
        if isinstance(term.source, str):
            is_weight = term.parameter in view.parameters
            factor = term.parameter if is_weight else _read(view, term.parameter)
            yield written.term(factor, _read(view, term.source))
            if is_weight and term.source not in view.inputs:
                yield written.term(factor, view.delta(unit.name))
    if len(biases) == 1 and len(unit.terms) > 1:
        yield written.before_bias(view.net(unit.name), biases[0])


def _read(view: Lesson, name: str) -> str:
    return name if name in view.inputs else view.out(name)


def given(lesson: Lesson) -> Iterator[str]:
    """Give the inputs and targets of all samples."""
    for view in samples.views(lesson):
        yield from view.inputs
        yield from map(view.target, view.targets)


def change(lesson: Lesson, parameter: str) -> str:
    """Return the name of the change of a parameter: Δw5."""
    return (lesson.notation.change or "Δ{name}").replace("{name}", parameter)


def _names_of_parameter(lesson: Lesson, name: str) -> Iterator[tuple[str, QuantityKind, str]]:
    new = change(lesson, name)
    yield name, QuantityKind.VALUE, name
    yield f"{name}+", QuantityKind.UPDATED, name
    yield lesson.updated(name), QuantityKind.UPDATED, name
    yield new, QuantityKind.CHANGE, new
    for each in lesson.update.method.row.own:
        step = optimisers.written(each, name)
        yield step, QuantityKind.STEP, step
