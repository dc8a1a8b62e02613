"""The choice of a row of a table: by its name, or as `{rule: name}` with its settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from backprop_tutor.lesson.kinds.kind import Kind, Schema
from backprop_tutor.lesson.kinds.single import choice, find_option
from backprop_tutor.lesson.kinds.structure import Fields, nodes, section, values
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import TreeNode

RULE = "rule"
Row = TypeVar("Row", bound=str)
Chosen = tuple[Row | None, dict[str, Any]]
"""The name of a row, None where it is not clear, and what is written beside it."""
NOTHING: Fields = {}
NO_NAMES: Mapping[str, str] = {}


def row_of(
    rows: Mapping[Row, Fields],
    name: Kind[Row] | None = None,
    also: Fields = NOTHING,
    elsewhere: Mapping[str, str] = NO_NAMES,
) -> Kind[Chosen[Row]]:
    """Return the kind of a row, with the settings of each; a row added there can be chosen here.

    The *name* alone will do where it is given, and then no setting must be written; else all
    must. The keys *also* must stand beside the settings and belong to something else. For names
    that others use, *elsewhere* has the way out.
    """
    table = _Table(rows, name, also, elsewhere)
    return Kind(table.read, table.schema())


@dataclass(frozen=True)
class _Table(Generic[Row]):
    rows: Mapping[Row, Fields]
    name: Kind[Row] | None
    also: Fields
    elsewhere: Mapping[str, str]

    def read(self, node: TreeNode) -> Chosen[Row]:
        if self.name and not isinstance(node, tree.Mapping):
            return self.name.read(node), {}
        written = node.find(RULE) if isinstance(node, tree.Mapping) else None
        row = find_option(written, tuple(self.rows), self.elsewhere) if written else None
        fields = self._fields(tuple(self.rows) if row is None else (row,))
        found = nodes(node, fields, self._needed(row))
        found.pop(RULE, None)
        return row, values(found, fields)

    def schema(self) -> Schema:
        """One form for all rows that have the same settings."""
        groups: dict[str, list[Row]] = {}
        for row, settings in self.rows.items():
            shape = {key: kind.schema for key, kind in settings.items()}
            groups.setdefault(repr(shape), []).append(row)
        forms = [
            section(self._fields(group), self._needed(group[0])).schema for group in groups.values()
        ]
        return {"anyOf": [self.name.schema, *forms] if self.name else forms}

    def _fields(self, rows: Sequence[Row]) -> Fields:
        settings = {key: kind for row in rows for key, kind in self.rows[row].items()}
        return {**self.also, RULE: choice(rows), **settings}

    def _needed(self, row: Row | None) -> tuple[str, ...]:
        settings = () if self.name or row is None else self.rows[row]
        return (*self.also, RULE, *settings)
