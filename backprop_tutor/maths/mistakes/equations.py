"""What each mistake makes of the equations, by its kind."""

from collections.abc import Callable, Mapping
from functools import partial

from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.mistakes import errors, slopes, weights
from backprop_tutor.maths.mistakes.catalogue import Mistake

REWRITES: Mapping[str, Callable[..., Network]] = {
    "error-sign": errors.error_sign,
    "two-kept": errors.two_kept,
    "half-kept": errors.half_kept,
    "squares-apart": errors.squares_apart,
    "log10": errors.common_logarithm,
    "entropy-sign": errors.entropy_sign,
    "updated-weights": weights.updated_weights,
    "no-slope-output": partial(slopes.no_slope, hidden=False, output=True),
    "no-slope-hidden": partial(slopes.no_slope, hidden=True, output=False),
    "no-slope": partial(slopes.no_slope, hidden=True, output=True),
    "slope-of-out": slopes.slope_of_out,
    "net-in-slope": slopes.net_in_slope,
    "out-for-slope": slopes.out_for_slope,
    "rest-for-slope": slopes.rest_for_slope,
    "diagonal-alone": slopes.diagonal_alone,
    "transposed-weights": weights.transposed_weights,
    "no-outgoing-weight": weights.no_outgoing_weight,
    "net-for-out": slopes.net_for_out,
    "no-last-factor": slopes.no_last_factor,
    "last-factor-divided": slopes.last_factor_divided,
    "no-learning-rate": errors.no_learning_rate,
    "learning-rate-twice": errors.learning_rate_twice,
    "added-update": errors.added_update,
    "forgotten-path": weights.forgotten_path,
    "other-input": slopes.other_input,
    "shared-once": weights.shared_once,
}
"""Those that are not here change the lesson, or the epoch whose number is meant."""


def rewrite(mistake: Mistake, network: Network) -> Network:
    """Return the equations with a mistake."""
    if mistake.kind not in REWRITES:
        return network
    change = REWRITES[mistake.kind]
    return change(network, mistake.variant) if mistake.variant else change(network)
