"""The telling of a forward pass: the layers of each sample, and the error."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from backprop_tutor.formulas.written.tree import Tree, names, rename
from backprop_tutor.lesson.model import reach
from backprop_tutor.maths.equations.equation import Equation
from backprop_tutor.maths.equations.example import Example
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.telling.document import Block, Equations, Step, Text, Title
from backprop_tutor.telling.story.elements.selection import SAMPLES
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import value, values, work_out
from backprop_tutor.telling.story.sentences import common


class Forward(NamedTuple):
    """Tells the samples of a pass; of several units that are alike, the first is worked out."""

    sheet: Sheet
    first: int = 1
    """The number of the first sample."""

    def steps(self) -> Iterator[Step]:
        """Give all steps up to the error."""
        network = self.sheet.network
        for number, example in enumerate(self._examples, self.first):
            yield Step(Title((f"Forward pass{self._samples(number)}",)), ())
            yield from self._layers(example, number)
            if reach.has_error(self.sheet.lesson):
                yield self._error(example, number)
        if left := len(network.examples) - len(self._examples):
            yield Step(Title(), (Text(common.in_the_same_way(left, "samples")),))
        if len(network.examples) > 1 and reach.has_error(self.sheet.lesson):
            total = Equations((work_out(self.sheet, network.total),))
            title = Title(("Error of the batch",))
            yield Step(title, (total,), keys=("batch error", "error"))

    @property
    def errors(self) -> Iterator[Equation]:
        """The errors of outputs that are worked out; the only one is the total."""
        return (error for example in self._examples for error in self._shown(example))

    @property
    def _examples(self) -> Sequence[Example]:
        return self.sheet.first(self.sheet.network.examples, SAMPLES)

    def _samples(self, first: int) -> str:
        """Of which sample a pass is; where a line of one reads others, of which samples."""
        lesson, per_batch = self.sheet.lesson, len(self.sheet.network.examples)
        if not lesson.more:
            return ""
        last = min(first + lesson.batch.size - 1, len(lesson.samples))
        if per_batch > 1 or last == first:
            return f", sample {first}"
        return f", samples {first} {'and' if last == first + 1 else 'to'} {last}"

    def _shown(self, example: Example) -> Sequence[Equation]:
        return example.errors if self.sheet.everything else example.errors[:1]

    def _layers(self, example: Example, sample: int) -> Iterator[Step]:
        for number, layer in enumerate(example.layers, 1):
            last = number == len(example.layers)
            title = Title(("Output layer" if last else f"Hidden layer {number}",))
            keys = _numbered(sample, *(neuron.unit.name for neuron in layer))
            yield Step(title, tuple(self._layer(layer)), level=2, keys=keys)

    def _layer(self, layer: Sequence[Neuron]) -> Iterator[Block]:
        """The units that are alike, or the nets of all before any output if they are tied."""
        if any(neuron.tied for neuron in layer):
            equations = [n.net for n in layer] + [n.out for n in layer if n.out]
            rows = (work_out(self.sheet, each) for each in equations)
            yield Equations(tuple(rows), one_a_line=True)
            return
        for _, alike in groupby(layer, _kind):
            yield from self._alike([*alike])

    def _alike(self, units: Sequence[Neuron]) -> Iterator[Block]:
        """The first of some units is worked out."""
        shown = units if self.sheet.everything else units[:1]
        rows = (work_out(self.sheet, each) for neuron in shown for each in neuron.equations)
        yield Equations(tuple(rows), one_a_line=True)
        if rest := units[len(shown) :]:
            yield common.SAME
            equations = [equation for neuron in rest for equation in neuron.equations]
            told = self.sheet.first(equations)
            yield values(self.sheet, told)._replace(at_once=True)
            yield from common.and_more(len(equations) - len(told))

    def _error(self, example: Example, sample: int) -> Step:
        shown = self._shown(example)
        rows = [work_out(self.sheet, error) for error in shown]
        rest = [value(self.sheet, error) for error in example.errors[len(shown) :]]
        total = [work_out(self.sheet, example.total)] if len(example.errors) > 1 else []
        block = Equations((*rows, *rest, *total), one_a_line=True)
        return Step(Title(("Error",)), (block,), keys=_numbered(sample, "error"))


def _kind(neuron: Neuron) -> tuple[object, Tree | None]:
    """What makes units alike: the activation, and a sum of terms or a formula but for its names."""
    formula = neuron.unit.formula
    bare = rename(formula, {leaf.name: "" for leaf in names(formula)}) if formula else None
    return neuron.activation, bare


def _numbered(sample: int, *names: str) -> tuple[str, ...]:
    """The names of a step; in a later sample its number comes first."""
    return names if sample == 1 else (f"{names[0]}, sample {sample}", *names)
