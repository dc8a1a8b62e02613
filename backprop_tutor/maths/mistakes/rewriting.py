"""Networks with other equations: what a mistake changes, and nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.formulas import errors
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.formulas.updates import Update
from backprop_tutor.maths.equations.network import Network

Layers = Sequence[Sequence[Neuron]]
Outs = Mapping[Symbol, Neuron]
"""The units of an example by their outputs."""


def teach(equation: Equation, slopes: Mapping[Symbol, Expr]) -> Equation:
    """Return an equation with other derivatives; the equation itself stays."""
    kept = {name: slope for name, slope in equation.slopes.items() if name not in slopes}
    return replace(equation, taught={**equation.taught, **slopes}, slopes=kept)


def each_layer(
    network: Network, change: Callable[[Layers, int], Iterable[Neuron]], since: int = 0
) -> Network:
    """Return a network with the layers from `since` on changed, each by its number from 0."""

    def rewrite(example: Example) -> Example:
        layers = example.layers
        changed = (tuple(change(layers, n)) for n in range(since, len(layers)))
        return replace(example, layers=(*layers[:since], *changed), cancelled={})

    return _each_example(network, rewrite)


def each_out(
    network: Network, slopes: Callable[[Neuron, Equation], Mapping[Symbol, Expr]]
) -> Network:
    """Return a network whose outputs have other derivatives by net inputs."""

    def change(neuron: Neuron) -> Neuron:
        if neuron.out is None or not neuron.out.reads:
            return neuron
        return neuron._replace(out=teach(neuron.out, slopes(neuron, neuron.out)))

    return each_layer(network, lambda layers, number: map(change, layers[number]))


def each_net(network: Network, slopes: Callable[[Neuron, Outs], Mapping[Symbol, Expr]]) -> Network:
    """Return a network whose net inputs have other derivatives.

    `slopes` gives those of a neuron; it is given the units by their outputs, too.
    """

    def rewrite(example: Example) -> Example:
        outs = {neuron.value.name: neuron for neuron in example.neurons}

        def change(neuron: Neuron) -> Neuron:
            taught = slopes(neuron, outs)
            return neuron._replace(net=teach(neuron.net, taught)) if taught else neuron

        layers = tuple(tuple(map(change, layer)) for layer in example.layers)
        return replace(example, layers=layers, cancelled={})

    return _each_example(network, rewrite)


def each_error(network: Network, change: Callable[[Equation], Equation]) -> Network:
    """Return a network with the error of each output changed."""

    def rewrite(example: Example) -> Example:
        if example.total is example.forward[-1]:
            return example
        each = tuple(map(change, example.errors))
        scaled = [errors.scale(error, example.scale) for error in each]
        written_out = errors.write_out(example.total.name, each if example.scale == 1 else scaled)
        total = written_out if len(each) == 1 else example.total
        outputs = (written_out,) if len(each) == 1 else each
        return replace(
            example, errors=outputs, total=total, total_in_outputs=written_out, cancelled={}
        )

    return _each_example(network, rewrite)


def rename(network: Network, values: Mapping[Symbol, Expr]) -> Network:
    """Return a network whose updates have other expressions in place of some names."""

    def rewrite(update: Update) -> Update:
        steps = tuple(
            replace(step, terms=tuple(term.xreplace(values) for term in step.terms))
            for step in update.steps
        )
        return update._replace(steps=steps)

    return replace(network, updates={n: rewrite(u) for n, u in network.updates.items()})


def _each_example(network: Network, rewrite: Callable[[Example], Example]) -> Network:
    examples = tuple(_end(each, rewrite(each)) for each in network.examples)
    total = examples[0].total if len(examples) == 1 else network.total
    return replace(network, examples=examples, total=total, mistaken=True)


def _end(right: Example, rewritten: Example) -> Example:
    """Without an error, an example ends with its output as it is rewritten."""
    if right.total is not right.forward[-1]:
        return rewritten
    last = rewritten.forward[-1]
    return replace(rewritten, errors=(last,), total=last, total_in_outputs=last)
