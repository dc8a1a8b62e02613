"""The program as a user runs it, and the screens that it must show.

`python tests/screens.py` writes the golden screens anew; look at the difference before a commit.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import forked

GOLDEN = Path(__file__).parent / "golden"
LESSONS = Path(__file__).parent / "lessons"
COMMANDS = {
    "explain-mazur-w5": "explain w5",
    "explain-mazur-w1": "explain w1",
    "explain-mazur-w1-paths": "explain w1 --form paths",
    "explain-mazur-w1-delta": "explain w1 --form delta",
    "explain-mazur-w1-brief": "explain w1 --detail brief",
    "explain-mazur-w5-full": "explain w5 --detail full",
    "explain-mazur-w1-full": "explain w1 --detail full",
    "explain-mazur-b1": "explain b1",
    "explain-mazur-out-h1": "explain out_h1 --detail brief",
    "explain-mazur-total": "explain E_total",
    "explain-softmax-delta": "explain δ_p2 --lesson softmax",
    "explain-target": "explain y1_yhat --lesson mini-batch",
    "explain-mazur-b2-what-if": "explain b2 --set w5=-0.9 --set learning_rate=2 --digits 4",
    "explain-set": "explain w5 --set w5=0.9 --set o1=0.5 --set learning_rate=2 --detail brief",
    "explain-dawood-w1": "explain w1 --lesson dawood",
    "explain-dawood-w5": "explain w5 --lesson dawood",
    "explain-handwritten-w1": "explain w1 --lesson handwritten",
    "explain-wiggling-b1": "explain b1 --lesson wiggling",
    "explain-softmax-full": "explain W[1,1] --lesson softmax --form grouped --detail full",
    "explain-softmax": "explain W[1,1] --lesson softmax",
    "explain-relu-dead": "explain W1[1,1] --lesson relu --form grouped",
    "explain-momentum": "explain w --lesson momentum",
    "explain-mini-batch": "explain w --lesson mini-batch",
    "explain-input": "explain x1 --lesson han-kamber",
    "explain-saturated": "explain w5 --set b2=40",
    "explain-sure": f"explain w --lesson {LESSONS / 'sure.yaml'}",
    "explain-sure-and-wrong": f"explain v --lesson {LESSONS / 'sure-and-wrong.yaml'} --form delta",
    "run-sure": f"run --lesson {LESSONS / 'sure.yaml'}",
    "wiggle-mazur-w1": "wiggle w1",
    "wiggle-mini-batch": "wiggle w --lesson mini-batch --by -0.5",
    "wiggle-relu": "wiggle W1[1,1] --lesson relu --by 9",
    "wiggle-input": "wiggle x1 --lesson han-kamber",
    "explain-several-ways": f"explain p --lesson {LESSONS / 'several-ways.yaml'}",
    "explain-several-ways-brief": (
        f"explain p --lesson {LESSONS / 'several-ways.yaml'} --detail brief"
    ),
    "run-exam": f"run --lesson {LESSONS / 'exam.yaml'}",
    "explain-large-weight": f"explain w_h3_x17 --lesson {LESSONS / 'digits.yaml'}",
    "explain-handwritten-w1-brief": "explain w1 --lesson handwritten --detail brief",
    "explain-large-input-brief": f"explain x5 --lesson {LESSONS / 'digits.yaml'} --detail brief",
    "explain-large-delta": f"explain w_o2_h7 --lesson {LESSONS / 'digits.yaml'} --form delta",
    "explain-large-batch": f"explain w_h3_x --lesson {LESSONS / 'batch.yaml'} --detail brief",
    "wiggle-large": f"wiggle w_h3_x17 --lesson {LESSONS / 'digits.yaml'}",
    "show-large": f"show --lesson {LESSONS / 'digits.yaml'}",
    "run-mini-batch": "run --lesson mini-batch",
    "run-mini-batch-sample": "run --lesson mini-batch --sample 3",
    "run-mazur": "run",
    "run-mazur-epochs": "run --epochs 10000",
    "run-dawood-all": "run --lesson dawood --all",
    "show-mazur": "show",
    "show-dawood": "show --lesson dawood",
    "check-mazur": "check",
    "check-dawood": "check --lesson dawood",
    "check-handwritten": "check --lesson handwritten",
    "check-wiggling": "check --lesson wiggling",
    "mistake-updated-weights": "explain w1 --mistake updated-weights",
    "mistake-bias-dropped": "explain w5 --mistake bias-dropped",
    "mistakes": "mistakes",
    "mistakes-mazur": "mistakes --lesson mazur",
    "lessons": "lessons",
    "glossary": "glossary",
    "glossary-mini-batch": "glossary --lesson mini-batch",
    "glossary-momentum": "glossary --lesson momentum",
    "glossary-residual": "glossary --lesson residual",
    "graph-recurrent": "explain W_hh --lesson recurrent --detail brief",
    "graph-kernel": "explain k11 --lesson kernel",
    "graph-residual": "explain a1 --lesson residual --detail full",
    "graph-lstm": "explain wo --lesson lstm --detail full",
    "graph-attention": "explain k --lesson attention",
    "graph-batch-norm": "explain x(1) --lesson batch-norm --detail full",
}
SIZES = {"80": (80, "utf-8"), "60": (60, "utf-8"), "80-ascii": (80, "ascii")}


def run(
    *arguments: str, typed: str | None = None, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Return what `bptutor` does with a plain environment and what is set in `environment`."""
    settings = _settings(environment)
    if not settings["PYTHONIOENCODING"]:
        return start(*arguments, typed=typed, **environment)
    return forked.run(arguments, settings, typed or "", folder)


def start(
    *arguments: str, typed: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Do the same in a process that starts from nothing, as it is for a user."""
    return subprocess.run(
        [sys.executable, "-m", "backprop_tutor", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        input=typed or "",
        env=_settings(environment),
    )


def _settings(environment: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONIOENCODING": "utf-8", **environment}


def screen(name: str, size: str) -> str:
    """Return what a command shows at one size."""
    columns, encoding = SIZES[size]
    result = run(*COMMANDS[name].split(), COLUMNS=str(columns), PYTHONIOENCODING=encoding)
    return result.stdout + result.stderr


if __name__ == "__main__":
    for each in COMMANDS:
        for size in SIZES:
            (GOLDEN / f"{each}.{size}.txt").write_text(screen(each, size), encoding="utf-8")
