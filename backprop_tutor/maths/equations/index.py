"""Who reads whom: equations by their names, by what they read and by what they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Symbol

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.reference import Link


@dataclass(frozen=True)
class Index:
    """Equations in an order in which each stands after those that it reads."""

    equations: tuple[Equation, ...]

    @cached_property
    def named(self) -> Mapping[Symbol, Equation]:
        """The equation of each name."""
        return {equation.name: equation for equation in self.equations}

    @cached_property
    def readers(self) -> Mapping[Symbol, Sequence[Equation]]:
        """The equations in which each name stands."""
        found: dict[Symbol, list[Equation]] = {}
        for equation in self.equations:
            for name in equation.reads:
                found.setdefault(name, []).append(equation)
        return found

    def readers_towards(self, to: Symbol, name: Symbol) -> Sequence[Equation]:
        """Return the equations in which a name stands and that are, or lead to, another."""
        return [each for each in self.readers.get(name, ()) if self.leads(each.name, to)]

    def leads(self, name: Symbol, to: Symbol) -> bool:
        """Return whether a name is the other, or its value goes into that of the other."""
        return name == to or bool(self._after(name) & self._bits.get(to, 0))

    def onward(self, name: Symbol) -> Sequence[Equation]:
        """Return the equations into whose values that of a name goes, in order."""
        after = self._after(name)
        return [each for each in self.equations if after & self._bits[each.name]]

    def path(self, name: Symbol) -> frozenset[Link]:
        """Return every link on the way from a name to all to which it leads."""
        reached = {name, *(equation.name for equation in self.onward(name))}
        return frozenset(
            Link(equation.name.name, read.name)
            for equation in self.onward(name)
            for read in equation.reads
            if read in reached
        )

    def links_into(self, name: Symbol) -> frozenset[Link]:
        """Return the links by which the equation of a name reads others; a given name has none."""
        reads = self.named[name].reads if name in self.named else ()
        return frozenset(Link(name.name, read.name) for read in reads)

    def _after(self, name: Symbol) -> int:
        """The equations after a name, one bit each."""
        return self._reach[name] if name in self._reach else self._add_up(self._reach, name)

    @cached_property
    def _bits(self) -> Mapping[Symbol, int]:
        return {equation.name: 1 << place for place, equation in enumerate(self.equations)}

    @cached_property
    def _reach(self) -> Mapping[Symbol, int]:
        """What comes after each equation; what is given has no entry, as it may be thousands."""
        reach: dict[Symbol, int] = {}
        for equation in reversed(self.equations):
            reach[equation.name] = self._add_up(reach, equation.name)
        return reach

    def _add_up(self, reach: Mapping[Symbol, int], name: Symbol) -> int:
        after = 0
        for reader in self.readers.get(name, ()):
            after |= self._bits[reader.name] | reach[reader.name]
        return after
