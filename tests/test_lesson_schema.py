"""The JSON Schema for editors and the checker say the same of a lesson's form."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from deep import tenth

from backprop_tutor.formulas.losses import Loss
from backprop_tutor.formulas.optimisers import Method
from backprop_tutor.lesson import reader, shelf, template
from backprop_tutor.lesson.form import page
from backprop_tutor.lesson.problems.problem import RejectedError

SCHEMA = page.schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FULL: dict[str, Any] = {
    "format": 1,
    "title": "Every key there is",
    "source": {"author": "A", "year": 2026, "title": "T"},
    "inputs": {"x1": [1, 2], "x2": 0.5},
    "targets": {"y": [0.5, 1], "z": 0},
    "parameters": {"w1": 0.1, "w2": "-2e-1", "v": 1, "u": 0.3, "b": 0},
    "layers": [
        {
            "activation": {"rule": "leaky-relu", "slope": 0.2},
            "units": {"h": {"w1": "x1", "w2": "x2", "b": 1}},
        },
        {"activation": "sigmoid", "units": {"y": {"v": "h"}, "z": {"u": "h"}}},
    ],
    "loss": "half-squared-error",
    "learning_rate": 0.5,
    "learn": ["w1", "v"],
    "batch": {"size": 2, "gradient": "sum"},
    "update": {"rule": "adam", "beta1": 0.8, "beta2": 0.9, "epsilon": 1e-06},
    "form": "paths",
    "notation": {
        "net": "net", "out": "a_{unit}({sample})", "error": "E_{unit}", "target": "t",
        "total": "E", "delta": "d_{unit}{index}", "rate": "n", "updated": "new_{name}",
        "product": "input-first", "factors": "from-weight", "change": "D{name}",
        "delta_sign": "minus", "for": {"h": {"out": "z{sample}", "delta": "d"}},
    },
    "digits": {"significant": 6, "rounding": "truncate", "carry": "displayed",
               "for": {"net_h": {"decimals": 2, "rounding": "round"}, "net": {"carry": "full"},
                       "out": {"carry": {"decimals": 3, "rounding": "round"}}}},
    "given": {"net_z": 0.4},
    "published": {"net_h": "0.10", "dE/dw1": ["0.1", "0.2"]},
    "ask": ["net_h", "dE/dw1"],
    "slips": [{"at": "net_h", "printed": "0.10", "meant": "0.12", "why": "a digit"}],
    "notes": {"w1": "Why?", "h": "How large?", "update": "Which way?"},
}  # fmt: skip
WITHOUT_LOSS = {
    key: value for key, value in FULL.items() if key not in (*page.TO_LEARN, "learning_rate")
} | {
    "loss": "none",
    "given": {"net_y": 0.4},
    "parameters": {"w1": 0.1, "w2": 0.2, "v": 1, "b": 0},
    "layers": [FULL["layers"][0], {"activation": "sigmoid", "units": {"y": {"v": "h"}}}],
}
DENSE: dict[str, Any] = {
    "format": 1,
    "title": "Short forms",
    "inputs": {"x": {"size": 3, "rule": "uniform", "low": -1, "high": 1, "seed": 1},
               "z": {"size": 2, "rule": "constant", "value": 0.5}},
    "targets": {"o": {"size": 2, "rule": "one-hot", "hot": 1}},
    "layers": [
        {"activation": "tanh", "dense": "h", "size": 4, "weights": {"rule": "he", "seed": 2}},
        {"activation": "relu", "dense": "k", "size": 2, "bias": 0.1,
         "weights": {"rule": "uniform", "low": 0, "high": 1, "seed": 3}},
        {"activation": "tanh", "dense": "m", "size": 1,
         "weights": {"rule": "constant", "value": 1}},
        {"activation": "sigmoid", "dense": "o", "size": 2, "bias": 0,
         "weights": {"rule": "glorot", "seed": 0}},
    ],
    "loss": "half-squared-error",
    "learning_rate": 0.5,
}  # fmt: skip
WHOLE = [FULL, WITHOUT_LOSS, DENSE]
UPDATES: dict[str, dict[str, Any]] = {
    rule.value: {name: float(setting.usual) for name, setting in rule.row.settings.items()}
    for rule in Method
}
KINDS = ("", "word", "two words", "{unit}", "x" * 250, True, 0, -3, 7.5, [], ["w1"], [1], {},
         {"a": 1}, None)  # fmt: skip
"""Values of every kind: what is right in one place is wrong in most others."""
SHARES = 5
"""In so many runs each place has had values of all kinds; in each it has other ones."""
PARTIAL = [loss for loss in Loss if loss.row.weights or loss.row.targets]
"""Those that take only some targets."""
CHOICES: dict[str, tuple[Any, ...]] = {
    "activation": ("layers", "items", "properties", "activation", "anyOf", 0),
    "loss": ("loss", "anyOf", 0),
    "form": ("form",),
    "gradient": ("batch", "properties", "gradient"),
    "product": ("notation", "properties", "product"),
    "factors": ("notation", "properties", "factors"),
    "rounding": ("digits", "properties", "rounding"),
    "carry": ("digits", "properties", "carry", "anyOf", 0),
    "delta_sign": ("notation", "properties", "delta_sign"),
}


def flow(value: Any) -> str:
    """Return *value* as YAML in which nothing is nothing."""
    match value:
        case dict():
            return (
                "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case None:
            return "''"
        case _:
            return json.dumps(value, ensure_ascii=False)


def problems(lesson: Any, folder: Path) -> list[str]:
    path = folder / "lesson.yaml"
    path.write_text(flow(lesson), encoding="utf-8")
    try:
        reader.read(path, "lesson")
    except RejectedError as error:
        return [problem.message for problem in error.problems]
    return []


def places(value: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything inside *value*."""
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield (key,)
        if isinstance(each, dict | list):
            yield from ((key, *rest) for rest in places(each))


def put(value: Any, way: tuple[Any, ...], new: Any) -> Any:
    """Return *value* with *new* at the end of the *way*."""
    if not way:
        return new
    copy = value.copy()
    copy[way[0]] = put(copy[way[0]], way[1:], new)
    return copy


def take(value: Any, way: tuple[Any, ...]) -> Any:
    return take(value[way[0]], way[1:]) if way else value


def without(value: Any, way: tuple[Any, ...]) -> Any:
    """Return *value* without what is at the end of the *way*."""
    rest = take(value, way[:-1]).copy()
    del rest[way[-1]]
    return put(value, way[:-1], rest)


ABOUT_NAMES = (
    "missing key `inputs`",  # which units read
    "is not an output",
    "has no target",
    "is never used",
    "feeds nothing",
    "unknown parameter",
    "is neither an input nor a unit",
    "names two things",
    "would name both",
    "cannot feed itself",
    "cannot read",
    "stands after",
    "are tied by",
    "names a parameter and a unit",
    "is not a net input",
    "acts only through",
    "cannot be a name in a lesson with formulas",
    "unknown name",
    "is missing before",
    "is missing after",
    "a formula cannot have",
    " values, but ",
    " value, but ",
    "cannot be divided into batches",
    "cannot stand in",
    "asks for the gradient of one output",
    "of a single unit",
    "is no quantity that is worked out",
    "but must be less than `high`",
    "but there are only",
    "no step is called",
    "no unit is called",
)
"""What a schema cannot know: whether names, lengths and samples fit together."""


def agree(lesson: Any, folder: Path) -> None:
    """Assert that the schema refuses what the checker refuses for its form, and nothing else."""
    said = problems(lesson, folder)
    formal = [each for each in said if not any(words in each for words in ABOUT_NAMES)]
    refused = next((error.message for error in VALIDATOR.iter_errors(lesson)), None)

    assert bool(refused) == bool(formal) or (refused and said), (flow(lesson), said, refused)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "lesson", [FULL, WITHOUT_LOSS, DENSE], ids=["full", "without loss", "dense"]
)
def test_whole_lessons_are_good(lesson: Any, tmp_path: Path) -> None:
    assert problems(lesson, tmp_path) == []
    VALIDATOR.validate(lesson)


@pytest.mark.parametrize("name", [*shelf.names(), "template"])
def test_shipped_lessons_fit_the_schema(name: str) -> None:
    text = template.text() if name == "template" else shelf.file(name).read_text(encoding="utf-8")

    VALIDATOR.validate(yaml.safe_load(text))


def references(schema: Any) -> Iterator[str]:
    """Yield what is referred to anywhere in a schema."""
    for key, each in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "$ref":
            yield each
        elif isinstance(each, dict | list):
            yield from references(each)


def test_what_is_defined_is_referred_to() -> None:
    """Every reference leads somewhere, and no definition is left over."""
    inside = {each for each in references(SCHEMA) if not each.startswith("#/properties/digits/")}

    assert inside == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_every_key_is_tried() -> None:
    """The lessons of these tests have every key there is."""
    assert set(SCHEMA["properties"]) == set(FULL)
    for key in ("notation", "digits", "batch"):
        assert set(FULL[key]) == set(SCHEMA["properties"][key]["properties"]) - {"decimals"}


@pytest.mark.parametrize("share", tenth(range(SHARES), of=SHARES))
@pytest.mark.parametrize(
    "lesson", [FULL, WITHOUT_LOSS, DENSE], ids=["full", "without loss", "dense"]
)
def test_wrong_kinds_are_wrong_to_both(lesson: Any, share: int, tmp_path: Path) -> None:
    """Whatever stands in the place of anything, both accept it or both refuse it."""
    for number, way in enumerate(places(lesson)):
        for kind in KINDS[(number + share) % SHARES :: SHARES]:
            agree(put(lesson, way, kind), tmp_path)


@pytest.mark.parametrize(
    "lesson", [FULL, WITHOUT_LOSS, DENSE], ids=["full", "without loss", "dense"]
)
def test_missing_and_unknown_keys_are_so_to_both(lesson: Any, tmp_path: Path) -> None:
    """A key is needed by both or by neither; a key that neither knows is refused."""
    for way in places(lesson):
        agree(without(lesson, way), tmp_path)
        found = take(lesson, way)
        if isinstance(found, dict) and way[0] not in {"inputs", "targets", "parameters"}:
            agree(put(lesson, way, {**found, "zzz": {"w1": 1}}), tmp_path)
    for key, value in FULL.items():
        agree({**lesson, key: value}, tmp_path)
    agree({**lesson, "zzz": 1}, tmp_path)


def test_every_choice_is_one_to_both(tmp_path: Path) -> None:
    """Each value of each choice, each rule with each setting of any rule."""
    for way in places(FULL):
        found = CHOICES.get(str(way[-1]), ())
        for each in take(SCHEMA["properties"], found)["enum"] if found else ():
            if way != ("loss",) or each not in {Loss.NONE, *PARTIAL}:
                agree(put(FULL, way, each), tmp_path)
    settings = {key: value for each in UPDATES.values() for key, value in each.items()}
    for rule in (*UPDATES, "adagrad"):
        agree({**FULL, "update": rule}, tmp_path)
        agree({**FULL, "update": {"rule": rule}}, tmp_path)
        for key, value in settings.items():
            for number in (value, 0, 1, -1, "0.5", "x", None):
                agree({**FULL, "update": {"rule": rule, key: number}}, tmp_path)


@pytest.mark.parametrize("size", ["all", 1, 2, "2", "02", 0, -1, 1.5, "two", None, [1], 10**9])
def test_sizes_of_a_batch_are_the_same_to_both(size: Any, tmp_path: Path) -> None:
    agree({**FULL, "batch": {"size": size}}, tmp_path)


@pytest.mark.parametrize(
    "name", ["w5", "θ3", "W1[2,1]", "5", "1e3", "−1", "a b", "x" * 40, "x" * 41, "learning_rate"]
)
def test_names_are_the_same_to_both(name: str, tmp_path: Path) -> None:
    """An input, a unit and a pattern may have the same names."""
    inputs = {"x2" if key == "x1" else key: value for key, value in FULL["inputs"].items()}
    agree({**FULL, "inputs": {**inputs, name: 1}}, tmp_path)
    agree({**FULL, "published": {name: 1}}, tmp_path)
    for key in ("net", "total", "updated"):
        agree({**FULL, "notation": {key: name}}, tmp_path)
