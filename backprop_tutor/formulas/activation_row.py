"""What a row of the activations says; the forms of outputs that stay between 0 and 1."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from backprop_tutor.formulas.setting import Settings
from backprop_tutor.formulas.table import Formula


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


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ActivationRow:
    """How out follows from net."""

    name: str
    formula: Formula
    """out by net."""
    taught: Formula | None = None
    """∂out/∂net by out and net, as it is taught; SymPy must prove it. Else it is as it comes."""
    across: Formula | None = None
    """∂out/∂(another unit's net) by both outputs, where the units of a layer are tied."""
    computed: Formula | None = None
    """out by net in a form that neither overflows nor loses digits."""
    slope: Formula | None = None
    """∂out/∂net by net in such a form: in 1 − out no digit is left where out is almost 1."""
    share: Share | None = None
    """All that is known of an output that stays between 0 and 1."""
    flat_beyond: Formula | None = None
    """The size of net from which on it is flat on both sides."""
    flat_below: Formula | None = None
    """The net up to which its slope is 0."""
    kinks: Formula | None = None
    """The nets at which the slope jumps."""
    settings: Settings = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Its names elsewhere, and how what they mean there may differ."""
    remark: str = ""
    """What the line in a table adds to the formula."""
