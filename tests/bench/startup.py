"""How long commands take, beside the imports that they cannot do without; runs in turn.

`python tests/bench/startup.py` prints medians, the ratio of the medians, and peak memory.
Run it with bptutor installed from a wheel, so that its modules are compiled.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
DIGITS = Path(__file__).parents[1] / "lessons" / "digits.yaml"
FOLDER = Path(tempfile.mkdtemp())
DEEP = FOLDER / "deep.yaml"
EARLY = FOLDER / "early.yaml"
IMPORTS = {
    "typer, rich": "import typer, rich.console, rich.table",
    "sympy": "import sympy",
}
COMMANDS = {
    "--help": ("typer, rich", 1.5),
    "lessons": ("typer, rich", 1.5),
    "completion": ("typer, rich", 1.5),
    "explain w5": ("sympy", 1.6),
    "wiggle w1": ("sympy", 1.9),
    "run --epochs 10000": ("sympy", 2.0),
    "check": ("sympy", 2.0),
    f"check --lesson {EARLY}": ("sympy", 1.6),
    f"explain w_h3_x17 --lesson {DIGITS}": ("explain w5", 8.0),
    f"explain w_a1_x1 --lesson {DEEP}": ("explain w5", 2.0),
}
MEMORY = {
    "explain w5": ("sympy", 1.4),
    f"explain w_h3_x17 --lesson {DIGITS}": ("explain w5", 2.0),
}


def commands() -> dict[str, list[str]]:
    imports = {name: [sys.executable, "-c", code] for name, code in IMPORTS.items()}
    tutor = [sys.executable, "-m", "backprop_tutor"]
    complete = {
        "_BPTUTOR_COMPLETE": "complete_bash",
        "COMP_WORDS": "bptutor explain w",
        "COMP_CWORD": "2",
    }
    words = ["env", *(f"{name}={value}" for name, value in complete.items())]
    return (
        imports
        | {name: [*tutor, *name.split()] for name in COMMANDS}
        | {"completion": [*words, *tutor]}
    )


def deep() -> str:
    """Return a lesson of twenty layers of two units: a million paths."""
    head = "format: 1\ntitle: Twenty layers\ninputs: {x: {size: 2, rule: constant, value: 1}}\n"
    layers = "".join(
        f"  - {{activation: sigmoid, dense: {stem}, size: 2, weights: {{rule: uniform, low: -2, "
        f"high: 2, seed: {seed}}}, bias: 0}}\n"
        for seed, stem in enumerate("abcdefghijklmnopqrst")
    )
    last = "targets: {t1: 1, t2: 0}\nloss: half-squared-error\nlearning_rate: 0.5\n"
    return f"{head}layers:\n{layers}{last}"


def early() -> str:
    """Return mazur without the numbers that are printed of the last epoch."""
    mazur = (Path(__file__).parents[2] / "lessons" / "mazur.yaml").read_text(encoding="utf-8")
    return "".join(line for line in mazur.splitlines(keepends=True) if "@10000" not in line)


def seconds(command: list[str]) -> float:
    """Return how long a command takes; `check` ends with 1 where a number is wrong."""
    start = time.perf_counter()
    code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
    took = time.perf_counter() - start
    if code not in {0, 1}:
        raise RuntimeError(command)
    return took


def peak_memory(command: list[str]) -> int:
    """Return the largest resident size in KiB, measured in a child of a fresh process."""
    watch = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, *command], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def short(name: str) -> str:
    """Return a command without the path of its lesson."""
    words, _, path = name.partition(" --lesson ")
    return f"{words} ({Path(path).stem})" if path else name


def main() -> None:
    DEEP.write_text(deep(), encoding="utf-8")
    EARLY.write_text(early(), encoding="utf-8")
    todo = commands()
    times: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(ROUNDS):
        for name, command in todo.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name in IMPORTS:
        print(f"{name:20} {medians[name] * 1000:6.0f} ms")
    for name, (base, most) in COMMANDS.items():
        took = f"{medians[name] * 1000:6.0f} ms  {medians[name] / medians[base]:.2f}"
        print(f"{short(name):20} {took} × {base} (at most {most})")
    for name, (base, most) in MEMORY.items():
        used, needed = peak_memory(todo[name]), peak_memory(todo[base])
        size = f"{used / 1024:6.0f} MiB {used / needed:.2f}"
        print(f"{short(name):20} {size} × {base} (at most {most})")


if __name__ == "__main__":
    main()
