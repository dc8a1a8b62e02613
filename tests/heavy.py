"""Lesson files of any size, some that mean no good and some that are good.

A size of 1,000 makes the largest hostile file that is read at all, 1 MiB; a size of 4,000 a good
lesson that nearly fills it.
"""

from collections.abc import Callable
from pathlib import Path

LESSONS = Path(__file__).parents[1] / "lessons"
MAZUR = (LESSONS / "mazur.yaml").read_text(encoding="utf-8").partition("\npublished:")[0]
HOSTILE: dict[str, Callable[[int], str]] = {
    "alias bomb": lambda size: (
        "a: &a [x,x]\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(50 * size))
    ),
    "deep nesting": lambda size: "[" * 1000 * size,
    "deep mappings": lambda size: "{a: " * 250 * size,
    "deep lists": lambda size: "- " * 500 * size,
    "many values": lambda size: "a: [" + "a," * 500 * size,
    "many keys": lambda size: "".join(f"k{i}: 1\n" for i in range(90 * size)),
    "many tags": lambda size: "!a " * 300 * size,
    "many documents": lambda size: "---\n" * 250 * size,
    "open quote": lambda size: 'a: "' + "x" * 1000 * size,
    "escapes": lambda size: 'a: "' + "\\x41" * 250 * size + '"',
    "words": lambda size: "a: " + "x " * 500 * size,
    "one long line": lambda size: "format: 1 #" + "x" * 1000 * size,
    "empty lines": lambda size: "\n" * 1000 * size,
    "unknown names": lambda size: MAZUR.replace(
        "{w1: i1", "{" + "".join(f"w{i}x: i1, " for i in range(3 * size))
    ),
    "unknown keys": lambda size: MAZUR + "".join(f"learning_rat{i}: 1\n" for i in range(3 * size)),
    "name again and again": lambda size: MAZUR.replace("[w1", "[" + "w1, " * 4 * size + "w1"),
}


def wide(units: int, more: str = "", inputs: str = "x: 1") -> str:
    """Return a lesson of so many hidden units."""
    weights = ", ".join(f"w{i}: 1, v{i}: 0" for i in range(units))
    hidden = ", ".join(f"u{i}: {{w{i}: x}}" for i in range(units))
    last = ", ".join(f"v{i}: u{i}" for i in range(units))
    layers = f"[{{activation: tanh, units: {{{hidden}}}}}, "
    layers += f"{{activation: softmax, units: {{y: {{{last}}}, z: {{o: u0}}}}}}]"
    return (
        f"format: 1\ntitle: t\ninputs: {{{inputs}}}\ntargets: {{y: 1, z: 0}}\n"
        f"parameters: {{o: 1, {weights}}}\nlayers: {layers}\n"
        f"loss: cross-entropy\nlearning_rate: 1\n{more}"
    )


LARGE: dict[str, Callable[[int], str]] = {
    "wide": lambda size: wide(2 * size),
    "wide with samples": lambda size: wide(size, "batch: {size: all}", f"x: [{'1, ' * 8 * size}]"),
    "named by sample": lambda size: wide(
        size, "notation: {out: 'o{unit}.{sample}'}", f"x: [{'1, ' * 8 * size}]"
    ),
    "warned of": lambda size: wide(size, "", f"x: [{'11, ' * 100}]"),
}
"""Each hidden unit of the last one is warned of."""
