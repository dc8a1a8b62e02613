"""What works but is hardly meant: a rate, a bias, a loss or a target that cannot teach."""

from collections.abc import Iterator
from math import inf, isnan

from backprop_tutor.formulas.floats import Floats
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Lesson, Rule
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import SLOPES
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.validation import forward, key_paths

FAR = 100.0
NETS = [side * FAR / 10 ** (power / 20) for power in range(101) for side in (-1, 1)]
"""Net inputs of either sign up to where outputs no longer turn."""
DECIMALS = 6
GROWTH = 1.001
"""An output that grows by so much while its net input doubles goes on and on."""


def warn(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield what may not be meant."""
    yield from _find_rise(lesson, places)
    yield from _find_idle_rate(lesson, places)
    yield from _find_lost_biases(lesson, places)
    yield from _find_half_entropy(lesson, places)
    yield from _find_far_targets(lesson, places)


def _find_rise(lesson: Lesson, places: Places) -> Iterator[Problem]:
    if lesson.learn and lesson.learning_rate.value < 0:
        message = f"`learning_rate` is {lesson.learning_rate.text}: the error will rise"
        way_out = "the update subtracts: write a positive number"
        yield Problem(message, way_out, places.value("learning_rate"))


def _find_idle_rate(lesson: Lesson, places: Places) -> Iterator[Problem]:
    if not places.find("learning_rate") or lesson.loss not in {Loss.NONE, SLOPES}:
        return
    way_out = "take it out"
    if lesson.loss is Loss.NONE:
        name = lesson.outputs[0].name
        way_out = f"to make {quote(name)} fall, write `targets: {{{name}: 0}}` and `loss: out`"
    message = "`learning_rate` has no effect: with `loss: none` nothing is learned"
    yield Problem(message, way_out, places.key("learning_rate"))


def _find_lost_biases(lesson: Lesson, places: Places) -> Iterator[Problem]:
    for path, term in key_paths.terms(lesson):
        if isinstance(term.source, WrittenNumber) and not term.source.value:
            message = f"{quote(term.parameter)} is multiplied by 0, so it has no effect"
            yield Problem(message, "the factor of a bias is 1", places.key(*path))


def _find_half_entropy(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Cross-entropy counts the share of what is right: of one output it asks only to rise."""
    weights = lesson.loss.row.weights
    if not weights or len(lesson.outputs) > 1:
        return
    if not weights(Floats(), 0.0)[1]:
        message = f"{quote(lesson.loss)} of one output is 0 where the target is 0"
        way_out = "take `binary-cross-entropy`, which counts 1 − target, too"
        yield Problem(message, way_out, places.value("loss"))


def _find_far_targets(lesson: Lesson, places: Places) -> Iterator[Problem]:
    reach: dict[str, tuple[float, float]] = {}
    for target in places.aims:
        if not (rule := lesson.rules[target.name]):
            continue
        if rule.activation not in reach:
            reach[rule.activation] = _reach(rule)
        low, high = reach[rule.activation]
        for sample, aim in enumerate(target.numbers):
            if not low <= aim.value <= high:
                bound = f"at most {high:.4g}" if aim.value > high else f"at least {low:.4g}"
                message = f"the target of {quote(target.name)} is {quote(aim.text)}, but the "
                message += f"outputs of {quote(rule.activation)} are {bound}"
                way_out = "take another activation, or scale the targets"
                yield Problem(message, way_out, target.place(sample))
                return


def _reach(rule: Rule) -> tuple[float, float]:
    """The lowest and the highest output of an activation; infinite where it goes on and on."""
    if rule.activation.row.across:
        return 0.0, 1.0

    def out(net: float) -> float:
        return float(forward.outs(rule, [net])[0])

    ends = [out(net) for net in (-FAR, FAR) if abs(out(net)) > GROWTH * abs(out(net / 2))]
    met = (each for each in map(out, NETS) if not isnan(each))  # a root has no value below 0
    outs = [*met, *(inf if end > 0 else -inf for end in ends)] or [-inf, inf]
    return round(min(outs), DECIMALS), round(max(outs), DECIMALS)
