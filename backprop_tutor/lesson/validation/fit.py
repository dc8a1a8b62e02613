"""Which activations, losses, targets and batches go together."""

from collections.abc import Iterator
from math import fsum, isclose

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem
from backprop_tutor.lesson.problems.wording import enumerate_names, quote
from backprop_tutor.lesson.validation import key_paths


def check_loss(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield that a lesson without a loss has more outputs than the one of which it is."""
    count = len(tuple(key_paths.outputs(lesson)))
    if lesson.loss is Loss.NONE and count > 1:
        message = f"`loss: none` asks for the gradient of one output, but there are {count}"
        way_out = "name a loss, or keep one unit in the last layer"
        yield Problem(message, way_out, places.value("loss"))


def check_batch(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield a size of the batches that does not divide the number of samples."""
    samples, size = len(lesson.samples), lesson.batch.size
    if samples % size:
        sizes = (str(each) for each in range(1, samples + 1) if samples % each == 0)
        message = f"{samples} samples cannot be divided into batches of {size}"
        way_out = f"sizes that divide them: {enumerate_names(sizes)}"
        yield Problem(message, way_out, places.value("batch", "size"))


def check_tied(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each layer of a single unit whose activation ties the units of a layer."""
    for depth, layer in enumerate(lesson.layers):
        if layer.activation.row.across and len(layer.units) == 1:
            place = places.value("layers", depth, "activation", "rule")
            way_out = "take `sigmoid`, or add a unit to the layer"
            yield Problem(f"`{layer.activation}` of a single unit is always 1", way_out, place)


def check_entropy(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield the outputs and the targets that the logarithm in an entropy cannot take."""
    if not lesson.loss.row.weights:
        return
    last = len(lesson.layers) - 1
    for layer in lesson.layers[-1:]:
        if not layer.activation.row.share:
            message = f"{quote(lesson.loss)} needs outputs between 0 and 1, not those of "
            shares = " or ".join(quote(each) for each in Activation if each.row.share)
            way_out = f"take {shares} in the last layer, or another loss"
            place = places.value("layers", last, "activation", "rule")
            yield Problem(message + quote(layer.activation), way_out, place)
    for target in places.aims:
        for sample, aim in enumerate(target.numbers):
            if not 0 <= aim.value <= 1:
                message = f"the target of {quote(target.name)} is {quote(aim.text)}, but "
                needs = f"{quote(lesson.loss)} needs one from 0 to 1"
                way_out = "write a number between 0 and 1, or take another loss"
                yield Problem(message + needs, way_out, target.place(sample))


def check_targets(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield the targets that the loss cannot take, where it can take but a few."""
    allowed = lesson.loss.row.targets
    words = " or ".join(map(str, allowed))
    for target in places.aims if allowed else ():
        for sample, aim in enumerate(target.numbers):
            if aim.value not in allowed:
                message = f"the target of {quote(target.name)} is {quote(aim.text)}, but "
                needs = f"{quote(lesson.loss)} needs {words}"
                way_out = f"write {words}, or take another loss"
                yield Problem(message + needs, way_out, target.place(sample))


def warn(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield the first targets of a softmax with cross-entropy that do not add up to 1."""
    last = lesson.layers[-1].activation
    if not last.row.across or lesson.loss.row.cancels is not last:
        return
    for number, sample in enumerate(lesson.samples):
        whole = fsum(target.value for target in sample.targets.values())
        if not isclose(whole, 1):
            where = f" of sample {number + 1}" if lesson.more else ""
            message = f"the targets{where} add up to {whole:.4g}, but the outputs of `{last}` to 1"
            way_out = "targets must add up to 1; otherwise out − target is not the gradient by net"
            yield Problem(message, way_out, places.aims[0].place(number))
            return


CHECKS = (check_loss, check_batch, check_tied, check_entropy, check_targets)
