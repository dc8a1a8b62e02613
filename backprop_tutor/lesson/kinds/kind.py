"""A kind of value in a file: a way of reading it, and what the JSON Schema says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from backprop_tutor.lesson.text.tree import TreeNode

Schema = dict[str, Any]
Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Kind(Generic[Value]):
    """What can stand in a place of a file, declared once."""

    read: Callable[[TreeNode], Value]
    """Returns the value; refuses a node of another kind and returns a stand-in."""
    schema: Schema

    def into(self, make: Callable[[Value], Other]) -> "Kind[Other]":
        """Return the kind of what *make* makes of the value."""
        return Kind(lambda node: make(self.read(node)), self.schema)

    def described(self, description: str) -> "Kind[Value]":
        """Return the kind with a description for those who write it in an editor."""
        return Kind(self.read, {"description": description, **self.schema})

    def defined(self, name: str) -> "Defined[Value]":
        """Return the kind as one that the JSON Schema writes out once and refers to by a name."""
        return Defined(self.read, {"$ref": f"#/$defs/{name}"}, name, self.schema)


@dataclass(frozen=True)
class Defined(Kind[Value]):
    """A kind that the JSON Schema writes out once."""

    name: str
    definition: Schema
