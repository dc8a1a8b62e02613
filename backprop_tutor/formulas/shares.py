"""Outputs between 0 and 1, in forms that keep their digits where out is almost 0 or 1."""

from typing import NamedTuple

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
