"""What a lesson learns from, and how."""

from collections.abc import Mapping
from typing import NamedTuple

from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson.model.layer import NOTHING
from backprop_tutor.lesson.model.number import WrittenNumber


class Sample(NamedTuple):
    """One example to learn from."""

    inputs: Mapping[str, WrittenNumber]
    targets: Mapping[str, WrittenNumber]


class Batch(NamedTuple):
    """How many samples make one update, and whether their gradients are averaged or added."""

    size: int = 1
    mean: bool = True


class UpdateRule(NamedTuple):
    """The rule of the update and its constants by name: momentum, decay, beta1, beta2, epsilon."""

    method: Method = Method.GRADIENT_DESCENT
    settings: Mapping[str, WrittenNumber] = NOTHING
