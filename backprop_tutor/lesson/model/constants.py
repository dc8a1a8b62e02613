"""How the settings of a lesson's formulas are written: μ, α; α1 and α2 where two numbers differ.

No two quantities of a lesson are written the same: the number of one would stand for the other.
"""

from collections.abc import Iterator, Mapping

from backprop_tutor.formulas.setting import Setting, Settings
from backprop_tutor.lesson.model.lesson import Layer, Lesson, Rule
from backprop_tutor.lesson.model.number import WrittenNumber

Names = dict[str, tuple[str, WrittenNumber]]
"""By the name of a setting: how it is written, and its number."""


def of_layer(lesson: Lesson, layer: Layer | Rule) -> Names:
    """Return the settings of an activation: that of a layer, or of a unit."""
    return _name(lesson, layer.activation.row.settings if layer.activation else {}, layer.settings)


def of_loss(lesson: Lesson) -> Names:
    """Return the settings of the loss."""
    return _name(lesson, lesson.loss.row.settings, lesson.loss_settings)


def of_update(lesson: Lesson) -> Names:
    """Return the settings of the update."""
    return _name(lesson, lesson.update.method.row.settings, lesson.update.settings)


def _name(lesson: Lesson, settings: Settings, numbers: Mapping[str, WrittenNumber]) -> Names:
    found = {}
    for name, setting in settings.items():
        alike = dict.fromkeys(n for each, n in _all(lesson) if each.symbol == setting.symbol)
        written = setting.symbol
        if len(alike) > 1 or _is_taken(lesson, written):
            written += str(list(alike).index(numbers[name]) + 1)
        while _is_taken(lesson, written):
            written += "′"
        found[name] = written, numbers[name]
    return found


def _is_taken(lesson: Lesson, written: str) -> bool:
    """Whether an author has that name for something else."""
    rate = lesson.notation.rate
    return written == rate or written in lesson.parameters or written in lesson.inputs


def _all(lesson: Lesson) -> Iterator[tuple[Setting, WrittenNumber]]:
    """Give all settings of a lesson with their numbers."""
    for settings, numbers in (
        *((rule.activation.row.settings, rule.settings) for rule in lesson.activations),
        (lesson.loss.row.settings, lesson.loss_settings),
        (lesson.update.method.row.settings, lesson.update.settings),
    ):
        yield from ((settings[name], numbers[name]) for name in settings)
