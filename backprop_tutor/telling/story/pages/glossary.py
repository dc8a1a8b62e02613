"""The signs and words of backpropagation, each with an example of a lesson in numbers."""

from collections.abc import Iterator

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.maths.derivation.chain import Chain, PathSum
from backprop_tutor.maths.equations import samples
from backprop_tutor.maths.facts.derivation import Derivation
from backprop_tutor.maths.facts.glossary import Examples
from backprop_tutor.telling.document import (
    Document,
    Equations,
    Side,
    Step,
    Text,
    Title,
)
from backprop_tutor.telling.formula import Words
from backprop_tutor.telling.story.derivation.chain import Teller
from backprop_tutor.telling.story.derivation.factors import Factors
from backprop_tutor.telling.story.elements.links import Links
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import state, work_out
from backprop_tutor.telling.story.pages import explain, vocabulary
from backprop_tutor.telling.story.pages.vocabulary import entry
from backprop_tutor.telling.story.sentences import common, digits, effect, what_if
from backprop_tutor.telling.story.sentences.answers.remarks import listed

NET = "What flows into a unit: each input times its weight, all added up{bias}."
ACTIVATION = "The function that makes the output of a unit from its net input, here {rule}."
OUT = "What comes out of a unit: its net input put through the activation."
TARGET = "What an output is to become. The lesson gives it."
ERROR = "How far the outputs are from their targets, also called the loss. Training lowers it."
UNKNOWN_ERROR = "What training lowers, also called the loss. Only its derivatives are given here."
GIVEN = "How fast the error changes with an output. The lesson gives it, and not the error."
GRADIENT = "For a weight it is called the gradient."
UPDATE = "The value after a step of training, which goes against the gradient to lower the error."


def tell(found: Examples) -> Document:
    """Return the page; what the lesson does without, such as an update, is left out."""
    lesson = found.weight.lesson
    title = Title((f"Signs and words · {lesson.title}",))
    steps = (*what_if.tell(lesson), *_Glossary(found).steps())
    return common.hint(Document(title, steps, digits.footer(lesson)))


class _Glossary:
    def __init__(self, found: Examples) -> None:
        self._found = found
        self._sheet = _sheet(found.weight)
        self._names = self._sheet.names

    def steps(self) -> Iterator[Step]:
        """Give the words in the order in which a lesson comes to them."""
        yield from self._forward()
        yield from self._backward()
        if self._found.weight.chain.by in self._sheet.network.learned:
            yield from self._update()

    def _forward(self) -> Iterator[Step]:
        sheet, unit = self._sheet, self._found.unit
        yield from vocabulary.network(sheet, unit)
        has_bias = any(not source.free_symbols for _, source in unit.weighted)
        net = NET.format(bias=", with the bias" if has_bias else "")
        yield entry("net input", self._names[unit.net.name], (net,), work_out(sheet, unit.net))
        if unit.activation and unit.out:
            rule = ACTIVATION.format(rule=unit.activation.value)
            yield entry("activation", None, (rule,))
            yield entry("output", self._names[unit.out.name], (OUT,), work_out(sheet, unit.out))
        if samples.without_value(sheet.lesson):
            slope, *_ = sheet.network.examples[0].errors[0].reads
            yield entry("error", self._names[sheet.network.total.name], (UNKNOWN_ERROR,))
            yield vocabulary.given(sheet, "derivative that is given", slope, GIVEN)
        elif sheet.lesson.loss is not Loss.NONE:
            error, total = sheet.network.examples[0].errors[0], sheet.network.total
            yield vocabulary.given(sheet, "target", error.reads[0], TARGET)
            each = {error.name: error, total.name: total}.values()
            rows = (work_out(sheet, equation) for equation in each)
            yield entry("error", self._names[total.name], (ERROR,), *rows)

    def _backward(self) -> Iterator[Step]:
        weight, way, met = self._found.weight, self._found.way, self._found.meeting
        yield self._partial(weight)
        if way:
            yield _chained("chain rule", *way, self._factors(way[1]))
        match met.chain.links if met else ():
            case (PathSum() as link, *_) if met:
                batched = common.is_over_samples(link, self._sheet.network)
                ways = common.ways(self._names[link.by], link, self._sheet.network)
                word = f"{common.together(link)} over samples" if batched else "sum of paths"
                yield _chained(word, met, met.chain, (*ways, "."))
        net = self._found.net
        if net.chain.by != net.chain.of:
            yield self._delta(net)

    def _partial(self, found: Derivation) -> Step:
        """A derivative is how fast one number changes with another."""
        chain, of, by = found.chain, self._names[found.chain.of], self._names[found.chain.by]
        value = Links(self._sheet, found.valuation).product_value(chain)
        said: Words = ("How fast ", of, " changes where ", by, f" alone changes. {GRADIENT} ")
        effects = effect.tell(self._sheet, chain.of, chain.by, value)
        name = self._sheet.partial(chain.of, chain.by)
        row = state(self._sheet, name, [Side(value)])
        return entry("partial derivative", name, (*said, *effects), row)

    def _factors(self, way: Chain) -> Words:
        """What lies between a weight and the error, and that factors are multiplied."""
        between = [self._names[link.by] for link in reversed(way.links[:-1])]
        said: Words = (self._names[way.by], " changes ", self._names[way.of], " through ")
        rule = ". How fast each changes with the one before it is a factor, and the factors are "
        return (*said, *listed(between), f"{rule}multiplied.")

    def _delta(self, found: Derivation) -> Step:
        """δ = ∂E/∂net, with the author's sign; in a batch, of the error of its sample."""
        chain = found.chain
        if len(found.network.examples) > 1 and isinstance(link := chain.links[0], PathSum):
            chain = link.paths[0].chain
        links = Links(self._sheet, found.valuation)
        name, partial = self._sheet.delta(chain.by), self._sheet.partial(chain.of, chain.by)
        sides = dict.fromkeys(map(links.signed, (partial, links.names(chain))))
        value = links.delta(links.product_value(chain))
        said = (
            "Short for ",
            next(iter(sides)),
            ": worked out once for a unit, and used for each of its ",
        )
        row = state(self._sheet, name, map(Side, (*sides, value)))
        return entry("delta", name, (*said, "weights."), row)

    def _update(self) -> Iterator[Step]:
        parameter = self._found.weight.chain.by
        yield from vocabulary.steps(self._sheet, parameter)
        rows = explain.update(self._sheet, parameter)
        yield entry("update", rows[-1].left, (UPDATE,), *rows)
        yield from vocabulary.training(self._sheet)


def _sheet(found: Derivation) -> Sheet:
    return Sheet(found.lesson, found.network, found.trace)


def _chained(word: str, found: Derivation, chain: Chain, said: Words) -> Step:
    """One word with a chain, in names and in numbers."""
    links = Links(_sheet(found), found.valuation)
    teller = Teller(links, Factors(links))
    blocks = Text(said), teller.headline(chain), Equations((teller.result(chain),))
    return Step(Title((word,)), blocks, level=2, keys=(word,))
