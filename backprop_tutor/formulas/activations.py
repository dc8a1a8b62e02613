"""The activations by their names, and the settings of each."""

from collections.abc import Mapping
from enum import StrEnum

from backprop_tutor.formulas.setting import FRACTION, NO_SETTINGS, Setting, Settings


class Activation(StrEnum):
    """Which formula turns a net input into an output."""

    SIGMOID = "sigmoid"
    IDENTITY = "identity"
    TANH = "tanh"
    RELU = "relu"
    LEAKY_RELU = "leaky-relu"
    SOFTPLUS = "softplus"
    SOFTMAX = "softmax"


SLOPE = Setting("0.01", FRACTION, "The slope below 0.")
"""The usual slope of the leaky ReLU below 0 (Maas, Hannun and Ng 2013)."""
SETTINGS: Mapping[Activation, Settings] = {
    **dict.fromkeys(Activation, NO_SETTINGS),
    Activation.LEAKY_RELU: {"slope": SLOPE},
}
