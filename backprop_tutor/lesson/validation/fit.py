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
from backprop_tutor.lesson.validation.key_paths import outputs


def check_loss(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield that a lesson without a loss has more outputs than the one of which it is."""
    count = len(tuple(outputs(lesson)))
    if lesson.loss is Loss.NONE and count > 1:
        message = f"`loss: none` asks for the gradient of one output, but there are {count}"
        way_out = "name a loss, or keep one unit in the last layer"
        yield Problem(message, way_out, places.value("loss"))


def check_batch(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield a size that does not divide the number of samples, or a batch without an error."""
    samples, size = len(lesson.samples), lesson.batch.size
    if lesson.loss is Loss.NONE and size > 1:
        message = "`batch` cannot stand beside `loss: none`"
        yield Problem(message, "take it out, or name a loss", places.key("batch"))
    if samples % size:
        sizes = (str(each) for each in range(1, samples + 1) if samples % each == 0)
        message = f"{samples} samples cannot be divided into batches of {size}"
        way_out = f"sizes that divide them: {enumerate_names(sizes)}"
        yield Problem(message, way_out, places.value("batch", "size"))


def check_tied(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield each single unit whose activation ties the units of a layer."""
    single = {layer.tied[0].name for layer in lesson.layers if len(layer.tied) == 1}
    for path, unit in key_paths.units(lesson):
        rule = unit.own or (lesson.rules[unit.name] if unit.name in single else None)
        if rule and rule.activation.row.across:
            place = places.value(*key_paths.activation(path, unit))
            way_out = "take `sigmoid`, or add a unit to the layer"
            yield Problem(f"`{rule.activation}` of a single unit is always 1", way_out, place)


def check_entropy(lesson: Lesson, places: Places) -> Iterator[Problem]:
    """Yield the outputs and the targets that the logarithm in an entropy cannot take."""
    if not lesson.loss.row.weights:
        return
    rules = {key_paths.activation(*each): lesson.rules[each[1].name] for each in outputs(lesson)}
    for path, rule in rules.items():
        if rule and not rule.activation.row.share:
            message = f"{quote(lesson.loss)} needs outputs between 0 and 1, not those of "
            shares = " or ".join(quote(each) for each in Activation if each.row.share)
            way_out = f"take {shares} in the last layer, or another loss"
            yield Problem(message + quote(rule.activation), way_out, places.value(*path))
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
    for layer in lesson.layers:
        cancels = lesson.loss.row.cancels is layer.activation
        names = {unit.name for unit in layer.tied} if cancels else set()
        aims = [aim for aim in places.aims if aim.name in names]
        for number, sample in enumerate(lesson.samples if aims else ()):
            whole = fsum(sample.targets[aim.name].value for aim in aims)
            if not isclose(whole, 1):
                where = f" of sample {number + 1}" if lesson.more else ""
                message = f"the targets{where} add up to {whole:.4g}, but the outputs of "
                message += f"`{layer.activation}` to 1"
                way_out = "targets must add up to 1; otherwise out − target is not the gradient"
                yield Problem(message, f"{way_out} by net", aims[0].place(number))
                return


CHECKS = (check_loss, check_batch, check_tied, check_entropy, check_targets)
