"""How a file gives the units of a layer: as a sum or a formula, with an activation or not."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backprop_tutor.formulas.activations import Activation
from backprop_tutor.formulas.table import elsewhere
from backprop_tutor.lesson.form.common import complete, settings_of
from backprop_tutor.lesson.form.formulas import or_formula
from backprop_tutor.lesson.kinds import structure
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.rows import row_of
from backprop_tutor.lesson.kinds.single import NAME, WORD, choice
from backprop_tutor.lesson.kinds.structure import Fields, mapping_of, one_or_many, section
from backprop_tutor.lesson.model import number
from backprop_tutor.lesson.model.lesson import Rule, Term, Unit
from backprop_tutor.lesson.model.written import NET, WrittenActivation
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import Scalar, TreeNode

ACTIVATION_KEY, TERMS = "activation", "terms"
"""The keys of a unit that has an activation of its own."""
_ELSEWHERE = elsewhere(Activation)


class UnitRead(NamedTuple):
    """A unit, and its formula as it is written if it has one."""

    unit: Unit
    formula: Scalar | None = None


def _rule(chosen: tuple[Activation | None, Mapping[str, number.WrittenNumber]]) -> Rule:
    activation = chosen[0] or Activation.SIGMOID
    return Rule(activation, complete(activation.row.settings, chosen[1]))


_ROW = row_of(
    settings_of({each: each.row.settings for each in Activation}),
    choice(tuple(Activation), _ELSEWHERE),
    elsewhere=_ELSEWHERE,
).into(_rule)
ACTIVATION = or_formula(
    _ROW, [NET], lambda text, tree: Rule(WrittenActivation(text, tree))
).described("How a unit's output follows from its net input: a name, or a formula in net.")
_WAY_OUT = "write `{w1: x1, b: 1}`: a weight and what it multiplies"
_SUM = mapping_of(one_or_many(WORD), way_out=_WAY_OUT).described(
    "A unit as its equation: {w1: x1, w2: [x2, x3], b1: 1}, or as a formula: max(x1, x2)."
)
_LINE = {"anyOf": [_SUM.schema, WORD.schema]}
_OWN: Fields = {ACTIVATION_KEY: ACTIVATION, TERMS: Kind(lambda node: node, _LINE)}
_UNIT = {"anyOf": [section(_OWN, tuple(_OWN)).schema, *_LINE["anyOf"]]}


def read(node: TreeNode) -> tuple[UnitRead, ...]:
    """Return the units; one whose name is refused is there too, because others may read it."""
    return tuple(_named(key, value) for key, value in structure.entries(node))


UNITS = mapping_of(Kind(lambda node: node, _UNIT), NAME).described("The units by name.")


def _named(key: Scalar, node: TreeNode) -> UnitRead:
    NAME.read(key)
    if not _has_own(node):
        return _line(Unit(key.text), node)
    nodes = structure.nodes(node, _OWN, tuple(_OWN))
    return _line(Unit(key.text, own=ACTIVATION.read(nodes[ACTIVATION_KEY])), nodes[TERMS])


def _has_own(node: TreeNode) -> bool:
    return isinstance(node, tree.Mapping) and {*_OWN} <= node.entries.keys()


def _line(unit: Unit, node: TreeNode) -> UnitRead:
    if isinstance(node, Scalar) and node.text:
        return UnitRead(unit, node)
    if isinstance(node, tree.Mapping) and not node.entries:
        node.refuse(f"{quote(unit.name)} has no terms: a unit needs at least one", _WAY_OUT)
    return UnitRead(unit._replace(terms=tuple(_terms(node))))


def _terms(node: TreeNode) -> Iterator[Term]:
    for parameter, sources in _SUM.read(node):
        for source in sources:
            yield Term(parameter.text, number.parse(source) or source)
