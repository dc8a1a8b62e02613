"""What a list of lessons says of each: read at a glance, not proofread."""

from pathlib import Path
from typing import NamedTuple

from backprop_tutor.lesson.problems.wording import clean
from backprop_tutor.lesson.text import file_text, parser, tree


class ListEntry(NamedTuple):
    """The name of a lesson, its title, its author, the shape of its network."""

    name: str
    title: str
    author: str
    shape: str


def read(path: Path) -> ListEntry:
    """Return the entry of a lesson file; raise RejectedError where it is no YAML."""
    root = parser.parse(file_text.read(path))
    sizes = [_inputs(_find(root, "inputs")), *map(_units, _items(_find(root, "layers")))]
    author = _text(_find(_find(root, "source"), "author"))
    return ListEntry(path.stem, _text(_find(root, "title")), author, "-".join(map(str, sizes)))


def _find(node: tree.TreeNode | None, key: str) -> tree.TreeNode | None:
    return node.find(key) if isinstance(node, tree.Mapping) else None


def _text(node: tree.TreeNode | None) -> str:
    return clean(node.text) if isinstance(node, tree.Scalar) else ""


def _items(node: tree.TreeNode | None) -> tuple[tree.TreeNode, ...]:
    return node.items if isinstance(node, tree.Sequence) else ()


def _inputs(inputs: tree.TreeNode | None) -> int:
    columns = inputs if isinstance(inputs, tree.Mapping) else ()
    return sum(_stated(column) or 1 for _, column in columns)


def _units(layer: tree.TreeNode) -> int:
    return _stated(layer) or _size(_find(layer, "units"))


def _stated(short: tree.TreeNode) -> int:
    """The size that a short form states; 0 where there is none."""
    stated = _text(_find(short, "size"))
    return int(stated) if stated.isdecimal() else 0


def _size(node: tree.TreeNode | None) -> int:
    return len(node.entries) if isinstance(node, tree.Mapping) else 0
