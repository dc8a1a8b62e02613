"""YAML text to nodes with places. The only module that knows the files are YAML."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from backprop_tutor.lesson import syntax
from backprop_tutor.lesson.manuscript import Manuscript
from backprop_tutor.lesson.mistake import Place
from backprop_tutor.lesson.notes import Notes
from backprop_tutor.lesson.wording import quote

DEEPEST = 20
MOST = 100_000
_TO_THE_END = 1_000_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTY = re.compile(r"[&*!][^\s,\]}]*")


class Scalar(NamedTuple):
    """A text: not yet a number, a yes or a no."""

    place: Place
    text: str


class Sequence(NamedTuple):
    """A list of nodes."""

    place: Place
    items: "tuple[Node, ...]"


class Mapping(NamedTuple):
    """Pairs of key and value, each key once, in the order of the file."""

    place: Place
    entries: "tuple[tuple[Scalar, Node], ...]"

    def find(self, key: str) -> "Node | None":
        """Return the value of *key*, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def parse(manuscript: Manuscript, notes: Notes) -> Node:
    """Return the tree of *manuscript*; raise RejectedError where it is no YAML at all."""
    try:
        return _Builder(manuscript, notes).document()
    except yaml.MarkedYAMLError as error:
        notes.reject(*syntax.explain(error, manuscript))


class _Builder:
    """Builds nodes from events, so that nothing is constructed, resolved or repeated."""

    def __init__(self, manuscript: Manuscript, notes: Notes) -> None:
        self._manuscript = manuscript
        self._notes = notes
        self._events = self._bounded(yaml.parse(manuscript.text, Loader=_LOADER))

    def document(self) -> Node:
        """Return the tree of the one document."""
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._notes.reject("the lesson is empty", self._manuscript.place(0, 0))
        node = self._node(next(self._events))
        next(self._events)
        more = next(self._events)
        if not isinstance(more, yaml.StreamEndEvent):
            way_out = "put each lesson in a file of its own"
            self._notes.reject("a second document begins here", self._place(more), way_out)
        return node

    def _bounded(self, events: Iterator[Any]) -> Iterator[Any]:
        depth = 0
        for count, event in enumerate(events):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                self._notes.reject(f"nested deeper than {DEEPEST} levels", self._place(event))
            if count > MOST:
                self._notes.reject(f"more than {MOST} values in one lesson", self._place(event))
            yield event

    def _node(self, event: Any) -> Node:
        self._refuse_properties(event)
        match event:
            case yaml.SequenceStartEvent():
                return Sequence(self._place(event), tuple(self._items()))
            case yaml.MappingStartEvent():
                return Mapping(self._place(event), tuple(self._entries()))
            case _:
                return Scalar(self._place(event), getattr(event, "value", ""))

    def _items(self) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event)

    def _entries(self) -> Iterator[tuple[Scalar, Node]]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key, value = self._node(event), self._node(next(self._events))
            if not isinstance(key, Scalar):
                self._notes.add("a key must be a name", key.place)
            elif key.text in lines:
                message = f"{quote(key.text)} stands twice"
                way_out = f"it stands on line {lines[key.text]} already"
                self._notes.add(message, key.place, way_out)
            else:
                lines[key.text] = key.place.line
                yield key, value

    def _refuse_properties(self, event: Any) -> None:
        """Note an anchor, an alias or a tag: they repeat values or make objects of them."""
        tagged = getattr(event, "tag", None)
        anchored = getattr(event, "anchor", None)
        if not (tagged or anchored):
            return
        place = self._place(event)
        written = _PROPERTY.match(place.text, place.column - 1)
        word = quote(written[0] if written else "!")
        place = self._manuscript.place(place.line - 1, place.column - 1, len(word) - 2)
        if isinstance(event, yaml.AliasEvent) or anchored:
            self._notes.add(f"{word} repeats a value by reference", place, "write the value out")
        else:
            self._notes.add(f"the tag {word} cannot be used", place, "write the plain value")

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        plain = isinstance(event, yaml.ScalarEvent | yaml.AliasEvent)
        length = end.column - start.column if end.line == start.line else _TO_THE_END
        return self._manuscript.place(start.line, start.column, length if plain else 1)
