"""The activations: a row says all that is known of one."""

from dataclasses import dataclass, field
from typing import NamedTuple

from backprop_tutor.formulas.setting import FRACTION, Setting, Settings
from backprop_tutor.formulas.table import Formula, Table


class Share(NamedTuple):
    """An output between 0 and 1 by net, in forms that keep their digits where it is near 0 or 1."""

    out: Formula
    rest: Formula
    """1 − out"""
    slope: Formula
    """out·(1 − out)"""
    log_out: Formula
    """−ln(out)"""
    log_rest: Formula
    """−ln(1 − out)"""


LOGISTIC = Share(
    out=lambda f, net: f.logistic(net),
    rest=lambda f, net: f.logistic(-net),
    slope=lambda f, net: f.logistic_slope(net),
    log_out=lambda f, net: f.softplus(-net),
    log_rest=lambda f, net: f.softplus(net),
)
OF_LAYER = Share(
    out=lambda f, net: f.share(net, *f.others(net)),
    rest=lambda f, net: f.rest(net, *f.others(net)),
    slope=lambda f, net: f.share(net, *f.others(net)) * f.rest(net, *f.others(net)),
    log_out=lambda f, net: f.log_share(net, *f.others(net)),
    log_rest=lambda f, net: f.softplus(-f.log_sum_exp(*(other - net for other in f.others(net)))),
)


@dataclass(frozen=True, kw_only=True)
class ActivationRow:
    """How out follows from net."""

    name: str
    formula: Formula
    """out by net."""
    taught: Formula
    """∂out/∂net by out and net, as it is taught; SymPy must prove it."""
    across: Formula | None = None
    """∂out/∂(another unit's net) by both outputs, where the units of a layer are tied."""
    computed: Formula | None = None
    """out by net in a form that neither overflows nor loses digits."""
    slope: Formula | None = None
    """∂out/∂net by net in such a form: in 1 − out no digit is left where out is almost 1."""
    share: Share | None = None
    """All that is known of an output that stays between 0 and 1."""
    flat_beyond: Formula | None = None
    """From which size of net on it is flat on both sides."""
    flat_below: Formula | None = None
    """Up to which net its slope is 0."""
    kinks: Formula | None = None
    """The nets at which the slope jumps."""
    settings: Settings = field(default_factory=dict)
    remark: str = ""
    """What the line in a table adds to the formula."""


SLOPE = Setting("0.01", FRACTION, "The slope below 0.", "α")
"""The usual slope of the leaky ReLU below 0 (Maas, Hannun and Ng 2013)."""


class Activation(Table):
    """Which formula turns a net input into an output."""

    row: ActivationRow

    SIGMOID = ActivationRow(
        name="sigmoid",
        formula=lambda f, net: 1 / (1 + f.exp(-net)),
        taught=lambda _, out, __: out * (1 - out),
        computed=LOGISTIC.out,
        slope=LOGISTIC.slope,
        share=LOGISTIC,
        flat_beyond=lambda _: 10,
    )
    IDENTITY = ActivationRow(
        name="identity", formula=lambda _, net: net, taught=lambda f, _, __: f.number(1)
    )
    TANH = ActivationRow(
        name="tanh",
        formula=lambda f, net: f.tanh(net),
        taught=lambda _, out, __: 1 - out**2,
        slope=lambda f, net: 4 * f.logistic_slope(2 * net),
        flat_beyond=lambda _: 10,
    )
    RELU = ActivationRow(
        name="relu",
        formula=lambda f, net: f.where(net > 0, net, 0),
        taught=lambda f, _, net: f.where(net > 0, 1, 0),
        flat_below=lambda _: 0,
        kinks=lambda f: (f.number(0),),
        remark="; its derivative at 0 is taken as 0",
    )
    LEAKY_RELU = ActivationRow(
        name="leaky-relu",
        formula=lambda f, net, slope: f.where(net > 0, net, slope * net),
        taught=lambda f, _, net, slope: f.where(net > 0, 1, slope),
        kinks=lambda f, slope: (f.number(0),),  # noqa: ARG005 - settings are keywords
        settings={"slope": SLOPE},
        remark="; its derivative at 0 is taken as {slope}",
    )
    SOFTPLUS = ActivationRow(
        name="softplus",
        formula=lambda f, net: f.log(1 + f.exp(net)),
        taught=lambda f, _, net: 1 / (1 + f.exp(-net)),
        computed=lambda f, net: f.softplus(net),
        slope=lambda f, net: f.logistic(net),
    )
    SOFTMAX = ActivationRow(
        name="softmax",
        formula=lambda f, net: f.exp(net) / f.sum_over_layer(f.exp),
        taught=lambda _, out, __: out * (1 - out),
        across=lambda _, out, other: -out * other,
        computed=OF_LAYER.out,
        slope=OF_LAYER.slope,
        share=OF_LAYER,
        remark=", the sum over the units of the layer",
    )
