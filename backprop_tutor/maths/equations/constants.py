"""The symbols of the settings of a lesson's formulas: μ, α; α1 and α2 where two numbers differ."""

from collections.abc import Iterator, Mapping
from functools import cache

from sympy import Dummy, Symbol

from backprop_tutor.formulas.setting import Setting, Settings
from backprop_tutor.lesson.model.lesson import Layer, Lesson
from backprop_tutor.lesson.model.number import Number

Numbers = Mapping[str, Number]


def of_layer(lesson: Lesson, layer: Layer) -> dict[str, Symbol]:
    """Return the symbols of the settings of a layer's activation, by their names."""
    return _name(lesson, layer.activation.row.settings, layer.settings)


def of_loss(lesson: Lesson) -> dict[str, Symbol]:
    """Return the symbols of the settings of the loss, by their names."""
    return _name(lesson, lesson.loss.row.settings, lesson.loss_settings)


def of_update(lesson: Lesson) -> dict[str, Symbol]:
    """Return the symbols of the settings of the update, by their names."""
    return _name(lesson, lesson.update.method.row.settings, lesson.update.settings)


def of_network(lesson: Lesson) -> dict[Symbol, Number]:
    """Return the constants of the activations and the loss."""
    found: dict[Symbol, Number] = {}
    for layer in lesson.layers:
        names = of_layer(lesson, layer)
        found |= {names[name]: number for name, number in layer.settings.items()}
    names = of_loss(lesson)
    return found | {names[name]: number for name, number in lesson.loss_settings.items()}


def _name(lesson: Lesson, settings: Settings, numbers: Numbers) -> dict[str, Symbol]:
    found = {}
    for name, setting in settings.items():
        written, number = setting.symbol or name, numbers[name]
        others = list(dict.fromkeys(n for each, n in _settings(lesson) if each.symbol == written))
        place = str(others.index(number) + 1) if len(others) > 1 else ""
        found[name] = _symbol(written + place, number)
    return found


def _settings(lesson: Lesson) -> Iterator[tuple[Setting, Number]]:
    """All settings of a lesson with their numbers."""
    rows: list[tuple[Settings, Numbers]] = [
        *((layer.activation.row.settings, layer.settings) for layer in lesson.layers),
        (lesson.loss.row.settings, lesson.loss_settings),
        (lesson.update.method.row.settings, lesson.update.settings),
    ]
    for settings, numbers in rows:
        yield from ((settings[name], numbers[name]) for name in settings)


@cache
def _symbol(written: str, number: Number) -> Dummy:  # noqa: ARG001 - one for each number
    """A dummy differs from all names of an author, whatever those are."""
    return Dummy(written)
