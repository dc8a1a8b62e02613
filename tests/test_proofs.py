"""SymPy proves what is taught."""

import pytest
from mpmath import mp, mpf
from sympy import Add, Piecewise, Rational, Symbol, exp, lambdify, log, simplify, symbols, tanh

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.model.number import Number
from backprop_tutor.maths.derivation.differentiation import derivative, differentiate
from backprop_tutor.maths.equations import activations, losses
from backprop_tutor.maths.numbers.evaluation import evaluate

NETS = symbols("net1:4", real=True)
OUTS = symbols("out1:4", positive=True)
TARGET, OUT, x, y = symbols("target out x y", real=True)
COUNTS = [1, 2, 3]


def written_out(activation: Activation, expression):
    """Return an expression in the layer's net inputs alone."""
    formula = activations.RULES[activation].formula
    return expression.xreplace({o: formula(n, NETS) for o, n in zip(OUTS, NETS, strict=True)})


@pytest.mark.parametrize("activation", Activation)
def test_taught_derivatives_are_the_derivatives(activation: Activation):
    """The derivative as it is taught is the derivative of the formula by net."""
    rule = activations.RULES[activation]
    taught = written_out(activation, rule.taught(OUTS[0], NETS[0]))

    assert simplify(taught - rule.formula(NETS[0], NETS).diff(NETS[0])) == 0


@pytest.mark.parametrize("activation", Activation)
def test_taught_derivatives_by_other_units_are_the_derivatives(activation: Activation):
    """∂out/∂(another unit's net) is as it is taught, or 0 where the units are not tied."""
    rule = activations.RULES[activation]
    taught = written_out(activation, rule.across(OUTS[0], OUTS[1])) if rule.across else 0

    assert simplify(rule.formula(NETS[0], NETS).diff(NETS[1]) - taught) == 0


def exactly(expression, values):
    """Return the value of an expression, worked out with digits enough for 1 − out."""
    with mp.workdps(500):
        return float(lambdify(list(values), expression, "mpmath")(*map(mpf, values.values())))


def near(value: float, net: float):
    """Return what is as near as doubles come: the last digits of net count in e to its power."""
    return pytest.approx(value, rel=1e-15 * (1 + abs(net)), abs=0)


SATURATING = [-700.0, -30.0, -0.5, 0.0, 0.7, 25.0, 700.0]


@pytest.mark.parametrize("activation", [a for a in Activation if activations.RULES[a].computed])
@pytest.mark.parametrize("net", [*SATURATING, -900.0, 900.0])
def test_what_is_computed_is_the_formula(activation: Activation, net: float):
    """The form that does not overflow has the value of the formula to the last digits."""
    rule = activations.RULES[activation]
    values = dict(zip(NETS, (net, 0.25, -0.5), strict=True))
    found = evaluate([rule.computed(NETS[0], NETS)], values)[0]

    assert found == near(exactly(rule.formula(NETS[0], NETS), values), net)


@pytest.mark.parametrize("activation", [a for a in Activation if activations.RULES[a].slope])
@pytest.mark.parametrize("net", SATURATING)
def test_a_computed_slope_is_the_slope_as_it_is_taught(activation: Activation, net: float):
    """Also where out is rounded to 1, and 1 − out to 0."""
    rule = activations.RULES[activation]
    values = dict(zip(NETS, (net, 0.25, -0.5), strict=True))
    taught = written_out(activation, rule.taught(OUTS[0], NETS[0]))
    found = evaluate([rule.slope(NETS[0], NETS)], values)[0]

    assert found == near(exactly(taught, values), net)


@pytest.mark.parametrize("loss", losses.RULES)
@pytest.mark.parametrize("count", COUNTS)
def test_taught_derivatives_of_losses_are_the_derivatives(loss: Loss, count: int):
    """∂E/∂out as it is taught is the derivative of the error."""
    rule = losses.RULES[loss]
    expected = rule.formula(TARGET, OUT, count).diff(OUT)

    assert simplify(rule.taught(TARGET, OUT, count) - expected) == 0


def test_sigmoid_cancels_with_the_binary_cross_entropy():
    """∂E/∂out · ∂out/∂net = out − target."""
    slope = losses.RULES[Loss.BINARY_CROSS_ENTROPY].taught(TARGET, OUT, 1)

    assert simplify(slope * activations.share_slope(OUT, x) - (OUT - TARGET)) == 0


def test_softmax_cancels_with_the_cross_entropy():
    """Σ ∂E/∂out · ∂out/∂net = out − target where the targets add up to 1."""
    targets = (x, y, 1 - x - y)
    slopes = [losses.cross_entropy_slope(t, o, 3) for t, o in zip(targets, OUTS, strict=True)]
    others = [activations.softmax_across(o, OUTS[0]) for o in OUTS[1:]]
    whole = slopes[0] * activations.share_slope(OUTS[0], x)
    whole += sum(slope * other for slope, other in zip(slopes[1:], others, strict=True))

    assert simplify(whole - (OUTS[0] - x)) == 0


def test_every_activation_and_loss_has_its_rule():
    """No name that a lesson may use is without its formula."""
    assert set(activations.RULES) == set(Activation)
    assert set(losses.RULES) == set(Loss) - {Loss.NONE}


@pytest.mark.parametrize(
    "terms",
    [
        (losses.half_squared_error(TARGET, x, 1), losses.half_squared_error(TARGET, y, 1)),
        (losses.binary_cross_entropy(TARGET, x, 1),),
        (activations.sigmoid(x, NETS),),
        (activations.softmax(NETS[0], NETS).subs(NETS[0], x),),
        (activations.softplus(x, NETS),),
        (x * y, y * OUT, TARGET),
        (exp(-2 * x) * (1 + x) ** 3,),
        (y / (1 + x**2) ** 2,),
        (log(1 + x**2), tanh(3 * x) * y),
        (Piecewise((x**2, x > 0), (-x, True)),),
        (TARGET,),
        (-x,),
    ],
)
def test_the_rules_come_to_the_derivative(terms):
    """Rule by rule gives what SymPy gives at once."""
    expected = Add(*terms).diff(x)

    assert simplify(derivative(differentiate(terms, x)) - expected) == 0


def test_an_unknown_function_is_refused():
    """A rule that is not there is an error and not a silent zero."""
    with pytest.raises(NotImplementedError):
        differentiate((Symbol("f") ** x,), x)


@pytest.mark.parametrize("slope", ["0", "0.2", "1e-3", ".125"])
def test_a_leaky_relu_with_any_slope_has_its_derivative(slope: str):
    """What is taught is the derivative, and the slope below 0 is exactly what is written."""
    rule = activations.leaky(Number(slope, float(slope)))
    formula = rule.formula(NETS[0], NETS)

    assert simplify(rule.taught(OUTS[0], NETS[0]) - formula.diff(NETS[0])) == 0
    assert formula.subs(NETS[0], -1) == -Rational(slope)
