"""The symbols of the settings of a lesson's formulas, and their numbers."""

from collections.abc import Mapping
from functools import cache

from sympy import Dummy, Symbol

from backprop_tutor.lesson.model import constants
from backprop_tutor.lesson.model.constants import Names
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import WrittenNumber


def symbols(names: Names) -> dict[str, Symbol]:
    """Return the symbols of some settings, by the settings' names."""
    return {name: _symbol(*each) for name, each in names.items()}


def numbers(names: Names) -> dict[Symbol, WrittenNumber]:
    """Return the numbers of some settings."""
    return {_symbol(*each): each[1] for each in names.values()}


def of_network(lesson: Lesson) -> Mapping[Symbol, WrittenNumber]:
    """Return the constants of the activations and the loss."""
    found = numbers(constants.of_loss(lesson))
    for rule in lesson.activations:
        found |= numbers(constants.of_layer(lesson, rule))
    return found


@cache
def _symbol(written: str, number: WrittenNumber) -> Dummy:  # noqa: ARG001 - one for each number
    """A dummy differs from all names of an author, whatever those are."""
    return Dummy(written)
