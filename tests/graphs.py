"""Random computations as the text of a lesson, each with a function that shares nothing with it."""

import random
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import autograd.numpy as np
from autograd import grad

Values = dict[str, Any]
FORMULAS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("max(A, B)", lambda a, b, _w: max(b, a)),
    ("min(W*A, B)", lambda a, b, w: min(w * a, b)),
    ("(A - B) / sqrt(A^2 + 0.5)", lambda a, b, _w: (a - b) / np.sqrt(a**2 + 0.5)),
    ("A*B + W", lambda a, b, w: a * b + w),
    ("tanh(A) * B - 0.15", lambda a, b, _w: np.tanh(a) * b - 0.15),
    ("exp(A/4) - abs(B)", lambda a, b, _w: np.exp(a / 4) - abs(b)),
    ("sigmoid(A + W*B)", lambda a, b, w: 1 / (1 + np.exp(-a - w * b))),
    ("A^2 / (1 + B^2)", lambda a, b, _w: a**2 / (1 + b**2)),
    ("ln(1 + A^2) * W", lambda a, _b, w: np.log(1 + a**2) * w),
    ("W - A", lambda a, _b, w: w - a),
    ("max(A, max(B, W))", lambda a, b, w: max(w, b, a)),
    ("min(max(A, B), abs(W*A) - 0.2)", lambda a, b, w: min(max(b, a), abs(w * a) - 0.2)),
    ("A / (2 + e^-B)", lambda a, b, _w: a / (2 + np.exp(-b))),
)
ACTIVATIONS: Mapping[str, Callable[[Any], Any]] = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "identity": lambda x: x,
    "relu": lambda x: x if x > 0 else 0.0 * x,
    "softplus": lambda x: np.log(1 + np.exp(x)),
}


class Graph(NamedTuple):
    """A lesson's text, and its error by its parameters, worked out in another way."""

    text: str
    parameters: dict[str, float]
    error: Callable[[Mapping[str, float]], Any]

    def gradients(self) -> dict[str, float]:
        """Return the gradients that autograd finds."""
        found = grad(self.error)(self.parameters)
        return {name: float(value) for name, value in found.items()}


class _Maker:
    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.samples = self.draw.choice([1, 1, 1, 3])
        self.pool = {f"w{n}": round(self.draw.uniform(-1.5, 1.5), 3) for n in range(6)}
        self.inputs = {
            f"x{n}": [round(self.draw.uniform(-2, 2), 2) for _ in range(self.samples)]
            for n in range(self.draw.randint(1, 3))
        }
        self.known = [*self.inputs]
        self.read: set[str] = set()
        self.used: set[str] = set()
        self.steps: list[tuple[list[str], Callable[[Values], list[Any]]]] = []
        self.layers: list[str] = []
        self.targets: dict[str, list[float]] = {}
        self.given: dict[str, float] = {}
        self.has_loss = self.samples > 1 or self.draw.random() < 0.75

    def name(self) -> str:
        found = self.draw.choice(self.known[-5:])
        self.read.add(found)
        return found

    def weight(self) -> str:
        found = self.draw.choice([*self.pool])
        self.used.add(found)
        return found

    def line(self) -> tuple[str, Callable[[Values], Any]]:
        if self.draw.random() < 0.3:
            text, function = self.draw.choice(FORMULAS)
            a = self.name()
            b = self.name() if "B" in text else a
            w = self.weight() if "W" in text else "w0"
            written = text.replace("A", a).replace("B", b).replace("W", w)
            return f'"{written}"', lambda v: function(v[a], v[b], v[w])
        return self.sum()

    def sum(self) -> tuple[str, Callable[[Values], Any]]:
        terms: dict[str, list[str]] = {}
        for _ in range(self.draw.randint(1, 4)):
            kind = self.draw.random()
            if kind < 0.6:
                terms.setdefault(self.weight(), []).append(self.name())
            elif kind < 0.7:
                terms.setdefault(self.weight(), []).append("1")
            elif kind < 0.85:
                terms.setdefault(self.name(), []).append(self.draw.choice(["1", "-0.5"]))
            else:
                terms.setdefault(self.name(), []).append(self.name())
        return self.write(terms)

    def write(self, terms: dict[str, list[str]]) -> tuple[str, Callable[[Values], Any]]:
        written = ", ".join(
            f"{left}: {right[0] if len(right) == 1 else '[' + ', '.join(right) + ']'}"
            for left, right in terms.items()
        )

        def work_out(values: Values) -> Any:
            whole = 0.0
            for left, rights in terms.items():
                for right in rights:
                    number = values[right] if right in values else float(right)
                    whole = whole + values[left] * number
            return whole

        return f"{{{written}}}", work_out

    def unit(self, name: str, usual: str) -> str:
        written, function = self.line()
        own = self.draw.choice([*ACTIVATIONS]) if self.draw.random() < 0.2 else ""
        activation = ACTIVATIONS.get(own or usual, lambda x: x)
        if self.draw.random() < 0.1:
            fixed = self.given[f"out_{name}" if own or usual else name] = 0.6
            self.steps.append(([name], lambda _: [fixed]))
        else:
            self.steps.append(([name], lambda values: [activation(function(values))]))
        return f"{{activation: {own}, terms: {written}}}" if own else written

    def layer(self, depth: int) -> None:
        usual = self.draw.choice(["", *ACTIVATIONS])
        lines = [f"  - activation: {usual}\n    units:\n" if usual else "  - units:\n"]
        for place in range(self.draw.randint(1, 3)):
            name = f"u{depth}_{place}"
            lines.append(f"      {name}: {self.unit(name, usual)}\n")
            self.known.append(name)
        self.layers.append("".join(lines))

    def softmax(self, depth: int) -> None:
        names = [f"s{depth}_{place}" for place in range(2)]
        lines = [self.sum() for _ in names]

        def work_out(values: Values) -> list[Any]:
            powers = [np.exp(function(values)) for _, function in lines]
            return [power / sum(powers) for power in powers]

        self.steps.append((names, work_out))
        written = zip(names, lines, strict=True)
        units = "".join(f"      {name}: {line}\n" for name, (line, _) in written)
        self.layers.append(f"  - activation: softmax\n    units:\n{units}")
        self.known += names

    def last(self) -> None:
        unread = [name for name in self.known if name not in self.read]
        usual = self.draw.choice(["", "tanh", "sigmoid"])
        terms: dict[str, list[str]] = {}
        for each in [*unread, self.name()]:
            terms.setdefault(self.weight(), []).append(each)
        written, function = self.write(terms)
        activation = ACTIVATIONS.get(usual, lambda x: x)
        self.steps.append((["y"], lambda values: [activation(function(values))]))
        head = f"  - activation: {usual}\n    units:\n" if usual else "  - units:\n"
        self.layers.append(f"{head}      y: {written}\n")
        hidden = [name for name in self.known if name not in self.inputs and self.has_loss]
        for name in ["y", *self.draw.sample(hidden, min(len(hidden), self.draw.randint(0, 2)))]:
            self.targets[name] = [round(self.draw.random(), 2) for _ in range(self.samples)]

    def error(self, parameters: Mapping[str, float]) -> Any:
        whole = 0.0
        for place in range(self.samples):
            values = {"w0": 0.0, **{w: parameters[w] for w in self.used}}
            values |= {name: numbers[place] for name, numbers in self.inputs.items()}
            for names, function in self.steps:
                values |= dict(zip(names, function(values), strict=True))
            if not self.has_loss:
                return values["y"]
            for name, aims in self.targets.items():
                whole = whole + 0.5 * (aims[place] - values[name]) ** 2
        return whole / self.samples

    def make(self) -> Graph:
        for depth in range(self.draw.randint(1, 4)):
            if self.draw.random() < 0.15:
                self.softmax(depth)
            else:
                self.layer(depth)
        self.last()
        parameters = {name: self.pool[name] for name in sorted(self.used)}
        several = self.samples > 1
        flow = {name: each if several else each[0] for name, each in self.inputs.items()}
        aims = {name: each if several else each[0] for name, each in self.targets.items()}
        text = (
            f"format: 1\ntitle: Random\ninputs: {_flow(flow)}\n"
            f"parameters: {_flow(parameters)}\nlayers:\n{''.join(self.layers)}"
            f"{f'given: {_flow(self.given)}' if self.given else ''}\n"
            f"{'batch: {size: all}' if several else ''}\n"
        )
        loss = f"targets: {_flow(aims)}\nloss: half-squared-error\nlearning_rate: 0.1\n"
        text += loss if self.has_loss else "loss: none\n"
        return Graph(text, parameters, self.error)


def _flow(values: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


def graph(seed: int) -> Graph:
    """Return a random computation: shared weights, skips, products, formulas, several targets."""
    return _Maker(seed).make()
