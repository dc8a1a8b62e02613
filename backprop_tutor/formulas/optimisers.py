"""The rules of an update by their names, and the constants of each."""

from collections.abc import Mapping
from enum import StrEnum

from backprop_tutor.formulas.setting import FRACTION, NO_SETTINGS, POSITIVE, Setting, Settings


class Method(StrEnum):
    """Which rule turns gradients into new values."""

    GRADIENT_DESCENT = "gradient-descent"
    MOMENTUM = "momentum"
    NESTEROV = "nesterov"
    RMSPROP = "rmsprop"
    ADAM = "adam"


_MOMENTUM = {"momentum": Setting("0.9", FRACTION)}
_EPSILON = {"epsilon": Setting("1e-8", POSITIVE)}
SETTINGS: Mapping[Method, Settings] = {
    Method.GRADIENT_DESCENT: NO_SETTINGS,
    Method.MOMENTUM: _MOMENTUM,
    Method.NESTEROV: _MOMENTUM,
    Method.RMSPROP: {"decay": Setting("0.9", FRACTION), **_EPSILON},
    Method.ADAM: {
        "beta1": Setting("0.9", FRACTION),
        "beta2": Setting("0.999", FRACTION),
        **_EPSILON,
    },
}
