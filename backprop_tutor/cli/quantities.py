"""The quantity of a lesson that `explain` is asked about, by any name that it has on paper."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from backprop_tutor.cli import options, parameters
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

if TYPE_CHECKING:
    from backprop_tutor.lesson.model.lesson import Lesson
    from backprop_tutor.maths.judging.quantity import Quantity


class Asked(NamedTuple):
    """What is to be explained."""

    name: str
    """By which the equations know it."""
    share: bool
    """Only ∂E/∂it is asked for, and what becomes of it."""
    delta: bool = False
    """It is asked for as a δ."""


def complete(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the lesson that the command line names."""
    return options.offer((name for each in options.named(ctx) for name in names(each)), incomplete)


QuantityName = Annotated[
    str,
    typer.Argument(
        help="A weight, a bias, an input or any other quantity by its name in the lesson; in "
        "mazur w1 … w8, b1, b2, i1, i2, net_h1, out_h1, E_total, dE_total/dout_h1 and the like.",
        metavar="NAME",
        autocompletion=complete,
    ),
]


def names(lesson: "Lesson") -> list[str]:
    """Return the parameters and inputs, then all else that the first batch has a name for."""
    from backprop_tutor.maths.judging.naming.names import shown

    others = (*shown(lesson), lesson.notation.rate)
    return list(dict.fromkeys((*parameters.names(lesson), *others)))


def find(written: str, lesson: "Lesson") -> Asked:
    """Return what is meant; raise RejectedError where the lesson has no such quantity."""
    own = parameters.names(lesson)
    name = options.meant(written, own)
    if name in own:
        return Asked(name, share=True)
    known = names(lesson)
    name = options.meant(written, known)
    others = {unit.name: lesson.out(unit.name) for layer in lesson.layers for unit in layer.units}
    others["learning_rate"] = lesson.notation.rate
    if name not in known and others.get(name) in known:
        name = others[name]
    if name == lesson.notation.rate:
        return Asked(name, share=False)
    return _asked(name, _look_up(name, lesson, known), lesson, known)


def _look_up(name: str, lesson: "Lesson", known: list[str]) -> "Quantity":
    from backprop_tutor.lesson.problems.near import did_you_mean
    from backprop_tutor.lesson.problems.wording import offer, quote
    from backprop_tutor.maths.judging.naming.vocabulary import Vocabulary
    from backprop_tutor.maths.judging.quantity import UnknownQuantityError

    try:
        return Vocabulary(lesson).find(name)
    except UnknownQuantityError:
        message = f"lesson `{lesson.name}` has no quantity {quote(name)}"
        near = _other_name(name, lesson) or name
        hints = filter(None, (did_you_mean(near, known), offer(known)))
        raise RejectedError(Problem(message, " ".join(hints))) from None


def _other_name(name: str, lesson: "Lesson") -> str:
    """What the first sample calls an input, a unit, or what is asked for as net_h1 or out_h1."""
    from backprop_tutor.maths.equations import samples

    view = samples.views(lesson)[0]
    kind, _, unit = name.partition("_")
    units = {each.name for layer in lesson.layers for each in layer.units}
    named = {"net": view.net, "out": view.out}.get(kind.casefold())
    if named and unit in units:
        return named(unit)
    outs = {each: view.out(each) for each in units}
    return (outs | parameters.of_first_sample(lesson)).get(name, "")


def _asked(name: str, found: "Quantity", lesson: "Lesson", known: list[str]) -> Asked:
    """What a name on paper stands for; of an update, the parameter whose page ends with it."""
    from backprop_tutor.lesson.problems.wording import quote
    from backprop_tutor.maths.equations import samples
    from backprop_tutor.maths.judging.asked import WITHOUT_VALUE
    from backprop_tutor.maths.judging.naming.names import total_of
    from backprop_tutor.maths.judging.quantity import QuantityKind

    total = total_of(lesson)
    if found.kind is QuantityKind.VALUE and found.of in samples.without_value(lesson):
        raise RejectedError(Problem(WITHOUT_VALUE.format(name=quote(name))))
    if found.after:
        way_out = "`bptutor run --sample N` tells a later sample, `bptutor run --epochs N` more"
        raise RejectedError(Problem(f"{quote(name)} is not of the first pass", way_out))
    match found.kind:
        case QuantityKind.VALUE if found.of in known:
            return Asked(found.of, share=False)
        case QuantityKind.DELTA:
            return Asked(found.by, share=True, delta=True)
        case QuantityKind.DERIVATIVE if found.of == total != found.by:
            return Asked(found.by, share=True)
        case QuantityKind.UPDATED | QuantityKind.CHANGE | QuantityKind.STEP:
            return Asked(found.by, share=True)
    way_out = f"name a quantity, or a derivative of {quote(total)}"
    raise RejectedError(Problem(f"{quote(name)} is only a step on the way to others", way_out))
