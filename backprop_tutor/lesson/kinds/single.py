"""The kinds of single values: texts, names, choices."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from backprop_tutor.lesson.kinds.kind import Kind, Schema
from backprop_tutor.lesson.model import name
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.wording import clean, offer, quote
from backprop_tutor.lesson.text.tree import Scalar, TreeNode, mismatch

ANYTHING: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
NO_NUMBER: Schema = {"type": ["string", "boolean"], "minLength": 1}
"""YAML makes a boolean of a name such as `no`."""

NOTHING: Mapping[str, str] = {}

Option = TypeVar("Option", bound=str)


def text_of(node: TreeNode) -> str:
    """Return the text of a single value; refuse anything else."""
    if isinstance(node, Scalar):
        return node.text
    node.refuse(mismatch(f"`{node.name}`", "a single value", node))
    return ""


WORD = Kind(text_of, ANYTHING)
"""A single value as it is written."""


def text(longest: int = 200, noun: str = "") -> Kind[str]:
    """Return the kind of a text for people, on one line; the *noun* is said before its name."""

    def read(node: TreeNode) -> str:
        written = clean(text_of(node))
        if not written:
            node.refuse(f"{noun}{quote(node.name)} is empty")
        elif len(written) > longest:
            node.refuse(f"{noun}{quote(node.name)} is longer than {longest} characters")
        return written

    return Kind(read, {**ANYTHING, "maxLength": longest})


def find_option(
    node: TreeNode, options: Sequence[Option], elsewhere: Mapping[str, str] = NOTHING
) -> Option | None:
    """Return the one of the *options* that is named; refuse another word.

    For a name that others use, *elsewhere* has the way out.
    """
    written = text_of(node)
    for option in options:
        if option == written:
            return option
    known = list(map(str, options))
    message = f"unknown {node.name} {quote(written)}" if written else f"`{node.name}` is empty"
    meant = elsewhere.get(written.casefold().replace("_", "-"), "")
    node.refuse(message, meant or near.did_you_mean(written, known) or offer(known))
    return None


def choice(options: Sequence[Option], elsewhere: Mapping[str, str] = NOTHING) -> Kind[Option]:
    """Return the kind of one of the *options*, of which the first is the stand-in."""
    words = list(map(str, options))
    schema = {"enum": words} if len(words) > 1 else {"const": words[0]}
    return Kind(lambda node: find_option(node, options, elsewhere) or options[0], schema)


def switch(off: str, on: str) -> Kind[bool]:
    """Return the kind of one of two words: True where it is *on*."""
    return choice((off, on)).into(lambda word: word == on)


def _read_name(node: TreeNode) -> str:
    written = text_of(node)
    fault, way_out = name.blame(written)
    if fault:
        node.refuse(f"{quote(written)} cannot be a name: {fault}", way_out)
    return "" if fault else written


_NO_NAMES = [*({"const": word} for word in name.RESERVED), {"$ref": "#/$defs/written"}]
NAME = Kind(
    _read_name,
    {**NO_NUMBER, "maxLength": name.LONGEST, "pattern": "^\\S+$", "not": {"anyOf": _NO_NAMES}},
).defined("name")
"""A name that an author gives to a thing; an empty text where it cannot be one."""
