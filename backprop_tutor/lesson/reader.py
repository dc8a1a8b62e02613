"""How a lesson file becomes a lesson, with every problem in it reported at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.form import formulas, given, layers, notation, page, samples, training
from backprop_tutor.lesson.form.dense import LayerRead
from backprop_tutor.lesson.form.page import FIELDS, FORMAT
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.kinds.structure import values
from backprop_tutor.lesson.model.conventions import Notation
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.model.number import ZERO
from backprop_tutor.lesson.problems.problem import Problem, RejectedError
from backprop_tutor.lesson.problems.wording import clean, quote
from backprop_tutor.lesson.text import file_text, parser, tree
from backprop_tutor.lesson.text.tree import Scalar, TreeNode
from backprop_tutor.lesson.validation import validation

NUMBERS = "published", "ask"
"""The keys that name quantities of the lesson."""
Check = Callable[[Lesson], None]
"""Raises RejectedError for published numbers, or asked ones, that name nothing in the lesson."""


def read(path: Path, name: str, *checks: Check) -> Lesson:
    """Return the lesson in the file *path*; raise RejectedError with all its problems."""
    lesson, _ = _read(path, name, *checks)
    return lesson


def proofread(path: Path, name: str, *checks: Check) -> tuple[Lesson, tuple[Problem, ...]]:
    """Return the lesson as `read` does, and what in it works but may not be meant."""
    lesson, places = _read(path, name, *checks)
    return lesson, tuple(validation.warn(lesson, places))


def _read(path: Path, name: str, *checks: Check) -> tuple[Lesson, Places]:
    root = parser.parse(file_text.read(path))
    if not isinstance(root, tree.Mapping):
        root.reject("a lesson is a mapping", "begin with `format: 1`")
    _check_format(root)
    nodes = page.read(root)
    nodes.pop("format", None)
    inputs, targets = (samples.read(nodes.pop(key, None)) for key in ("inputs", "targets"))
    found = layers.read(nodes.pop("layers", None), [each.name for each in inputs])
    places = Places(root, inputs, targets, tuple(name for each in found for name, _ in each.own))
    names = (each.name for each in (*places.parameters, *places.inputs))
    found = formulas.fill_in(found, names)
    numbers = {key: nodes.pop(key) for key in NUMBERS if key in nodes}
    fixed = nodes.pop("given", None)
    lesson = _compose(clean(name), nodes, places, found)
    lesson = given.put(lesson, fixed) if fixed else lesson
    for problem in validation.check(lesson, places):
        root.problems.add(problem)
    if numbers:
        lesson = _add_numbers(lesson, numbers, root, checks)
    root.problems.settle()
    return lesson, places


def _add_numbers(
    lesson: Lesson, nodes: dict[str, TreeNode], root: TreeNode, checks: Sequence[Check]
) -> Lesson:
    """Return the lesson with what it prints and asks, checked where nothing else is wrong."""
    sound = not root.problems
    lesson = replace(lesson, **values(nodes, FIELDS))
    try:
        for check in checks if sound else ():
            check(lesson)
    except RejectedError as rejected:
        for problem in rejected.problems:
            root.problems.add(problem)
    return lesson


def _check_format(root: tree.Mapping) -> None:
    """Stop at another format at once: what else would be said of it would be wrong."""
    node = root.find("format")
    written = node.text if isinstance(node, Scalar) else ""
    if node and written != FORMAT:
        node.reject(f"unknown format {quote(written)}", f"write `format: {FORMAT}`")


def _compose(
    name: str, nodes: dict[str, TreeNode], places: Places, found: Sequence[LayerRead]
) -> Lesson:
    """Return the lesson, with stand-ins where there are problems."""
    names = nodes.pop("notation", None)
    read = values(nodes, FIELDS)
    first, *more = samples.spread(places.columns, places.aims)
    count = len(more) + 1
    own = {each.name: number for layer in found for each, number in layer.own}
    drawn = (column.drawn for column in (*places.columns, *places.aims) if column.drawn)
    learn = places.learn if read.pop("learn", None) is not None else places.parameters
    loss, loss_settings = read.pop("loss", (Loss.HALF_SQUARED_ERROR, {}))
    learned = {each.name for each in learn if loss is not Loss.NONE}
    return Lesson(
        name=name,
        title=read.pop("title", ""),
        inputs=first.inputs,
        targets=first.targets,
        parameters=read.pop("parameters", {}) | own,
        layers=tuple(layer.layer for layer in found),
        loss=loss,
        loss_settings=loss_settings,
        learning_rate=read.pop("learning_rate", ZERO),
        learn=tuple(each.name for each in places.parameters if each.name in learned),
        notation=notation.form(count).read(names) if names else Notation(),
        more=tuple(more),
        batch=training.batch(read.pop("batch", {}), count),
        drawn=(*drawn, *(each for layer in found for each in layer.drawn)),
        **read,
    )
