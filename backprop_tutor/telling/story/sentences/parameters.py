"""What is said of where parameters stand: biases, what is shared, what is given or a formula."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.telling.formula import Number, Words
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.sentences import common

FEW = 4
"""Up to this many names are written out."""
TWICE = 2


def tell(lesson: Lesson, biases: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Words]]:
    """Give what is agreed on, and what on, with the units in which each bias stands."""
    yield from _given(lesson)
    yield from _formulas(lesson)
    yield from _places(lesson, biases)
    yield "biases", _biases(lesson, biases)


def _given(lesson: Lesson) -> Iterator[tuple[str, Words]]:
    if lesson.given:
        names = (lesson.net(e.unit) if e.is_net else lesson.out(e.unit) for e in lesson.given)
        numbers = (each.number.text for each in lesson.given)
        said = ", ".join(f"{name} = {text}" for name, text in zip(names, numbers, strict=True))
        yield "given", (f"{said}; no derivative passes through",)


def _formulas(lesson: Lesson) -> Iterator[tuple[str, Words]]:
    """Which units are formulas."""
    units = [unit.name for layer in lesson.layers for unit in layer.units if unit.formula]
    if units:
        yield "formulas", (_list(units),)


def _places(lesson: Lesson, biases: Container[str]) -> Iterator[tuple[str, Words]]:
    """How often a weight stands, where that is more than once; of a bias it is said with others."""
    units = (unit for layer in lesson.layers for unit in layer.units)
    counts = Counter(name for unit in units for name in lesson.weighs(unit))
    often = {name: count for name, count in counts.items() if count > 1 and name not in biases}
    if often:
        alike = {n: [name for name in often if often[name] == n] for n in often.values()}
        said = common.enumerate_words(
            [(*listed(names), _times(n, names)) for n, names in alike.items()]
        )
        yield "in several places", (*said, "; the gradient of each is the sum over its places")


def _times(count: int, names: Sequence[str]) -> str:
    times = "twice" if count == TWICE else f"{count} times"
    return f" {times} each" if len(names) > 1 else f" {times}"


def _biases(lesson: Lesson, found: Mapping[str, Sequence[str]]) -> Words:
    """Which are shared or whose they are, and what they are multiplied by where that is not 1."""
    if not found:
        return ("none",)
    shared = {name: units for name, units in found.items() if len(units) > 1}
    count = sum(len(layer.units) for layer in lesson.layers)
    said: Words = ("each unit has its own",)
    if shared:
        said = (*_shared(shared), "; the gradient of each is the sum over its units")
    elif len({unit for units in found.values() for unit in units}) < count:
        said = _owned(found)
    return (*said, *_threshold(lesson))


def _owned(found: Mapping[str, Sequence[str]]) -> Words:
    """b1 is of h1, b2 of o1."""
    if len(found) > FEW:
        return *listed(list(found)), f" of {_list([unit for (unit,) in found.values()])}"
    return common.join(
        (spell(name, Role.PARAMETER), f" of {unit}") for name, (unit,) in found.items()
    )


def _shared(shared: Mapping[str, Sequence[str]]) -> Words:
    """b1 is shared by h1 and h2, b2 by o1 and o2."""
    if len(shared) > FEW:
        return *listed(list(shared)), ", each shared by a layer"
    each = ((spell(name, Role.PARAMETER), f" by {_list(units)}") for name, units in shared.items())
    return "shared: ", *common.join(each)


def _threshold(lesson: Lesson) -> Words:
    """A threshold is the weight of a constant input, mostly −1."""
    units = (unit for layer in lesson.layers for unit in layer.units)
    terms = (term for unit in units for term in lesson.weighted(unit))
    sources = (term.source for term in terms if not isinstance(term.source, str))
    others = {source.value: source.text for source in sources if source.value != 1}
    if not others:
        return ()
    numbers = ((Number(value, text),) for value, text in others.items())
    return "; as the weight of a constant input ", *common.join(numbers)


def listed(names: Sequence[str]) -> Words:
    """Return b1, b2; of many the first and the last."""
    shown = [spell(name, Role.PARAMETER) for name in names]
    if len(shown) > FEW:
        return shown[0], " … ", shown[-1], f" ({len(shown)})"
    return common.join((name,) for name in shown)


def _list(names: Sequence[str]) -> str:
    if len(names) > FEW:
        return f"{names[0]} … {names[-1]}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
