"""SymPy proves what is taught."""

import pytest
from sympy import Add, Symbol, exp, simplify, symbols

from backprop_tutor.lesson.model import Activation, Loss
from backprop_tutor.maths import activations, losses
from backprop_tutor.maths.differentiation import derivative, differentiate

NET, OUT, TARGET, x, y = symbols("net out target x y")


@pytest.mark.parametrize("activation", Activation)
def test_taught_derivatives_are_the_derivatives(activation: Activation) -> None:
    """The derivative in terms of out is the derivative of the formula by net."""
    rule = activations.RULES[activation]
    formula = rule.formula(NET)

    assert simplify(rule.taught(formula) - formula.diff(NET)) == 0


def test_every_activation_and_loss_has_its_rule() -> None:
    """No name that a lesson may use is without its formula."""
    assert set(activations.RULES) == set(Activation)
    assert set(losses.ERRORS) == set(Loss)


@pytest.mark.parametrize(
    "terms",
    [
        (losses.half_squared_error(TARGET, x), losses.half_squared_error(TARGET, y)),
        (activations.sigmoid(x),),
        (x * y, y * OUT, TARGET),
        (exp(-2 * x) * (1 + x) ** 3,),
        (y / (1 + x**2) ** 2,),
        (TARGET,),
        (-x,),
    ],
)
def test_the_rules_come_to_the_derivative(terms) -> None:
    """Rule by rule gives what SymPy gives at once."""
    expected = Add(*terms).diff(x)

    assert simplify(derivative(differentiate(terms, x)) - expected) == 0


def test_an_unknown_function_is_refused() -> None:
    """A rule that is not there is an error and not a silent zero."""
    with pytest.raises(NotImplementedError):
        differentiate((Symbol("f") ** x,), x)
