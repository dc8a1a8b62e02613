"""YAML text to nodes with places. Only this room knows that the files are YAML."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from backprop_tutor.lesson.problems.problem import Place, Problem, Problems
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text import syntax
from backprop_tutor.lesson.text.file_text import FileText
from backprop_tutor.lesson.text.tree import Mapping, Scalar, Sequence, TreeNode

DEEPEST = 20
MOST = 100_000
_TO_THE_END = 1_000_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTY = re.compile(r"[&*!][^\s,\]}]*")


def parse(text: FileText, name: str = "") -> TreeNode:
    """Return the tree of *text*, whose root is called *name*.

    What can be wrong while the rest can be read is among the problems of the root. Raises
    RejectedError where it is no YAML at all.
    """
    problems = Problems()
    try:
        return _Builder(text, problems).document(name)
    except yaml.MarkedYAMLError as error:
        problems.reject(syntax.explain(error, text))


class _Builder:
    """Builds nodes from events, so that nothing is constructed, resolved or repeated."""

    def __init__(self, text: FileText, problems: Problems) -> None:
        self._text = text
        self._problems = problems
        self._events = self._bounded(yaml.parse(text.text, Loader=_LOADER))

    def document(self, name: str) -> TreeNode:
        """Return the tree of the one document."""
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            place = self._text.place(0, 0)
            self._problems.reject(Problem(f"{name or 'the lesson'} is empty", place=place))
        node = self._node(next(self._events), name)
        next(self._events)
        more = next(self._events)
        if not isinstance(more, yaml.StreamEndEvent):
            way_out = "put each lesson in a file of its own"
            message = "a second document begins here"
            self._problems.reject(Problem(message, way_out, self._place(more)))
        return node

    def _bounded(self, events: Iterator[Any]) -> Iterator[Any]:
        depth = 0
        for count, event in enumerate(events):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                message = f"nested deeper than {DEEPEST} levels"
                self._problems.reject(Problem(message, place=self._place(event)))
            if count > MOST:
                message = f"more than {MOST} values in one lesson"
                self._problems.reject(Problem(message, place=self._place(event)))
            yield event

    def _node(self, event: Any, name: str) -> TreeNode:
        self._refuse_properties(event)
        place = self._place(event)
        match event:
            case yaml.SequenceStartEvent():
                return Sequence(place, name, self._problems, tuple(self._items(name)))
            case yaml.MappingStartEvent():
                return Mapping(place, name, self._problems, self._entries())
            case _:
                return Scalar(place, name, self._problems, getattr(event, "value", ""))

    def _items(self, name: str) -> Iterator[TreeNode]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, name)

    def _entries(self) -> dict[str, tuple[Scalar, TreeNode]]:
        entries: dict[str, tuple[Scalar, TreeNode]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, "")
            text = key.text if isinstance(key, Scalar) else ""
            value = self._node(next(self._events), text)
            if not isinstance(key, Scalar):
                key.refuse("a key must be a name")
            elif text in entries:
                line = entries[text][0].place.line
                key.refuse(f"{quote(text)} appears twice", f"it is on line {line} already")
            else:
                entries[text] = (key, value)
        return entries

    def _refuse_properties(self, event: Any) -> None:
        """Refuse an anchor, an alias or a tag: they repeat values or make objects of them."""
        tagged = getattr(event, "tag", None)
        anchored = getattr(event, "anchor", None)
        if not (tagged or anchored):
            return
        place = self._place(event)
        written = _PROPERTY.match(place.text, place.column - 1)
        word = quote(written[0] if written else "!")
        place = self._text.place(place.line - 1, place.column - 1, len(word) - 2)
        message, way_out = f"the tag {word} cannot be used", "write the plain value"
        if isinstance(event, yaml.AliasEvent) or anchored:
            message, way_out = f"{word} repeats a value by reference", "write the value out"
        self._problems.add(Problem(message, way_out, place))

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        plain = isinstance(event, yaml.ScalarEvent | yaml.AliasEvent)
        length = end.column - start.column if end.line == start.line else _TO_THE_END
        return self._text.place(start.line, start.column, length if plain else 1)
