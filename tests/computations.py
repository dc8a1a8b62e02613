"""Computations that people work by hand, each beside a function that shares nothing with it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import autograd.numpy as np

Weights = Mapping[str, Any]


class Computation(NamedTuple):
    """A lesson's text below its format, and its error by its parameters."""

    text: str
    error: Callable[[Weights], Any]

    @property
    def lesson(self) -> str:
        """The whole text."""
        return f"format: 1\ntitle: By hand\n{self.text}"


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def maxout(w: Weights) -> Any:
    pieces = [w["a"] - w["b"], w["c"] - w["d"], w["e1"] - w["f"], 0.1 * w["a"]]
    return 0.5 * sigmoid(w["v"] * max(pieces)) ** 2


def pooled(w: Weights) -> Any:
    cells = [sum(w[k] * x for k, x in zip("pq", pair, strict=True)) for pair in PAIRS]
    return (max(cells) - min(max(cells[:2]), abs(cells[3]) - 1) - 1) ** 2


def huber(w: Weights) -> Any:
    apart = [abs(3 - w["w"] - 2 * w["v"]), abs(-1 - w["u"])]
    return sum(min(0.5 * each**2, each - 0.5) for each in apart)


def gru(w: Weights) -> Any:
    h, error = 0.3, 0.0
    for x, target in ((1, 0.5), (-0.5, 0)):
        z, r = sigmoid(w["Wz"] * x + w["Uz"] * h), sigmoid(w["Wr"] * x + w["Ur"] * h)
        h = h + z * (np.tanh(w["W"] * x + w["U"] * r * h) - h)
        error = error + 0.5 * (target - h) ** 2
    return error


def characters(w: Weights) -> Any:
    """A softmax over two characters at every step."""
    s, error = 0.0, 0.0
    for letter, follows in ("ab", "ba", "aa"):
        s = np.tanh(w[f"U{letter}"] + w["W"] * s)
        scores = {each: w[f"V{each}"] * s for each in "ab"}
        error = error + np.log(sum(map(np.exp, scores.values()))) - scores[follows]
    return error


def reinforced(w: Weights) -> Any:
    """−1.5 · ln of one share of three, of which the others are read by nothing else."""
    return -1.5 * (w["b"] - np.log(sum(np.exp(w[each]) for each in "abc")))


def radial(w: Weights) -> Any:
    r = np.exp(-((1 - w["c"]) ** 2 + (0.5 - w["d"]) ** 2) / (2 * w["s"] ** 2))
    return 0.5 * (1 - w["v"] * r) ** 2


def penalised(w: Weights) -> Any:
    p = sigmoid(0.5 * w["w1"] - 1.2 * w["w2"])
    return -np.log(p) + 0.05 * (w["w1"] ** 2 + w["w2"] ** 2)


PAIRS = ((1, 2), (2, -3), (4, 0.5), (-1, -1))
COMPUTATIONS = {
    "maxout": Computation(
        """\
inputs: {x: 1, y: -1, t: 0.1}
targets: {o: 0}
parameters: {a: 0.5, b: 0.3, c: -0.2, d: -0.9, e1: 0.1, f: 0.4, v: 0.8}
layers:
  - units:
      k: {a: x, b: y}
      l: {c: x, d: y}
      m: {e1: x, f: y}
      n: "max(max(k, l), max(m, a*t))"
      o: {activation: sigmoid, terms: {v: n}}
loss: half-squared-error
learning_rate: 0.5
""",
        maxout,
    ),
    "pooling": Computation(
        """\
inputs: {x1: 1, x2: 2, x3: -3, x4: 4, h: 0.5, n: -1}
targets: {y: 1}
parameters: {p: 0.7, q: 0.4}
layers:
  - units:
      c1: {p: x1, q: x2}
      c2: {p: x2, q: x3}
      c3: {p: x4, q: h}
      c4: {p: n, q: n}
      y: "max(c1, max(c2, max(c3, c4))) - min(max(c1, c2), abs(c4) - 1)"
loss: squared-error
learning_rate: 0.1
""",
        pooled,
    ),
    "huber": Computation(
        """\
inputs: {x1: 1, x2: 2}
targets: {y: 3, z: -1}
parameters: {w: 0.5, v: 0.7, u: -0.2}
layers:
  - units:
      y: {w: x1, v: x2}
      z: {u: x1}
loss: "min(0.5*(target - out)^2, abs(target - out) - 0.5)"
learning_rate: 0.1
""",
        huber,
    ),
    "gru": Computation(
        """\
inputs: {x1: 1, x2: -0.5, h0: 0.3}
targets: {h1: 0.5, h2: 0}
parameters: {Wz: 0.4, Uz: 0.3, Wr: -0.6, Ur: 0.2, W: 0.8, U: -0.7}
layers:
  - activation: sigmoid
    units: {z1: {Wz: x1, Uz: h0}, r1: {Wr: x1, Ur: h0}}
  - units:
      k1: "tanh(W*x1 + U*(r1*h0))"
      h1: "(1 - z1)*h0 + z1*k1"
  - activation: sigmoid
    units: {z2: {Wz: x2, Uz: h1}, r2: {Wr: x2, Ur: h1}}
  - units:
      k2: "tanh(W*x2 + U*(r2*h1))"
      h2: "(1 - z2)*h1 + z2*k2"
loss: half-squared-error
learning_rate: 0.5
""",
        gru,
    ),
    "characters": Computation(
        """\
inputs: {one: 1}
targets: {a1: 0, b1: 1, a2: 1, b2: 0, a3: 1, b3: 0}
parameters: {Ua: 0.3, Ub: -0.5, W: 0.7, Va: 0.6, Vb: -0.4}
layers:
  - {activation: tanh, units: {s1: {Ua: one}}}
  - {activation: softmax, units: {a1: {Va: s1}, b1: {Vb: s1}}}
  - {activation: tanh, units: {s2: {Ub: one, W: s1}}}
  - {activation: softmax, units: {a2: {Va: s2}, b2: {Vb: s2}}}
  - {activation: tanh, units: {s3: {Ua: one, W: s2}}}
  - {activation: softmax, units: {a3: {Va: s3}, b3: {Vb: s3}}}
loss: cross-entropy
learning_rate: 0.1
""",
        characters,
    ),
    "one share of a softmax": Computation(
        """\
inputs: {one: 1, gain: 1.5}
parameters: {a: 0.2, b: -0.1, c: 0.4}
layers:
  - {activation: softmax, units: {p: {a: one}, q: {b: one}, r: {c: one}}}
  - units:
      J: "-gain * ln(q)"
loss: none
""",
        reinforced,
    ),
    "radial": Computation(
        """\
inputs: {x: 1, y: 0.5}
targets: {o: 1}
parameters: {c: 0.2, d: -0.1, s: 1.1, v: 0.6}
layers:
  - units:
      r: "exp(-((x - c)^2 + (y - d)^2)/(2*s^2))"
      o: {v: r}
loss: half-squared-error
learning_rate: 0.1
""",
        radial,
    ),
    "penalty": Computation(
        """\
inputs: {x1: 0.5, x2: -1.2, t: 1, lambda: 0.1}
targets: {J: 0}
parameters: {w1: 0.3, w2: -0.7}
layers:
  - activation: sigmoid
    units: {p: {w1: x1, w2: x2}}
  - units:
      J: "-(t*ln(p) + (1 - t)*ln(1 - p)) + lambda/2*(w1^2 + w2^2)"
loss: out
learning_rate: 0.5
""",
        penalised,
    ),
    "parameters alone": Computation(
        """\
parameters: {x: -2, y: 5, z: -4}
layers:
  - units: {q: x + y, f: q * z}
loss: none
""",
        lambda w: (w["x"] + w["y"]) * w["z"],
    ),
    "formulas alone": Computation(
        """\
inputs: {x: 3, y: 2}
parameters: {w: 1.5}
layers:
  - units: {f: (w*x - y)^2}
loss: none
""",
        lambda w: (3 * w["w"] - 2) ** 2,
    ),
    "given": Computation(
        """\
inputs: {x: 1}
targets: {y: 1}
parameters: {v: 0.5, b: 0.2, w: 0.4}
layers:
  - activation: sigmoid
    units: {h: {w: x}, k: {w: x}}
  - activation: sigmoid
    units: {y: {v: h, b: k}}
loss: half-squared-error
learning_rate: 0.1
learn: [v, b]
given: {out_h: 0.6, out_k: 0.4}
""",
        lambda w: 0.5 * (1 - sigmoid(0.6 * w["v"] + 0.4 * w["b"])) ** 2 + 0 * w["w"],
    ),
}
