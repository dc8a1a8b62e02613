"""How a file says what is done with gradients: how many make an update, and by which rule."""

import re
from collections.abc import Mapping
from enum import StrEnum

from backprop_tutor.lesson import fields, tree
from backprop_tutor.lesson.model import Batch, Method, Number, Update
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import enumerate_names, quote

ALL = "all"
_NONE: Mapping[str, Number] = {}
_USUAL_MOMENTUM = {"momentum": Number("0.9", 0.9)}
_EPSILON = {"epsilon": Number("1e-8", 1e-8)}
SETTINGS: Mapping[Method, Mapping[str, Number]] = {
    Method.GRADIENT_DESCENT: _NONE,
    Method.MOMENTUM: _USUAL_MOMENTUM,
    Method.NESTEROV: _USUAL_MOMENTUM,
    Method.RMSPROP: {"decay": Number("0.9", 0.9)} | _EPSILON,
    Method.ADAM: {"beta1": Number("0.9", 0.9), "beta2": Number("0.999", 0.999)} | _EPSILON,
}
"""The constants of each rule, with the values that they usually have."""


class Gradient(StrEnum):
    """What a batch makes of the gradients of its samples."""

    MEAN = "mean"
    SUM = "sum"


def batch(node: tree.Node, what: str, notes: Notes, samples: int) -> Batch:
    """Return how many of the *samples* make one update, and how."""
    found = fields.section(node, what, ("size", "gradient"), (), notes)
    size = _size(found["size"], notes, samples) if "size" in found else Batch().size
    chosen = found.get("gradient")
    gradient = fields.choice(Gradient, chosen, "gradient", notes) if chosen else Gradient.MEAN
    return Batch(size, gradient is Gradient.MEAN)


def update(node: tree.Node, what: str, notes: Notes) -> Update:
    """Return the rule of the update with all its constants."""
    if not isinstance(node, tree.Mapping):
        method = fields.choice(Method, node, what, notes)
        return Update(method, SETTINGS[method])
    rule = node.find("rule")
    method = fields.choice(Method, rule, "rule", notes) if rule else Method.GRADIENT_DESCENT
    named = isinstance(rule, tree.Scalar) and rule.text == method
    rules = (method,) if named else tuple(Method)
    known = dict.fromkeys(key for each in rules for key in SETTINGS[each])
    found = fields.section(node, what, ("rule", *known), ("rule",), notes)
    given = {key: _setting(value, key, notes) for key, value in found.items() if key != "rule"}
    return Update(method, {key: given.get(key, usual) for key, usual in SETTINGS[method].items()})


def _size(node: tree.Node, notes: Notes, samples: int) -> int:
    written = fields.scalar(node, "size", notes).text
    if written == ALL:
        return samples
    if not re.fullmatch("0*[1-9][0-9]{0,8}", written):
        message = f"{quote(written)} is no size of a batch"
        notes.add(message, node.place, f"write a whole number from 1 on, or `{ALL}`")
        return Batch().size
    if samples % int(written):
        sizes = (str(size) for size in range(1, samples + 1) if samples % size == 0)
        message = f"{samples} samples cannot be divided into batches of {int(written)}"
        notes.add(message, node.place, f"sizes that divide them: {enumerate_names(sizes)}")
    return int(written)


def _setting(node: tree.Node, what: str, notes: Notes) -> Number:
    if what != "epsilon":
        return fields.fraction(node, what, notes)
    found = fields.value(node, what, notes)
    if found.value <= 0:
        notes.add(f"`{what}` is {quote(found.text)}, but must be greater than 0", node.place)
    return found
