"""How a file asks for numbers by a rule: `{rule: uniform, low: 0, high: 1, seed: 1}`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from backprop_tutor.formulas.initialisers import Initialiser
from backprop_tutor.lesson.form.common import NUMBER, SIZE
from backprop_tutor.lesson.kinds.kind import Kind
from backprop_tutor.lesson.kinds.numeric import whole
from backprop_tutor.lesson.kinds.rows import row_of
from backprop_tutor.lesson.kinds.structure import Fields
from backprop_tutor.lesson.model import name, seeding
from backprop_tutor.lesson.model.drawn import Drawn
from backprop_tutor.lesson.model.number import WrittenNumber
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import Scalar, TreeNode

SEED = (
    whole((0, 999_999_999), "[0-9]{1,9}")
    .described("What random numbers begin with.")
    .defined("seed")
)


def _number(whole: int | None) -> WrittenNumber:
    return WrittenNumber(str(whole or 0), float(whole or 0))


_KINDS: Mapping[str, Kind[Any]] = {"seed": SEED.into(_number), "hot": SIZE.into(_number)}


class Recipe(NamedTuple):
    """A rule and its settings."""

    rule: Initialiser
    settings: Mapping[str, WrittenNumber]
    size: int | None = None
    """How many names in a row follow it, where that is said beside it."""

    def draw(self, count: int, **joined: int) -> list[WrittenNumber]:
        """Return *count* numbers; those of weights also depend on the units that they join."""
        return seeding.draw(self.rule, self.settings, count, **joined)

    def describe(self, names: Sequence[str], **more: int) -> Drawn:
        """Return what was drawn under these names."""
        settings = {key: number.text for key, number in self.settings.items()}
        written = {key: str(number) for key, number in more.items()}
        return Drawn(names[0], names[-1], len(names), self.rule, settings | written)


def _check_range(node: TreeNode, low: WrittenNumber, high: WrittenNumber) -> None:
    written = node.find("low") if isinstance(node, tree.Mapping) else None
    if written and low.value >= high.value:
        limit = f"must be less than `high`, {quote(high.text)}"
        written.refuse(f"`low` is {quote(low.text)}, but {limit}")


def _recipe(rules: Sequence[Initialiser], also: Fields) -> Kind[Recipe | None]:
    """Return the kind of a rule with all its settings; None where something is wrong with it."""
    rows = {rule: {key: _KINDS.get(key, NUMBER) for key in rule.row.needs} for rule in rules}
    row = row_of(rows, also=also)

    def read(node: TreeNode) -> Recipe | None:
        before = len(node.problems)
        rule, written = row.read(node)
        size = written.pop("size", None)
        if rule is None or len(written) < len(rule.row.needs):
            return None
        if "low" in written and "high" in written:
            _check_range(node, written["low"], written["high"])
        clear = len(node.problems) == before and (size or not also)
        return Recipe(rule, written, size) if clear else None

    return Kind(read, row.schema)


WEIGHTS = _recipe([each for each in Initialiser if each.row.for_weights], {}).described(
    "The rule that the weights w_h1_x1, w_h1_x2, … follow."
)
SERIES = (
    _recipe([each for each in Initialiser if each.row.for_series], {"size": SIZE})
    .described("So many names in a row, x1, x2, …, whose numbers follow a rule.")
    .defined("series")
)


def number_names(stem: str, count: int) -> list[str]:
    """Return the names in a row: x1, x2, …"""
    return [f"{stem}{number}" for number in range(1, count + 1)]


def check_names(stem: Scalar, written: Iterable[str]) -> None:
    """Refuse a stem for the first that cannot be a name: `1e` is one, but `1e5` is a number."""
    for each in written:
        fault, way_out = name.blame(each)
        if fault:
            leads = f"{quote(stem.text)} leads to {quote(each)}, which cannot be a name: "
            stem.refuse(leads + fault, way_out)
            return
