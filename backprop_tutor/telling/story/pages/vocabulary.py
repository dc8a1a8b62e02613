"""Entries of the glossary, and those words of which no derivation is told."""

from collections.abc import Iterator

from sympy import Symbol

from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.maths.equations.formulas.neuron import Neuron
from backprop_tutor.telling.document import Block, EquationLine, Equations, Side, Step, Text, Title
from backprop_tutor.telling.formula import Formula, Words
from backprop_tutor.telling.story.elements.sheet import Sheet
from backprop_tutor.telling.story.elements.working import state

UNIT = "One node of the network: it takes numbers in, and gives one on. Also called a neuron."
LAYER = "Units that stand side by side: each works on what the layers before it give."
WEIGHT = "What an input of a unit is multiplied by: how strongly it counts."
BIAS = "It multiplies no input: it moves the net input of a unit up or down, whatever flows in."
RATE = "How large a step an update takes."
MOMENTUM = "How much of its last step a parameter takes again in the next."
VELOCITY = "The last step of the parameter; before the first update it is 0."
MOVING = {Method.MOMENTUM, Method.NESTEROV}


def entry(word: str, name: Formula | None, said: Words, *rows: EquationLine) -> Step:
    """Return one word with the sign for it, if it has one."""
    blocks: tuple[Block, ...] = (Text(said), Equations(rows)) if rows else (Text(said),)
    return Step(Title((word,), ((name,),) if name else ()), blocks, level=2, keys=(word,))


def given(sheet: Sheet, word: str, name: Symbol, said: str) -> Step:
    """Return a word that stands for a number."""
    row = state(sheet, sheet.names[name], [Side(sheet.number(name))])
    return entry(word, sheet.names[name], (said,), row)


def network(sheet: Sheet, first: Neuron) -> Iterator[Step]:
    """Give what a network is made of, with a weight and a bias of one unit, or of another."""
    yield entry("unit", None, (UNIT,))
    yield entry("layer", None, (LAYER,))
    terms = [term for each in (first, *sheet.network.neurons) for term in each.weighted]
    for word, said, is_weight in (("weight", WEIGHT, True), ("bias", BIAS, False)):
        names = [name for name, source in terms if bool(source.free_symbols) is is_weight]
        if names:
            yield given(sheet, word, names[0], said)


def steps(sheet: Sheet, parameter: Symbol) -> Iterator[Step]:
    """Give what the update of a parameter is made of besides its gradient."""
    rate, *others = sheet.network.constants
    yield given(sheet, "learning rate", rate, RATE)
    if sheet.lesson.update.method in MOVING:
        yield given(sheet, "momentum", others[0], MOMENTUM)
        velocity, *_ = sheet.network.updates[parameter].memory
        yield given(sheet, "velocity", velocity, VELOCITY)


def training(sheet: Sheet) -> Iterator[Step]:
    """Give what many updates are made of."""
    count = len(sheet.lesson.samples)
    size = min(sheet.lesson.batch.size, count)
    if count > 1:
        yield entry("batch", None, (f"The samples that make one update: here {size} of {count}.",))
    updates = -(-count // size)
    here = "one update" if updates == 1 else f"{updates} updates"
    said = f"A part of the training in which each sample is used once: here it is {here}."
    yield entry("epoch", None, (said,))
