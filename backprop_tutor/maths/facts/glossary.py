"""What the words of backpropagation are shown with: one weight of a lesson and what is above it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.derivation.chain import Chain, PathSum
from backprop_tutor.maths.equations import network
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.maths.running import undefined
from backprop_tutor.maths.running.divergence import DivergedError


@dataclass(frozen=True)
class Examples:
    """Derivatives of the error in the first pass of a lesson."""

    unit: Neuron
    """The first output."""
    weight: Derivation
    """By the first parameter that goes into it."""
    way: tuple[Derivation, Chain] | None
    """A product, with its derivation: by that parameter, or by what else has a single path."""
    net: Derivation
    """By the net input of the unit."""
    meeting: Derivation | None
    """By the first quantity from which several paths lead on, if there is one."""

    @property
    def ended(self) -> DivergedError | None:
        """What is said where a number of an example is not finite."""
        each = (undefined.find_divergence(d.network, d.trace) for d in self._derivations)
        return next(filter(None, each), None)

    @property
    def _derivations(self) -> tuple[Derivation, ...]:
        others = (self.way[0] if self.way else None, self.meeting)
        return (self.weight, self.net, *filter(None, others))


def find(lesson: Lesson) -> Examples:
    """Return the examples of a lesson, a sum over outputs in one factor."""
    lesson = replace(lesson, form=GradientForm.GROUPED)
    net = network.build(lesson)
    unit = net.examples[0].layers[-1][0]

    def derive(name: Symbol) -> Derivation:
        return derivation.work_out(lesson, net, derivation.derive(lesson, net, name))

    names = (*unit.net.reads, *net.parameters)
    weight = derive(next(name for name in names if name in net.parameters))
    way, meeting = weight.chain, next(_meetings(net), None)
    found = derive(meeting) if meeting and len(net.examples) == 1 else None
    match weight.chain.links:
        case (PathSum(paths=(first, *others)),):
            way = first.chain
            found = weight if others else found
    more = ((each, each.chain) for each in map(derive, islice(_roundabout(net), 1)))
    ways = chain([(weight, way)], more)
    whole = next((each for each in ways if _is_whole(*each)), None)
    return Examples(unit, weight, whole, derive(unit.net.name), found)


def _is_whole(found: Derivation, way: Chain) -> bool:
    """Whether a path is a product, and all of a derivative, or of that in one sample."""
    is_all = way is found.chain or way.of != found.chain.of
    return is_all and len(way.links) > 1


def _meetings(equations: Network) -> Iterator[Symbol]:
    example = equations.examples[0]
    for equation in example.forward:
        if len(example.index.readers_towards(example.total.name, equation.name)) > 1:
            yield equation.name


def _roundabout(equations: Network) -> Iterator[Symbol]:
    """Give what goes into the error on one path, and through something else."""
    example = equations.examples[0]
    total, index = example.total.name, example.index
    forward = (equation.name for equation in example.forward)
    for name in (*equations.parameters, *forward, *example.given):
        steps, at = 0, name
        while at != total and len(readers := index.readers_towards(total, at)) == 1:
            steps, at = steps + 1, readers[0].name
        if at == total and steps > 1:
            yield name
