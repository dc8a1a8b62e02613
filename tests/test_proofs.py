"""SymPy proves what is taught."""

import pytest
from mpmath import mp, mpf
from sympy import (
    Add,
    Float,
    Integer,
    Piecewise,
    Symbol,
    exp,
    lambdify,
    log,
    simplify,
    symbols,
    tanh,
)

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.functions import Function
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.maths.derivation.differentiation import derivative, differentiate
from backprop_tutor.maths.equations.formulas.algebra import Algebra
from backprop_tutor.maths.numbers.evaluation import evaluate

NETS = symbols("net1:4", real=True)
OUTS = symbols("out1:4", positive=True)
TARGET, OUT, x, y = symbols("target out x y", real=True)
COUNTS = [1, 2, 3]


SETTINGS = symbols("a b", positive=True)
LAYER = Algebra(NETS)


def settings_of(row, values=SETTINGS):
    """Return some numbers for the settings of a row, symbols where it is not said which."""
    return dict(zip(row.settings, values, strict=False))


def written_out(activation: Activation, expression, settings):
    """Return an expression in the layer's net inputs alone."""
    formula = activation.row.formula
    outs = {o: formula(LAYER, n, **settings) for o, n in zip(OUTS, NETS, strict=True)}
    return expression.xreplace(outs)


@pytest.mark.parametrize("activation", Activation)
def test_taught_derivatives_are_the_derivatives(activation: Activation):
    """The derivative as it is taught is the derivative of the formula by net."""
    row, settings = activation.row, settings_of(activation.row)
    taught = written_out(activation, row.taught(LAYER, OUTS[0], NETS[0], **settings), settings)

    assert simplify(taught - row.formula(LAYER, NETS[0], **settings).diff(NETS[0])) == 0


@pytest.mark.parametrize("activation", Activation)
def test_taught_derivatives_by_other_units_are_the_derivatives(activation: Activation):
    """∂out/∂(another unit's net) is as it is taught, or 0 where the units are not tied."""
    row, settings = activation.row, settings_of(activation.row)
    across = row.across(LAYER, OUTS[0], OUTS[1], **settings) if row.across else Integer(0)
    taught = written_out(activation, across, settings)

    assert simplify(row.formula(LAYER, NETS[0], **settings).diff(NETS[1]) - taught) == 0


@pytest.mark.parametrize("activation", Activation)
def test_activations_are_exact(activation: Activation):
    """No constant is a Python fraction, which SymPy would make a float."""
    row, settings = activation.row, settings_of(activation.row)
    by_net = [form for form in (row.formula, row.computed, row.slope) if form]
    found = [form(LAYER, NETS[0], **settings) for form in by_net]
    found.append(row.taught(LAYER, OUTS[0], NETS[0], **settings))
    found += row.kinks(LAYER, **settings) if row.kinks else ()

    assert not Add(*found).atoms(Float)


@pytest.mark.parametrize("loss", Loss)
def test_losses_are_exact(loss: Loss):
    """The same of the losses."""
    row, settings, f = loss.row, settings_of(loss.row), Algebra(count=Integer(3))
    found = [form(f, TARGET, OUT, **settings) for form in (row.formula, row.taught)]

    assert not Add(*found).atoms(Float)


@pytest.mark.parametrize("function", Function)
def test_derivatives_of_functions_are_the_derivatives(function: Function):
    """As it is taught, by what is inside."""
    expected = getattr(LAYER, function.value)(x).diff(x)

    assert simplify(function.row.slope(LAYER, x) - expected) == 0


def exactly(expression, values):
    """Return the value of an expression, worked out with digits enough for 1 − out."""
    with mp.workdps(500):
        return float(lambdify(list(values), expression, "mpmath")(*map(mpf, values.values())))


def near(value: float, net: float):
    """Return what is as near as doubles come: the last digits of net count in e to its power."""
    return pytest.approx(value, rel=1e-15 * (1 + abs(net)), abs=0)


SATURATING = [-700.0, -30.0, -0.5, 0.0, 0.7, 25.0, 700.0]


@pytest.mark.parametrize("activation", [a for a in Activation if a.row.computed])
@pytest.mark.parametrize("net", [*SATURATING, -900.0, 900.0])
def test_what_is_computed_is_the_formula(activation: Activation, net: float):
    """The form that does not overflow has the value of the formula to the last digits."""
    row, settings = activation.row, settings_of(activation.row)
    values = dict(zip((*NETS, *SETTINGS), (net, 0.25, -0.5, 0.3, 0.7), strict=True))
    found = evaluate([row.computed(LAYER, NETS[0], **settings)], values)[0]

    assert found == near(exactly(row.formula(LAYER, NETS[0], **settings), values), net)


@pytest.mark.parametrize("activation", [a for a in Activation if a.row.slope])
@pytest.mark.parametrize("net", SATURATING)
def test_a_computed_slope_is_the_slope_as_it_is_taught(activation: Activation, net: float):
    """Also where out is rounded to 1, and 1 − out to 0."""
    row, settings = activation.row, settings_of(activation.row)
    values = dict(zip((*NETS, *SETTINGS), (net, 0.25, -0.5, 0.3, 0.7), strict=True))
    taught = written_out(activation, row.taught(LAYER, OUTS[0], NETS[0], **settings), settings)
    found = evaluate([row.slope(LAYER, NETS[0], **settings)], values)[0]

    assert found == near(exactly(taught, values), net)


@pytest.mark.parametrize("activation", Activation)
@pytest.mark.parametrize("net", [*SATURATING, -900.0, 900.0])
def test_floats_are_read_as_sympy_is(activation: Activation, net: float):
    """The reader of a lesson's checks and that of its equations give the same."""
    row, numbers = activation.row, dict(zip(SETTINGS, (0.3, 0.7), strict=True))
    form, values = row.computed or row.formula, [net, 0.25, -0.5]
    known = dict(zip(NETS, values, strict=True)) | numbers
    expected = evaluate([form(LAYER, NETS[0], **settings_of(row))], known)[0]
    settings = settings_of(row, tuple(numbers.values()))

    assert form(Floats(values), net, **settings) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("count", COUNTS)
def test_taught_derivatives_of_losses_are_the_derivatives(loss: Loss, count: int):
    """∂E/∂out as it is taught is the derivative of the error."""
    row, settings, f = loss.row, settings_of(loss.row), Algebra(count=Integer(count))
    expected = row.formula(f, TARGET, OUT, **settings).diff(OUT)

    assert simplify(row.taught(f, TARGET, OUT, **settings) - expected) == 0


@pytest.mark.parametrize("loss", [loss for loss in Loss if loss.row.weights])
def test_entropies_are_sums_of_logarithms(loss: Loss):
    """E = −weight·ln(out) − other·ln(1 − out)"""
    weight, other = loss.row.weights(LAYER, TARGET)
    expected = -weight * log(OUT) - other * log(1 - OUT)

    assert simplify(loss.row.formula(LAYER, TARGET, OUT) - expected) == 0


def test_sigmoid_cancels_with_the_binary_cross_entropy():
    """∂E/∂out · ∂out/∂net = out − target."""
    slope = Loss.BINARY_CROSS_ENTROPY.row.taught(LAYER, TARGET, OUT)
    slope *= Activation.SIGMOID.row.taught(LAYER, OUT, x)

    assert simplify(slope - (OUT - TARGET)) == 0


def test_softmax_cancels_with_the_cross_entropy():
    """Σ ∂E/∂out · ∂out/∂net = out − target where the targets add up to 1."""
    targets, softmax = (x, y, 1 - x - y), Activation.SOFTMAX.row
    taught = Loss.CROSS_ENTROPY.row.taught
    slopes = [taught(LAYER, t, o) for t, o in zip(targets, OUTS, strict=True)]
    others = [softmax.across(LAYER, o, OUTS[0]) for o in OUTS[1:]]
    whole = slopes[0] * softmax.taught(LAYER, OUTS[0], x)
    whole += sum(slope * other for slope, other in zip(slopes[1:], others, strict=True))

    assert simplify(whole - (OUTS[0] - x)) == 0


HALF_SQUARED = Loss.HALF_SQUARED_ERROR.row.formula


@pytest.mark.parametrize(
    "terms",
    [
        (HALF_SQUARED(LAYER, TARGET, x), HALF_SQUARED(LAYER, TARGET, y)),
        *((loss.row.formula(LAYER, TARGET, x, **settings_of(loss.row)),) for loss in Loss),
        *((each.row.formula(Algebra((x, y)), x, **settings_of(each.row)),) for each in Activation),
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
