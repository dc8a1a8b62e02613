"""What stands before what in a lesson, and why a unit cannot read what does not."""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from backprop_tutor.lesson.form.page import FIELDS
from backprop_tutor.lesson.form.places import Places
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems import near
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.validation import key_paths

INPUTS = "inputs"


@dataclass(frozen=True)
class Order:
    """What stands before what."""

    lesson: Lesson
    places: Places

    def reads(self, unit: str, source: str) -> bool:
        """Return whether a source stands before a unit, or nobody knows what stands where."""
        if source in self._since and source:
            return self._since[source] < self._places[unit] or source in self._unclear
        is_known = self._knows_inputs and all(layer.units for layer in self.lesson.layers)
        return bool(source) and not is_known

    @cached_property
    def _knows_inputs(self) -> bool:
        """Whether there are inputs, or no key that could have been meant to name some."""
        keys = {key.text for key, _ in self.places.root} - {*FIELDS}
        is_meant = any(near.nearest(key, [INPUTS]) for key in keys)
        return bool(self.places.inputs) or not (self.places.root.find(INPUTS) or is_meant)

    def before(self, unit: str) -> dict[str, None]:
        """Return what a unit can read."""
        return {name: None for name, at in self._since.items() if at < self._places[unit]}

    def blame(self, unit: str, source: str) -> tuple[str, str]:
        """Return why a unit cannot read a source, and the way out where that is not its name."""
        if source not in self._since:
            return f"{quote(source)} is neither an input nor a unit nor a number", ""
        if source == unit:
            return f"{quote(unit)} cannot feed itself", self._unroll
        if self.leads(unit, source):
            message = f"{quote(unit)} cannot read {quote(source)}, which is worked out from it"
            return message, self._unroll
        if self._since[source] == self._since[unit]:
            message = f"{quote(unit)} and {quote(source)} are tied by the activation of their layer"
            return message, f"move {quote(unit)} to a layer behind it"
        return f"{quote(source)} stands after {quote(unit)}", f"write {quote(source)} before it"

    _unroll = "of a recurrence each step is a unit of its own"

    def leads(self, unit: str, source: str) -> bool:
        """Return whether the source is worked out from the unit."""
        seen, waiting = {source}, [source]
        while waiting:
            found = self._sources.get(waiting.pop(), set()) - seen
            seen |= found
            waiting += found
        return unit in seen

    @cached_property
    def _sources(self) -> Mapping[str, set[str]]:
        return {
            unit.name: {*self.lesson.reads(unit)}
            for layer in self.lesson.layers
            for unit in layer.units
        }

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of each unit, from 1."""
        units = (unit.name for layer in self.lesson.layers for unit in layer.units)
        return {name: place for place, name in enumerate(units, 1)}

    @cached_property
    def _unclear(self) -> Container[str]:
        """The names of several things."""
        units = (unit.name for _, unit in key_paths.units(self.lesson))
        counts = Counter((*(name for name, _ in self.places.inputs), *units))
        return {name for name, count in counts.items() if count > 1}

    @cached_property
    def _since(self) -> Mapping[str, int]:
        """The place after which each input and unit can be read: if tied, after all its layer."""
        found = {name: 0 for name, _ in self.places.inputs}
        for layer in self.lesson.layers:
            own = {unit.name: self._places[unit.name] for unit in layer.units}
            last = max(own.values(), default=0)
            found |= dict.fromkeys(own, last) if layer.is_tied else own
        return found
