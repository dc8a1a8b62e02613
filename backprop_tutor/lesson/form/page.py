"""A lesson file as one page: every key that there is, with its kind."""

from typing import Any

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.lesson.form import layers, notation, recipes
from backprop_tutor.lesson.form.common import NUMBER, SIZE, TEXT, WITHIN
from backprop_tutor.lesson.form.digits import COUNT, DIGITS
from backprop_tutor.lesson.form.given import DERIVATIVE, GIVEN
from backprop_tutor.lesson.form.samples import COLUMNS
from backprop_tutor.lesson.form.source import ASK, PUBLISHED, SLIPS, SOURCE
from backprop_tutor.lesson.form.training import BATCH, LOSS, METHOD, UPDATE
from backprop_tutor.lesson.kinds import structure
from backprop_tutor.lesson.kinds.kind import Defined, Kind, Schema
from backprop_tutor.lesson.kinds.numeric import WRITTEN
from backprop_tutor.lesson.kinds.single import NAME, NO_NUMBER, choice, text, text_of
from backprop_tutor.lesson.kinds.structure import Fields, by_name, list_of, mapping_of, section
from backprop_tutor.lesson.model.conventions import GradientForm
from backprop_tutor.lesson.problems.wording import quote
from backprop_tutor.lesson.text import tree
from backprop_tutor.lesson.text.tree import TreeNode

FORMAT = "1"
STEPS = ("network", "error", "update", "again", "curve")
"""The steps of a page that are not about a parameter or about the units of a layer."""
TO_LEARN = ("targets", "learn", "batch", "update")
"""What would be without effect where nothing is learned."""
NUMBERS = mapping_of(NUMBER, NAME).defined("numbers")
_NOTES = mapping_of(text(1000, "the note ")).into(by_name)
_STEPS = ", ".join(STEPS)
FIELDS: Fields = {
    "format": Kind(text_of, {"enum": [int(FORMAT), FORMAT]}).described("The format of the file."),
    "title": TEXT.described("What the lesson is about."),
    "inputs": COLUMNS.described("The inputs: a number, or a list with one number a sample."),
    "targets": COLUMNS.described(
        "The targets by the names of the outputs: a number, or a list with one a sample."
    ),
    "parameters": NUMBERS.into(by_name).described(
        "The weights and biases with the values that they start with; any number by which a "
        "derivative is asked for can stand there."
    ),
    "layers": layers.LAYERS,
    "loss": LOSS.described(
        "How outputs are compared with targets; with none, there are no targets."
    ),
    "learning_rate": NUMBER.described("How far an update goes."),
    "source": SOURCE.described("Where the example was published."),
    "learn": list_of(Kind(text_of, NO_NUMBER), least=0, uniqueItems=True).described(
        "The parameters that are updated, none with []; else all."
    ),
    "batch": BATCH.described("How many samples make one update; else 1."),
    "update": UPDATE.described("The rule of the update; else gradient-descent."),
    "form": choice(tuple(GradientForm)).described("How a sum over outputs is written."),
    "notation": notation.form(samples=2).described(
        "The author's names: prefixes, or patterns with {unit}, {index}, {sample} or {name}."
    ),
    "digits": DIGITS.described("How many digits are shown."),
    "given": GIVEN,
    "notes": _NOTES.described(
        f"What to ask the class at a step, by the name of a parameter, a unit, or {_STEPS}."
    ),
    "published": PUBLISHED.described(
        "Numbers as printed in the source; a list where one is printed more than once."
    ),
    "ask": ASK.described("The numbers that a sheet leaves blank, by name: [E_total, w5+]."),
    "slips": SLIPS.described("Slips of the pen in the source, in numbers or formulas."),
}
REQUIRED = tuple(FIELDS)[: list(FIELDS).index("source")]
"""What a lesson that learns cannot do without."""


def read(root: tree.Mapping) -> dict[str, TreeNode]:
    """Return what stands under each key, still to be read; refuse unknown and missing keys.

    A lesson that learns nothing needs no rate, one of dense layers no parameters, one that reads
    nothing but parameters no inputs.
    """
    spared = {"parameters"} if layers.are_all_dense(root.find("layers")) else set()
    spared |= {"inputs"} if root.find("parameters") else set()
    loss, learn = root.find("loss"), root.find("learn")
    if isinstance(loss, tree.Scalar) and loss.text == Loss.NONE:
        spared |= {"targets", "learning_rate"}
        barred = {*TO_LEARN} - ({"batch"} if root.find("given") else set())
        for key in (key for key, _ in root if key.text in barred):
            message = f"{quote(key.text)} cannot stand beside `loss: none`"
            key.refuse(message, "take it out, or name a loss")
    if isinstance(learn, tree.Sequence) and not learn.items:
        spared |= {"learning_rate"}
    return structure.under_keys(root, FIELDS, [key for key in REQUIRED if key not in spared])


GIVES: Schema = {"not": {"propertyNames": {"not": {"pattern": f"^{DERIVATIVE}$"}}}}
"""Some name in it is that of a derivative."""
_ALWAYS = ("format", "title", "layers", "loss")
_CONDITIONS: Schema = {
    "anyOf": [
        {"required": ["parameters"]},
        {"required": ["inputs"], "properties": {"layers": {"items": {"required": ["dense"]}}}},
    ],
    "if": {"required": ["loss"], "properties": {"loss": {"const": Loss.NONE}}},
    "then": {
        "properties": {key: False for key in TO_LEARN if key != "batch"},
        "dependentSchemas": {"batch": {"required": ["given"], "properties": {"given": GIVES}}},
    },
    "else": {
        "required": ["targets"],
        "if": {"required": ["learn"], "properties": {"learn": {"maxItems": 0}}},
        "else": {"required": ["learning_rate"]},
    },
}
"""When the other keys are required, and which cannot stand beside `loss: none`."""
_SINGLE: list[Defined[Any]] = [TEXT, NUMBER, NAME, SIZE, COUNT, METHOD, recipes.SEED]
_PATTERNS: list[Defined[Any]] = [notation.PATTERN, notation.PLAIN, notation.SINGLE]
_MAPPINGS: list[Defined[Any]] = [COLUMNS, NUMBERS, recipes.SERIES]
_DEFINED = [*_SINGLE, *WITHIN.values(), *_PATTERNS, *_MAPPINGS]


def schema() -> Schema:
    """Return the JSON Schema of lessons, by which editors complete and check them."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A lesson for bptutor",
        **section(FIELDS, _ALWAYS, **_CONDITIONS).schema,
        "$defs": {"written": WRITTEN, **{each.name: each.definition for each in _DEFINED}},
    }
