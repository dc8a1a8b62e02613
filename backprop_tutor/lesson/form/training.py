"""How a file says what is learned by: the loss, how many gradients make an update, the rule."""

from collections.abc import Mapping
from typing import Any

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.formulas.setting import Settings
from backprop_tutor.formulas.table import elsewhere
from backprop_tutor.lesson.form.common import complete, settings_of
from backprop_tutor.lesson.form.formulas import or_formula
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.numeric import whole
from backprop_tutor.lesson.kinds.rows import Chosen, row_of
from backprop_tutor.lesson.kinds.single import choice, switch
from backprop_tutor.lesson.kinds.structure import section
from backprop_tutor.lesson.model.lesson import Batch, UpdateRule
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.model.written import OUT, TARGET, WrittenLoss
from backprop_tutor.lesson.text.tree import Scalar, TreeNode

ALL = "all"
_SAID = ("{written} is no size of a batch", f"write a whole number from 1 on, or `{ALL}`")
_COUNT = whole((1, 999_999_999), "0*[1-9][0-9]{0,8}", _SAID)


def _read_size(node: TreeNode) -> int | None:
    """Return the size, None for that of all samples."""
    is_all = isinstance(node, Scalar) and node.text == ALL
    return None if is_all else _COUNT.read(node) or Batch().size


_SIZE = Kind(_read_size, {"anyOf": [{"const": ALL}, *_COUNT.schema["anyOf"]]})
BATCH = section(
    {
        "size": _SIZE.described("A number that divides that of the samples, or all of them."),
        "gradient": switch("mean", "sum").described(
            "What is made of the samples' gradients; else their mean."
        ),
    }
)
_LOSSES: dict[Loss, Settings] = {each: each.row.settings for each in Loss if each is not Loss.NONE}


LossRead = tuple[Loss | WrittenLoss, dict[str, WrittenNumber]]


def _loss(chosen: Chosen[Loss]) -> LossRead:
    """Return the loss with all its settings."""
    loss = chosen[0] or Loss.HALF_SQUARED_ERROR
    return loss, complete(loss.row.settings, chosen[1])


_NAMES = elsewhere(Loss)
_ROW = row_of(settings_of(_LOSSES), choice(tuple(Loss), _NAMES), elsewhere=_NAMES).into(_loss)
LOSS = or_formula(_ROW, [TARGET, OUT], lambda text, tree: (WrittenLoss(text, tree), {}))
_RULES = elsewhere(Method)
METHOD = choice(tuple(Method), _RULES).defined("rule")


def _update(chosen: Chosen[Method]) -> UpdateRule:
    """Return the rule of an update with all its constants."""
    method = chosen[0] or Method.GRADIENT_DESCENT
    return UpdateRule(method, complete(method.row.settings, chosen[1]))


UPDATE = row_of(
    settings_of({each: each.row.settings for each in Method}), METHOD, elsewhere=_RULES
).into(_update)


def batch(found: Mapping[str, Any], samples: int) -> Batch:
    """Return the batches in a lesson of so many *samples*."""
    size = found.get("size", Batch().size)
    return Batch(samples if size is None else size, mean=not found.get("gradient", False))
