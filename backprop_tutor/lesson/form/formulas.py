"""How a formula in a file is read: names are those of the lesson, an error stands at its place."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.written import parser
from backprop_tutor.formulas.written.calls import FUNCTIONS, OVER_BATCH
from backprop_tutor.formulas.written.lexicon import Lexicon
from backprop_tutor.formulas.written.problem import FormulaError
from backprop_tutor.formulas.written.tree import NameLeaf, Tree
from backprop_tutor.lesson.form.dense import LayerRead
from backprop_tutor.lesson.kinds.kind import Kind, Value
from backprop_tutor.lesson.problems import unread
from backprop_tutor.lesson.problems.problem import Place, Problem, Problems
from backprop_tutor.lesson.text.tree import Scalar, TreeNode


def fill_in(layers: Sequence[LayerRead], names: Iterable[str]) -> tuple[LayerRead, ...]:
    """Return the layers with the formulas of their units, in these names and those of units."""
    units = (unit.name for each in layers for unit in each.layer.units)
    known = {name: name for name in (*names, *units) if name}
    return tuple(_fill_in(each, Lexicon(known, {**FUNCTIONS, **OVER_BATCH})) for each in layers)


def _fill_in(read: LayerRead, lexicon: Lexicon) -> LayerRead:
    if not read.written:
        return read
    formulas: Mapping[str, Tree | None] = {
        name: parse(node, lexicon) for name, node in read.written.items()
    }
    units = (unit._replace(formula=formulas.get(unit.name)) for unit in read.layer.units)
    return read._replace(layer=read.layer._replace(units=tuple(units)))


def or_formula(
    kind: Kind[Value], names: Sequence[str], make: Callable[[str, Tree], Value]
) -> Kind[Value]:
    """Return the kind with a formula in some names beside it: a text that has one of them in it."""
    pattern = rf"\b({'|'.join(names)})\b|\("
    lexicon = Lexicon({name: name for name in names})

    def read(node: TreeNode) -> Value:
        if not isinstance(node, Scalar) or not re.search(pattern, node.text):
            return kind.read(node)
        tree = parse(node, lexicon)
        return make(node.text, tree) if tree else kind.read(replace(node, problems=Problems()))

    forms = kind.schema["anyOf"]
    return Kind(read, {"anyOf": [*forms, {"type": "string", "pattern": pattern}]})


def parse(node: Scalar, lexicon: Lexicon) -> Tree | None:
    """Return the formula, None where the node is refused."""
    try:
        return parser.read(node.text, lexicon)
    except FormulaError as error:
        place = unread.point(node.place, node.text, error.start, len(error.word))
        node.problems.add(_describe(error)._replace(place=place))
        return None


def _describe(error: FormulaError) -> Problem:
    """An activation that is no function of one number is none in a formula."""
    problem, word = unread.describe(error), error.word
    if word in FUNCTIONS or word not in [*Activation]:
        return problem
    way_out = f"`{word}` is the activation of a layer: write `activation: {word}`"
    return problem._replace(help=way_out)


def inside(node: Scalar, leaf: NameLeaf) -> Place:
    """Return the place of a name in a formula."""
    return unread.point(node.place, node.text, leaf.start, len(leaf.name))
