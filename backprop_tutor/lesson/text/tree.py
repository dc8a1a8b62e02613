"""The nodes of a file: each knows its place and its name, and can be refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, NoReturn, Self

from backprop_tutor.lesson.problems.problem import Place, Problem, Problems


class Named(NamedTuple):
    """A name and where it is written; one of a row stands where its stem does."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A value in a file."""

    place: Place
    name: str
    """The key under which it stands; an item of a list has the name of the list."""
    problems: Problems = field(repr=False)
    """Those of the whole file."""

    def refuse(self, message: str, way_out: str = "", aspect: str = "") -> None:
        """Add a problem with this node to those of the file."""
        self.problems.add(Problem(message, way_out, self.place), aspect)

    def reject(self, message: str, way_out: str = "") -> NoReturn:
        """Raise RejectedError: with this problem there is no reading on."""
        self.problems.reject(Problem(message, way_out, self.place))

    def called(self, name: str) -> Self:
        """Return the node under another name."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True)
class Scalar(TreeNode):
    """A text: not yet a number, a yes or a no."""

    text: str


@dataclass(frozen=True, slots=True)
class Sequence(TreeNode):
    """A list of nodes."""

    items: tuple[TreeNode, ...]


@dataclass(frozen=True, slots=True)
class Mapping(TreeNode):
    """Keys and values, each key once, in the order of the file."""

    entries: dict[str, tuple[Scalar, TreeNode]]

    def __iter__(self) -> Iterator[tuple[Scalar, TreeNode]]:
        return iter(self.entries.values())

    def find(self, key: str) -> TreeNode | None:
        """Return the value of *key*, or None."""
        return self.entries[key][1] if key in self.entries else None


def mismatch(name: str, wanted: str, node: TreeNode) -> str:
    """Return the sentence that a node is not what it must be."""
    if isinstance(node, Scalar) and not node.text:
        return f"{name} is empty, but must be {wanted}"
    return f"{name} must be {wanted}, not {_describe(node)}"


def _describe(node: TreeNode) -> str:
    match node:
        case Scalar():
            return "a single value"
        case Sequence(items=items):
            return "a list" if items else "an empty list"
        case Mapping(entries=entries):
            return "a mapping" if entries else "an empty mapping"
    raise TypeError(node)
