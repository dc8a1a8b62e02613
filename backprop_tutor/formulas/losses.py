"""The losses by their names."""

from enum import StrEnum


class Loss(StrEnum):
    """Which formula compares outputs with targets."""

    HALF_SQUARED_ERROR = "half-squared-error"
    SQUARED_ERROR = "squared-error"
    MEAN_SQUARED_ERROR = "mean-squared-error"
    HALF_MEAN_SQUARED_ERROR = "half-mean-squared-error"
    BINARY_CROSS_ENTROPY = "binary-cross-entropy"
    CROSS_ENTROPY = "cross-entropy"
    NONE = "none"
