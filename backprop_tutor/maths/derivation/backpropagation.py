"""The chain rule for one parameter: named factors multiplied along paths, added where they meet."""

from sympy import Symbol

from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.maths.derivation.chain import Chain, Delta, Factor, Link, Path, PathSum
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.network import Network


class Backpropagation:
    """The gradients of a network in one of the three forms.

    Chains, factors and sums are compared by identity: what two paths or two parameters share
    is one object, so all this grows with the number of connections and not of paths.
    """

    def __init__(self, network: Network, form: GradientForm) -> None:
        self._network = network
        self._walks = [_Walk(each, form) for each in network.examples]

    def derive(self, name: Symbol) -> Chain:
        """Return ∂E/∂name of all but an error; over a batch, the sum or mean of ∂E/∂name."""
        walks = [walk for walk in self._walks if walk.leads(name)] or self._walks[:1]
        chains = [walk.derive(name) for walk in walks]
        if len(self._walks) == 1 or not walks[0].leads(name):
            return chains[0]
        total = self._network.total.name
        paths = tuple(Path(chain, via=chain.of) for chain in chains)
        return Chain(total, name, (PathSum(total, name, paths, self._network.scale),))


class _Walk:
    """The way from the names of one sample up to its error; remembers all that it has built."""

    def __init__(self, example: Example, form: GradientForm) -> None:
        self._network = example
        self._form = form
        self._nets = {neuron.net.name for neuron in example.neurons if neuron.out}
        self._index = example.index
        self._ends = {example.total.name, *(error.name for error in example.errors)}
        self._chains: dict[tuple[Symbol, Symbol], Chain] = {}
        self._factors: dict[tuple[Symbol, Symbol], Factor] = {}
        self._deltas: dict[Symbol, Delta] = {}

    def leads(self, name: Symbol) -> bool:
        """Return whether the name leads to the error of the sample."""
        return self._index.leads(name, self._network.total.name)

    def derive(self, parameter: Symbol) -> Chain:
        """Return ∂E_total/∂parameter; of a net input, δ in the form that has one."""
        total = self._network.total_in_outputs
        if self._form is GradientForm.DELTA and parameter in self._nets:
            return Chain(total.name, parameter, (self._delta(total, parameter),))
        reached = self._errors_reached(parameter)
        if self._form is not GradientForm.PATHS or len(reached) < 2:  # noqa: PLR2004 - a sum needs two
            return self._chain(total, parameter)
        paths = tuple(Path(self._chain(error, parameter), error.name) for error in reached)
        whole = PathSum(total.name, parameter, paths, self._network.scale)
        return Chain(total.name, parameter, (whole,))

    def _errors_reached(self, name: Symbol) -> list[Equation]:
        """The output errors to which `name` leads."""
        return [each for each in self._network.errors if self._index.leads(name, each.name)]

    def _chain(self, sink: Equation, name: Symbol) -> Chain:
        """∂sink/∂name."""
        key = sink.name, name
        if key not in self._chains:
            self._chains[key] = Chain(sink.name, name, self._links(sink, name))
        return self._chains[key]

    def _links(self, sink: Equation, name: Symbol) -> tuple[Link, ...]:
        readers = self._readers(sink, name)
        if len(readers) == 1:
            return self._links_through(sink, readers[0], name)
        return (PathSum(sink.name, name, tuple(self._path(sink, eq, name) for eq in readers)),)

    def _readers(self, sink: Equation, name: Symbol) -> list[Equation]:
        """The equations through which a name leads to an error; of an output its own error."""
        towards = self._index.readers_towards(sink.name, name)
        inner = [each for each in towards if each.name not in self._ends]
        if name not in sink.reads:
            return inner
        own = (error for error in self._network.errors if name in error.reads)
        return [*own, *inner] if inner else [sink]

    def _path(self, sink: Equation, reader: Equation, name: Symbol) -> Path:
        """The path through `reader`, towards one output's error where it leads to no other."""
        if reader.name in self._ends:
            return self._own_path(sink, reader, name)
        reached = self._errors_reached(reader.name)
        if (
            len(reached) == 1
            and self._network.scale == 1
            and self._form is not GradientForm.DELTA
            and self._only_way(name, reached[0])
        ):
            sink = reached[0]
        links = self._links_through(sink, reader, name)
        return Path(Chain(sink.name, name, links), via=reader.name)

    def _own_path(self, sink: Equation, error: Equation, name: Symbol) -> Path:
        """The path of an output through its own error, whose share in the total may be a part."""
        own = self._factor(error, name)
        if self._network.scale == 1 or sink is error:
            return Path(Chain(error.name, name, (own,)), error.name)
        share = self._factor(self._network.total, error.name)
        return Path(Chain(sink.name, name, (share, own)), error.name)

    def _only_way(self, name: Symbol, error: Equation) -> bool:
        """Whether one path alone leads from the name to an error: then it is ∂error/∂name."""
        return len(self._index.readers_towards(error.name, name)) == 1

    def _links_through(self, sink: Equation, reader: Equation, name: Symbol) -> tuple[Link, ...]:
        """∂sink/∂reader · ∂reader/∂name."""
        last = self._factor(reader, name)
        if reader is sink:
            return (last,)
        if self._form is GradientForm.DELTA and reader.name in self._nets:
            return (self._delta(sink, reader.name), last)
        return (*self._chain(sink, reader.name).links, last)

    def _delta(self, sink: Equation, net: Symbol) -> Delta:
        if net not in self._deltas:
            self._deltas[net] = Delta(self._chain(sink, net))
        return self._deltas[net]

    def _factor(self, equation: Equation, by: Symbol) -> Factor:
        key = equation.name, by
        if key not in self._factors:
            self._factors[key] = Factor(equation, by)
        return self._factors[key]
