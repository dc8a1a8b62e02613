"""The rules of an update: a row says all that is known of one.

A step is written in names that are its arguments, in the order in which they stand in it: w and the
gradient g, the learning rate, the settings, what the rule remembers such as v, and what the steps
before give, such as v_new. It returns its terms, which are added from left to right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backprop_tutor.formulas.setting import FRACTION, POSITIVE, Setting, Settings
from backprop_tutor.formulas.table import FormulaTable

Terms = Callable[..., tuple[Any, ...]]
OLD, NEW, GRADIENT, RATE = "w", "w_new", "g", "rate"
TIME = "t"
"""The number of updates, which is the same for all parameters."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class MethodRow:
    """How a parameter gets its new value."""

    name: str
    steps: Mapping[str, Terms]
    """The quantities in order, each by its name; the last is w_new."""
    memory: tuple[str, ...] = ()
    """What is kept from one update to the next, 0 at the start: v for a step v_new."""
    settings: Settings = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Its names elsewhere, and how what they mean there may differ."""

    @property
    def own(self) -> Iterator[str]:
        """The steps that give a quantity of each parameter besides its new value."""
        return (name for name in self.steps if name not in {NEW, f"{TIME}_new"})


def written(name: str, parameter: str = "") -> str:
    """Return how a quantity is written; t is the same for all parameters.

    >>> written("v_new", "w5"), written("m_hat", "w5"), written("t_new", "w5"), written("v_new")
    ('v_w5⁺', 'm̂_w5', 't⁺', 'v⁺')
    """
    stem, _, end = name.partition("_")
    hat, plus = "\u0302" * (end == "hat"), "⁺" * (end == "new")
    index = f"_{parameter}" if parameter and stem != TIME else ""
    return f"{stem}{hat}{index}{plus}"


def read_by(step: Terms) -> tuple[str, ...]:
    """Return the names in a step, in the order in which they stand in it.

    >>> read_by(lambda f, v, rate: (v, -rate))
    ('v', 'rate')
    """
    code = step.__code__
    return code.co_varnames[1 : code.co_argcount]


def _velocity(_: Any, momentum: Any, v: Any, rate: Any, g: Any) -> tuple[Any, ...]:
    """v⁺ = μ·v − η·∂E/∂w"""
    return momentum * v, -rate * g


_MOMENTUM = {"momentum": Setting("0.9", "μ", FRACTION)}
_EPSILON = {"epsilon": Setting("1e-8", "ε", POSITIVE)}


class Method(FormulaTable):
    """Which rule turns gradients into new values."""

    row: MethodRow

    GRADIENT_DESCENT = MethodRow(
        name="gradient-descent",
        elsewhere={"sgd": "; `batch` says how many samples make one update"},
        steps={NEW: lambda _, w, rate, g: (w, -rate * g)},
    )
    MOMENTUM = MethodRow(  # Rumelhart, Hinton and Williams 1986
        name="momentum",
        steps={"v_new": _velocity, NEW: lambda _, w, v_new: (w, v_new)},
        memory=("v",),
        settings=_MOMENTUM,
    )
    NESTEROV = MethodRow(  # Sutskever and others 2013
        name="nesterov",
        steps={
            "v_new": _velocity,
            NEW: lambda _, w, momentum, v_new, rate, g: (w, momentum * v_new, -rate * g),
        },
        memory=("v",),
        settings=_MOMENTUM,
    )
    RMSPROP = MethodRow(  # Hinton 2012
        name="rmsprop",
        steps={
            "s_new": lambda _, decay, s, g: (decay * s, (1 - decay) * g**2),
            NEW: lambda f, w, rate, g, s_new, epsilon: (
                w,
                -rate * g / (f.sqrt(s_new) + epsilon),
            ),
        },
        memory=("s",),
        settings={"decay": Setting("0.9", "ρ", FRACTION), **_EPSILON},
    )
    ADAM = MethodRow(  # Kingma and Ba 2015
        name="adam",
        steps={
            "t_new": lambda f, t: (t, f.number(1)),
            "m_new": lambda _, beta1, m, g: (beta1 * m, (1 - beta1) * g),
            "v_new": lambda _, beta2, v, g: (beta2 * v, (1 - beta2) * g**2),
            "m_hat": lambda _, m_new, beta1, t_new: (m_new / (1 - beta1**t_new),),
            "v_hat": lambda _, v_new, beta2, t_new: (v_new / (1 - beta2**t_new),),
            NEW: lambda f, w, rate, m_hat, v_hat, epsilon: (
                w,
                -rate * m_hat / (f.sqrt(v_hat) + epsilon),
            ),
        },
        memory=("m", "v", TIME),
        settings={
            "beta1": Setting("0.9", "β1", FRACTION),
            "beta2": Setting("0.999", "β2", FRACTION),
            **_EPSILON,
        },
    )
