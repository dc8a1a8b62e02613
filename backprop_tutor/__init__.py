"""A tutor that teaches backpropagation on real numbers, one weight at a time."""

__version__ = "0.1.0"
