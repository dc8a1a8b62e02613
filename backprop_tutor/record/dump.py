"""How a record is written: one object that says which format it has, formulas as in a program."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.equations import samples
from backprop_tutor.render.characters.text.glyphs import CODE
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.telling.formula import Words

if TYPE_CHECKING:
    from sympy import Symbol

    from backprop_tutor.maths.equations.network import Network
    from backprop_tutor.maths.running.trace import Trace

FORMAT = 1
_ALL_DIGITS = Digits(15)


def dump(record: Mapping[str, Any]) -> str:
    """Return a record as JSON."""
    return json.dumps({"format": FORMAT, **finite(record)})


def finite(value: Any) -> Any:
    """Return a value as JSON can hold it: without infinity and NaN, which become null."""
    match value:
        case dict():
            return {key: finite(each) for key, each in value.items()}
        case list():
            return [finite(each) for each in value]
        case float() if not math.isfinite(value):
            return None
    return value


def numbers(names: "Iterable[Symbol]", values: "Mapping[Symbol, float]") -> dict[str, float]:
    """Return the values of some quantities by their names."""
    return {name.name: values[name] for name in names}


def values(lesson: Lesson, network: "Network", trace: "Trace") -> dict[str, float]:
    """Return the values of a pass; an error of which only derivatives are given has none."""
    without = samples.without_value(lesson)
    names = [equation.name for equation in network.equations]
    return numbers([name for name in names if name.name not in without], trace.values)


def write(words: Words) -> str:
    """Return a sentence or a formula on one line, with all digits."""
    box = TextWriter(CODE, _ALL_DIGITS).sentence(words)
    return "".join(piece.text for piece in box.lines[0])
