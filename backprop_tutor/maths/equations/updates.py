"""The rules of the update, each as equations of its own: gradient descent to Adam."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sympy import Dummy, Integer, Symbol, sqrt

from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import Number
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.numbers.products import symbol

MOMENTUM, DECAY, EPSILON = Dummy("μ"), Dummy("ρ"), Dummy("ε")
BETA1, BETA2 = Dummy("β1"), Dummy("β2")
"""Dummies differ from all names of an author, whatever those are."""
CONSTANTS = {
    "momentum": MOMENTUM,
    "decay": DECAY,
    "beta1": BETA1,
    "beta2": BETA2,
    "epsilon": EPSILON,
}


class Update(NamedTuple):
    """The equations that give a parameter its new value, and what they remember."""

    gradient: Symbol
    """Stands for ∂E/∂w in the equations."""
    steps: tuple[Equation, ...]
    """The last gives the new value."""
    memory: Mapping[Symbol, Symbol]
    """A quantity before the update, and the same quantity after it; 0 at the start."""


class Updates(Mapping[Symbol, Update]):
    """The update of each learned parameter, written when it is asked for."""

    def __init__(self, lesson: Lesson, error: Symbol) -> None:
        self._lesson = lesson
        self._error = error
        self._learned = dict.fromkeys(map(symbol, lesson.learn))
        self._written: dict[Symbol, Update] = {}

    def __getitem__(self, parameter: Symbol) -> Update:
        if parameter not in self._written:
            if parameter not in self._learned:
                raise KeyError(parameter)
            self._written[parameter] = write(self._lesson, parameter, self._error)
        return self._written[parameter]

    def __iter__(self) -> Iterator[Symbol]:
        return iter(self._learned)

    def __len__(self) -> int:
        return len(self._learned)


class Names(NamedTuple):
    """The symbols of one parameter's update."""

    old: Symbol
    new: Symbol
    gradient: Symbol
    rate: Symbol


def constants(lesson: Lesson) -> dict[Symbol, Number]:
    """Return the constants of the lesson's rule besides the learning rate."""
    return {CONSTANTS[name]: number for name, number in lesson.update.settings.items()}


def write(lesson: Lesson, parameter: Symbol, error: Symbol) -> Update:
    """Return the update of a parameter."""
    names = Names(
        parameter,
        symbol(lesson.updated(parameter.name)),
        Dummy(f"∂{error.name}/∂{parameter.name}"),
        symbol(lesson.notation.rate),
    )
    update = RULES[lesson.update.method](names)
    pattern = lesson.notation.change
    return (
        _show_change(update, Dummy(pattern.replace("{name}", parameter.name)))
        if pattern
        else update
    )


def gradient_descent(of: Names) -> Update:
    """w⁺ = w − η·∂E/∂w"""
    w, new, g, rate = of
    return Update(g, (Equation(new, (w, -rate * g), (w, rate, g)),), {})


def momentum(of: Names) -> Update:
    """v⁺ = μ·v − η·∂E/∂w, w⁺ = w + v⁺ (Rumelhart, Hinton and Williams 1986)"""
    w, new, g, rate = of
    v, v_new = _remember("v", w)
    velocity = Equation(v_new, (MOMENTUM * v, -rate * g), (MOMENTUM, v, rate, g))
    return Update(g, (velocity, Equation(new, (w, v_new), (w, v_new))), {v: v_new})


def nesterov(of: Names) -> Update:
    """v⁺ = μ·v − η·∂E/∂w, w⁺ = w + μ·v⁺ − η·∂E/∂w (Sutskever and others 2013)"""
    w, new, g, rate = of
    v, v_new = _remember("v", w)
    velocity = Equation(v_new, (MOMENTUM * v, -rate * g), (MOMENTUM, v, rate, g))
    terms = (w, MOMENTUM * v_new, -rate * g)
    return Update(g, (velocity, Equation(new, terms, (w, MOMENTUM, v_new, rate, g))), {v: v_new})


def rmsprop(of: Names) -> Update:
    """s⁺ = ρ·s + (1 − ρ)·(∂E/∂w)², w⁺ = w − η·∂E/∂w/(√s⁺ + ε) (Hinton 2012)"""
    w, new, g, rate = of
    s, s_new = _remember("s", w)
    square = Equation(s_new, (DECAY * s, (1 - DECAY) * g**2), (DECAY, s, g))
    terms = (w, -rate * g / (sqrt(s_new) + EPSILON))
    return Update(g, (square, Equation(new, terms, (w, rate, g, s_new, EPSILON))), {s: s_new})


def adam(of: Names) -> Update:
    """w⁺ = w − η·m̂/(√v̂ + ε) (Kingma and Ba 2015).

    m⁺ = β1·m + (1 − β1)·g, v⁺ = β2·v + (1 − β2)·g², g = ∂E/∂w;
    m̂ = m⁺/(1 − β1ᵗ), v̂ = v⁺/(1 − β2ᵗ), t the number of updates.
    """
    w, new, g, rate = of
    (m, m_new), (v, v_new) = _remember("m", w), _remember("v", w)
    t, t_new = Dummy("t"), Dummy("t⁺")
    m_hat, v_hat = Dummy(f"m̂_{w.name}"), Dummy(f"v̂_{w.name}")
    steps = (
        Equation(t_new, (t, Integer(1)), (t,)),
        Equation(m_new, (BETA1 * m, (1 - BETA1) * g), (BETA1, m, g)),
        Equation(v_new, (BETA2 * v, (1 - BETA2) * g**2), (BETA2, v, g)),
        Equation(m_hat, (m_new / (1 - BETA1**t_new),), (m_new, BETA1, t_new)),
        Equation(v_hat, (v_new / (1 - BETA2**t_new),), (v_new, BETA2, t_new)),
        Equation(
            new, (w, -rate * m_hat / (sqrt(v_hat) + EPSILON)), (w, rate, m_hat, v_hat, EPSILON)
        ),
    )
    return Update(g, steps, {m: m_new, v: v_new, t: t_new})


RULES: Mapping[Method, Callable[[Names], Update]] = {
    Method.GRADIENT_DESCENT: gradient_descent,
    Method.MOMENTUM: momentum,
    Method.NESTEROV: nesterov,
    Method.RMSPROP: rmsprop,
    Method.ADAM: adam,
}


def _show_change(update: Update, change: Symbol) -> Update:
    """w⁺ = w + Δw, where Δw is all that is added to w"""
    *others, last = update.steps
    old, *added = last.terms
    reads = tuple(name for name in last.reads if name != old)
    steps = (
        *others,
        Equation(change, tuple(added), reads),
        Equation(last.name, (old, change), (old, change)),
    )
    return update._replace(steps=steps)


def _remember(letter: str, parameter: Symbol) -> tuple[Symbol, Symbol]:
    return Dummy(f"{letter}_{parameter.name}"), Dummy(f"{letter}_{parameter.name}⁺")
