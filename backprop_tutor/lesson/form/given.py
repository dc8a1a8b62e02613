"""How a file gives values and derivatives in place of what would be worked out."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.written import parser
from backprop_tutor.formulas.written.lexicon import Lexicon
from backprop_tutor.lesson.form.common import NUMBER
from backprop_tutor.lesson.kinds.structure import mapping_of, one_or_many
from backprop_tutor.lesson.model import reach
from backprop_tutor.lesson.model.given import Given
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.written import OUT, SLOPES, TARGET, WrittenLoss
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text.tree import Scalar, TreeNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backprop_tutor.lesson.model.number import WrittenNumber

GIVEN = mapping_of(
    one_or_many(NUMBER), way_out="write `out_h1: 0.6`, or `dE/dout_k: 1.5`"
).described(
    "Values of net inputs and outputs, or derivatives of the error by outputs, in place of what "
    "would be worked out."
)
DERIVATIVE = "[d∂](.+)/[d∂](.+)"
_LINEAR = WrittenLoss(
    SLOPES, parser.read(f"{TARGET} * {OUT}", Lexicon({name: name for name in (TARGET, OUT)}))
)


def put(lesson: Lesson, node: TreeNode) -> Lesson:
    """Return the lesson with what is given; refuse what names nothing that can be."""
    outs = {lesson.out(name): name for name in lesson.rules}
    nets = {lesson.net(name): name for name, rule in lesson.rules.items() if rule}
    slopes: dict[str, Sequence[WrittenNumber]] = {}
    found: list[Given] = []
    for key, numbers in GIVEN.read(node):
        slope = re.fullmatch(DERIVATIVE, key.text)
        name = slope[2] if slope else key.text
        unit = outs.get(name) or (nets.get(name) if not slope else None)
        tied = [each for layer in lesson.layers for each in layer.tied if each.name == unit]
        if tied and not slope and name in outs:
            key.refuse(f"{quote(name)} is tied to others", "give the net inputs, or all as inputs")
        elif unit is None:
            known = outs if slope else {**nets, **outs}
            what = "an output" if slope else "a net input or an output"
            key.refuse(f"{quote(name)} is not {what}", near.did_you_mean(name, known))
        elif slope:
            slopes[unit] = _one_a_sample(lesson, key, numbers)
            lesson = _name_total(lesson, key, slope[1], first=len(slopes) == 1)
        elif len(numbers) > 1:
            key.refuse(f"{quote(name)} is given for all samples", "write one number")
        else:
            found.extend(Given(unit, name not in outs, value) for value in numbers)
    if slopes:
        lesson = _put_slopes(lesson, node, slopes)
    lesson = replace(lesson, given=tuple(found))
    acting = reach.acting(lesson)
    return replace(lesson, learn=tuple(name for name in lesson.learn if name in acting))


def _one_a_sample(
    lesson: Lesson, key: Scalar, numbers: "Sequence[WrittenNumber]"
) -> "Sequence[WrittenNumber]":
    """The derivative in each sample: one for all, or one a sample."""
    count = len(lesson.samples)
    if len(numbers) not in {1, count}:
        there = f"there is {count} sample" if count == 1 else f"there are {count} samples"
        message = f"{quote(key.text)} has {len(numbers)} values, but {there}"
        key.refuse(message, "write one value a sample, or one number for all")
    return numbers if len(numbers) == count else (*numbers,)[:1] * count


def _put_slopes(
    lesson: Lesson, node: TreeNode, slopes: "Mapping[str, Sequence[WrittenNumber]]"
) -> Lesson:
    """The lesson with an error that has these derivatives by its outputs."""
    if lesson.loss is not Loss.NONE:
        node.refuse("a derivative of the error is given, and a loss", "write `loss: none`")
        return lesson
    own = {name: dict(each) for name, each in lesson.notation.own.items()}
    for unit in slopes:
        slope = f"∂{lesson.notation.total}/∂{lesson.out(unit)}"
        own.setdefault(unit, {})["target"] = slope
    notation = lesson.notation._replace(own=own)
    rows = [dict(zip(slopes, row, strict=True)) for row in zip(*slopes.values(), strict=True)]
    samples = [each._replace(targets=row) for each, row in zip(lesson.samples, rows, strict=True)]
    first, *more = samples
    return replace(lesson, loss=_LINEAR, targets=first.targets, more=tuple(more), notation=notation)


def _name_total(lesson: Lesson, key: Scalar, total: str, *, first: bool) -> Lesson:
    if first:
        return replace(lesson, notation=lesson.notation._replace(total=total))
    if lesson.notation.total != total:
        way_out = f"write `d{lesson.notation.total}/…`"
        key.refuse(f"{quote(total)} is another error than {quote(lesson.notation.total)}", way_out)
    return lesson
