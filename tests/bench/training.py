"""The training loop beside the same network written by hand in NumPy; runs in turn.

`python tests/bench/training.py` prints the time of 10,000 epochs and the ratio.
"""

import statistics
import time

import numpy as np

from backprop_tutor.lesson import shelf
from backprop_tutor.maths.equations.network import build
from backprop_tutor.maths.running.program import Program

EPOCHS = 10_000
ROUNDS = 7


def ours() -> float:
    program = Program(build(shelf.load("mazur")))
    state = program.train(program.start(), 1)[2]
    start = time.perf_counter()
    program.train(state, EPOCHS)
    return time.perf_counter() - start


def numpy() -> float:
    x, target, rate = np.array([0.05, 0.10]), np.array([0.01, 0.99]), 0.5
    hidden, output = np.array([[0.15, 0.20], [0.25, 0.30]]), np.array([[0.40, 0.45], [0.50, 0.55]])
    start = time.perf_counter()
    for _ in range(EPOCHS):
        h = 1 / (1 + np.exp(-(hidden @ x + 0.35)))
        o = 1 / (1 + np.exp(-(output @ h + 0.60)))
        delta_o = (o - target) * o * (1 - o)
        delta_h = (output.T @ delta_o) * h * (1 - h)
        output = output - rate * np.outer(delta_o, h)
        hidden = hidden - rate * np.outer(delta_h, x)
    return time.perf_counter() - start


def main() -> None:
    times = [(ours(), numpy()) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"bptutor {mine * 1000:6.1f} ms, NumPy {theirs * 1000:6.1f} ms for {EPOCHS:,} epochs")
    print(f"{theirs / mine:.1f} × as fast as NumPy (at least 5)")


if __name__ == "__main__":
    main()
