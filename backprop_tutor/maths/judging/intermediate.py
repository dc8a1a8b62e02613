"""What people write down on the way to a quantity, as equations of their own: 1 − out_h1, w1·i1."""

from collections.abc import Iterator
from operator import attrgetter

from sympy import Expr, Integer, Symbol, exp

from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.maths.equations.graph import Key, Written
from backprop_tutor.maths.equations.network import Network
from backprop_tutor.maths.judging.naming import written
from backprop_tutor.maths.numbers.products import Products, symbol


def write(network: Network, usual: Written | None = None, *, minus_delta: bool) -> Written:
    """Return what is written down; δ is −∂E/∂net where the author has it so.

    A mistake changes none of it but the terms on the way back, and what is direct; all else is as
    `usual` then.
    """
    equations = [*usual.equations] if usual else []
    gradients: dict[Symbol, Key] = {**usual.gradients} if usual else {}
    direct = {**usual.direct} if usual else dict(_direct(network))
    equations = [each for each in equations if each.name not in direct.values()]
    for (of, by), name in direct.items():
        equations.append(_name(name.name, network.index.named[of].derivative(by)))
    for example in network.examples:
        equations += () if usual else _forward(example)
        for equation, of, by in _back(example, -1 if minus_delta else 1):
            gradients[_gradient(of, by)] = of, by
            equations.append(equation)
    return Written(tuple(equations), gradients, direct)


def _direct(network: Network) -> Iterator[tuple[Key, Symbol]]:
    """What the output of a lesson without a loss reads, and depends on in another way, too."""
    index = network.index
    for total in (example.total for example in network.examples):
        for by in total.reads:
            if len(index.readers_towards(total.name, by)) > 1:
                yield (total.name, by), symbol(written.direct(total.name.name, by.name))


def _forward(example: Example) -> Iterator[Equation]:
    for layer in example.layers:
        tied = next((neuron.tied for neuron in layer if neuron.tied), ())
        yield from _powers([net for net, _ in tied])
        for neuron in layer:
            yield from _of_net(neuron)
            out = neuron.value.name
            yield _name(written.rest(out.name), Integer(1), -out)
    for error in example.errors if example.total is not example.forward[-1] else ():
        target, out = error.reads[:2]
        yield _name(written.miss(target.name, out.name), target, -out)


def _of_net(neuron: Neuron) -> Iterator[Equation]:
    """The terms of a net input that multiply a quantity, and their sum before a bias."""
    terms = neuron.net.terms
    if len(terms) > written.MOST_TERMS or not isinstance(terms, Products):
        return
    pairs = list(zip(terms.factors, terms, strict=True))
    inner = [(pair, each) for pair, each in pairs if isinstance(pair[1], Symbol)]
    for (parameter, source), each in inner:
        yield _name(written.term(parameter.name, source.name), each)
    biases = [pair[0] for pair, _ in pairs if not isinstance(pair[1], Symbol)]
    if inner and len(biases) == 1:
        name = written.before_bias(neuron.net.name.name, biases[0].name)
        yield _name(name, *(each for _, each in inner))


def _powers(nets: list[Symbol]) -> Iterator[Equation]:
    """The powers of a softmax, and their sum."""
    if 1 < len(nets) <= written.MOST_TERMS:
        for net in nets:
            yield _name(written.power(net.name), exp(net))
        yield _name(written.powers(net.name for net in nets), *map(exp, nets))


def _back(example: Example, sign: int) -> Iterator[tuple[Equation, Symbol, Symbol]]:
    """The terms on the way back, w·δ, and where δ is −∂E/∂net, −∂E/∂out; and what each reads."""
    total = example.total.name
    hidden = {each.value.name for each in example.neurons}
    for neuron in example.neurons:
        delta = _gradient(total, neuron.net.name)
        factors = neuron.weighted if len(neuron.weighted) <= written.MOST_TERMS else ()
        for parameter, source in factors:
            if source in hidden:
                name, slope = written.term(parameter.name, neuron.delta), neuron.net.derivative
                yield _name(name, sign * slope(source) * delta), total, neuron.net.name
    for neuron in example.neurons if sign < 0 else ():
        out = neuron.value.name
        yield _name(written.opposite(total.name, out.name), -_gradient(total, out)), total, out


def _gradient(of: Symbol, by: Symbol) -> Symbol:
    """What stands for ∂of/∂by; no author's name has blanks."""
    return symbol(f"∂{of.name} / ∂{by.name}")


def _name(name: str, *terms: Expr) -> Equation:
    reads = dict.fromkeys(each for term in terms for each in term.free_symbols)
    return Equation(symbol(name), terms, tuple(sorted(reads, key=attrgetter("name"))))
