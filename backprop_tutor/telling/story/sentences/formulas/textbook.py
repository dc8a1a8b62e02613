"""Activations, updates and forms as a textbook prints them, in the author's names."""

from collections.abc import Mapping
from functools import reduce
from operator import add

from backprop_tutor.formulas.functions import Function
from backprop_tutor.formulas.initialisers import DECIMALS
from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import GRADIENT, NEW, OLD, RATE, TIME, read_by, written
from backprop_tutor.formulas.written.tree import Tree, work_out
from backprop_tutor.formulas.written.tree import names as leaves
from backprop_tutor.lesson.model import constants
from backprop_tutor.lesson.model.constants import Names
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.model.drawn import Drawn
from backprop_tutor.lesson.model.lesson import Lesson, Rule
from backprop_tutor.telling.story.sentences.formulas.plain import write
from backprop_tutor.telling.story.sentences.formulas.reader import Plain
from backprop_tutor.telling.story.sentences.formulas.terms import WrittenFormula, name

FORMS: Mapping[GradientForm, str] = {
    GradientForm.GROUPED: "grouped: a sum over outputs stands inside one factor",
    GradientForm.PATHS: "paths: one full chain per output error, added at the end",
    GradientForm.DELTA: "delta: {delta} = ∂{total}/∂{net} of a unit is worked out once and reused",
}


def names(lesson: Lesson) -> Mapping[str, str]:
    """The author's names of the quantities of any unit: out of out_{unit}."""
    notation = lesson.notation
    patterns = {
        key: getattr(notation, key).partition("{")[0].rstrip("_([") or key
        for key in ("net", "out", "target", "delta")
    }
    total, new = notation.total, lesson.updated("w")
    if lesson.loss is Loss.NONE:
        total = lesson.out(lesson.outputs[0].name)
    return patterns | {
        "total": total,
        "rate": notation.rate,
        "new": new,
        "slope": f"∂{total}/∂w",
        "count": f"{len(lesson.outputs)} output" + "s" * (len(lesson.outputs) > 1),
    }


def terms(settings: Names) -> dict[str, WrittenFormula]:
    """Return the settings of a formula by the names that they have in it."""
    return {key: name(written) for key, (written, _) in settings.items()}


def numbers(settings: Names) -> str:
    """Return the settings with their numbers: δ = 1."""
    return "".join(f", {written} = {number.text}" for written, number in settings.values())


def activation(lesson: Lesson, rule: Rule | None) -> str:
    """sigmoid: out = 1/(1 + e^(−net))."""
    if rule is None:
        return "no activation: a unit has the value of its line"
    said, row = names(lesson), rule.activation.row
    net = name(said["net"])
    settings = constants.of_layer(lesson, rule)
    body = row.formula(Plain(net), net, **terms(settings)).formula
    remark = row.remark.format(**{key: written for key, (written, _) in settings.items()})
    name_of = "" if row.taught is None else f"{row.name}: "
    return f"{name_of}{said['out']} = {write(body)}{numbers(settings)}{remark}"


def line(formula: Tree) -> str:
    """max(a, b) − w · x, as it was understood."""
    known = {leaf.name: name(leaf.name) for leaf in leaves(formula)}
    return write(work_out(formula, Plain(), known).formula)


def update(lesson: Lesson) -> str:
    """momentum: v⁺ = μ · v − η · g, w⁺ = w + v⁺, g = ∂E/∂w."""
    said, row = names(lesson), lesson.update.method.row
    steps = {key: step for key, step in row.steps.items() if key != f"{TIME}_new"}
    symbols = {key: each for key, (each, _) in constants.of_update(lesson).items()}
    symbols |= {NEW: said["new"], OLD: "w", RATE: said["rate"], f"{TIME}_new": TIME}
    if len(steps) == 1:
        symbols[GRADIENT] = said["slope"]

    def spell(key: str) -> WrittenFormula:
        return name(symbols.get(key) or written(key))

    lines = []
    for key, step in steps.items():
        added = reduce(add, step(Plain(), *map(spell, read_by(step))))
        lines.append(f"{write(spell(key).formula)} = {write(added.formula)}")
    lines += [] if GRADIENT in symbols else [f"g = {said['slope']}"]
    lines += [f"update {TIME}"] if TIME in row.memory else []
    return f"{row.name}: {', '.join(lines)}"


def differentiated(function: Function) -> str:
    """The derivative of ln(u) is 1/u."""
    row, u, f = function.row, name("u"), Plain()
    if row.reason:
        return row.reason
    whole, slope = getattr(f, row.name)(u), row.slope(f, u)
    said = f"the derivative of {write(whole.formula)} is {write(slope.formula)}"
    return f"{said}, times the inner derivative"


def drawn(series: Drawn) -> str:
    """From what rule and seed numbers follow."""
    row = series.rule.row
    words = row.words
    if row.limits:
        settings = {key: name(series.settings[key]) for key in row.reads}
        limit = write(row.limits(Plain(), **settings)[1].formula)
        words = words.replace("{limit}", limit)
        words += f", seed {{seed}}, rounded to {DECIMALS} decimals"
    return words.format(**series.settings)
