"""A row is all that a new formula needs: one of each kind is added to a copy of the program."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from filecmp import dircmp
from pathlib import Path
from typing import Any, NamedTuple

import autograd.numpy as np
import jsonschema
import pytest
import yaml
from autograd import grad

HERE = Path(__file__).parents[1]
ROWS = {
    "initialisers": """
    LECUN = InitialiserRow(
        name="lecun",
        needs=("seed",),
        words="lecun: drawn evenly from −a to a, a = {limit}",
        limits=lambda f, n_in: (-f.sqrt(3 / n_in), f.sqrt(3 / n_in)),
        reads=("n_in",),
        for_series=False,
    )
""",
    "functions": """
    ATAN = FunctionRow(
        name="atan", number=math.atan, slope=lambda _, u: 1 / (1 + u**2), written="arctan"
    )
""",
    "activations": """
    ARCTAN = ActivationRow(
        name="arctan",
        formula=lambda f, net, height: height * f.atan(net),
        taught=lambda _, __, net, height: height / (1 + net**2),
        flat_beyond=lambda _, height: 10 + height,
        settings={"height": Setting("0.5", "a")},
    )
""",
    "losses": """
    QUARTIC = LossRow(
        name="quartic",
        formula=lambda _, target, out, weight: weight * (target - out) ** 4,
        taught=lambda f, target, out, weight: f.times(4 * weight, (out - target) ** 3),
        settings={"weight": Setting("0.25", "c")},
    )
""",
    "optimisers": """
    ADAGRAD = MethodRow(
        name="adagrad",
        steps={
            "s_new": lambda _, s, g: (s, g**2),
            NEW: lambda f, w, rate, g, s_new, epsilon: (w, -rate * g / (f.sqrt(s_new) + epsilon)),
        },
        memory=("s",),
        settings=_EPSILON,
    )
""",
}
DENSE = """\
format: 1
title: An initialiser of its own
inputs: {x: 1}
layers:
  - {activation: tanh, dense: h, size: 3, weights: {rule: lecun, seed: 3}}
  - {activation: tanh, dense: y, size: 1, weights: {rule: lecun, seed: 4}}
loss: none
"""
LESSON = """\
format: 1
title: Rows of each kind
inputs: {x1: [0.5, -1.2], x2: [0.3, 0.9]}
targets: {p: [0.2, 0.6], q: [0.9, -0.1]}
parameters: {w1: 0.4, w2: -0.7, w3: 1.1, w4: 0.2, b: 0.1, v1: 0.6, v2: -0.3, v3: 0.8, v4: 1.4}
layers:
  - activation: {rule: arctan, height: 0.8}
    units:
      h: {w1: x1, w2: x2, b: 1}
      k: {w3: x1, w4: x2, b: 1}
  - activation: arctan
    units:
      p: {v1: h, v2: k}
      q: {v3: h, v4: k}
loss: {rule: quartic, weight: 0.6}
learning_rate: 0.3
update: {rule: adagrad, epsilon: 1e-4}
batch: {size: all}
"""
DRIVER = """
import contextlib, io, json, sys
from backprop_tutor.cli.main import main
from backprop_tutor.lesson.form import page

ended = {"schema": (0, json.dumps(page.schema()), "")}
for name, arguments in json.load(sys.stdin).items():
    sys.argv = ["bptutor", *arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    out.flush(), err.flush()
    ended[name] = code, *(each.buffer.getvalue().decode() for each in (out, err))
print(json.dumps(ended))
"""
PAGE = {
    "out_h(1)": ("0.0718", "exact"),
    "dE_total/dv1": ("0.1208", "exact"),
    "E_p(1)": ("0.0024", "exact"),
    "E_q(1)": ("0.067", "exact"),
    "E_total(1)": ("0.0694", "rounded on the way"),
    "v1+": ("0.900", "mistake"),
}
"""Numbers on a page, and what is to be said of them; 0.900 is 0.6 + 0.3·g/(√g² + ε)."""
COMMANDS = {
    **{
        f"{form} {weight}": f"explain {weight} --form {form} --detail full"
        for form in ("grouped", "paths", "delta")
        for weight in ("w1", "v1", "b")
    },
    "brief": "explain w1 --detail brief",
    "input": "explain x1(1) --detail full",
    "mistaken": "explain w1 --mistake no-slope",
    "explain json": "explain w1 --format json",
    "run": "run --epochs 12",
    "run json": "run --format json",
    "show": "show",
    "show json": "show --format json",
    "validate": "validate",
    "mistakes": "mistakes",
    "wiggle": "wiggle w1",
    "dense": "show --lesson dense.yaml",
    "check": "check page.csv",
    "check json": "check page.csv --format json",
}


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        """What was said on one line."""
        return " ".join(self.out.split())


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the program, and one row more in each table."""
    folder = tmp_path_factory.mktemp("rows")
    shutil.copytree(
        HERE / "backprop_tutor",
        folder / "backprop_tutor",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(HERE / "lessons", folder / "lessons")
    for name, row in ROWS.items():
        table = folder / "backprop_tutor" / "formulas" / f"{name}.py"
        table.write_text(table.read_text(encoding="utf-8") + row, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ended(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ended]:
    """Return what every command does with a lesson of such rows."""
    folder = tmp_path_factory.mktemp("lesson")
    (folder / "dense.yaml").write_text(DENSE, encoding="utf-8")
    (folder / "rows.yaml").write_text(LESSON, encoding="utf-8")
    (folder / "page.csv").write_text(
        "".join(f"{name},{written}\n" for name, (written, _) in PAGE.items()), encoding="utf-8"
    )
    lines = {
        name: ["validate", "rows.yaml"]
        if line == "validate"
        else [
            line.partition(" ")[0],
            "--lesson",
            "rows.yaml",
            *line.split()[1:],
        ]
        for name, line in COMMANDS.items()
    }
    result = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps(lines),
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(program), "PYTHONIOENCODING": "utf-8"},
    )
    assert result.stderr == ""
    return {name: Ended(*each) for name, each in json.loads(result.stdout).items()}


def compare(parameters: Mapping[str, float], sample: Mapping[str, float]) -> Any:
    """Return the error of one sample, by formulas that stand here."""
    w = parameters
    outs = [
        0.8 * np.arctan(w[first] * sample["x1"] + w[second] * sample["x2"] + w["b"])
        for first, second in (("w1", "w2"), ("w3", "w4"))
    ]
    p, q = (
        0.5 * np.arctan(w[first] * outs[0] + w[second] * outs[1])
        for first, second in (("v1", "v2"), ("v3", "v4"))
    )
    return 0.6 * (sample["p"] - p) ** 4 + 0.6 * (sample["q"] - q) ** 4


def error(parameters: Mapping[str, float]) -> Any:
    """Return the mean of the samples' errors."""
    data = yaml.safe_load(LESSON)
    columns = {**data["inputs"], **data["targets"]}
    samples = [{name: each[place] for name, each in columns.items()} for place in (0, 1)]
    return sum(compare(parameters, sample) for sample in samples) / 2


def test_nothing_but_the_tables_is_touched(program: Path) -> None:
    folders = [dircmp(HERE / "backprop_tutor", program / "backprop_tutor", ["__pycache__"])]
    changed = []
    for folder in folders:
        assert not folder.left_only
        assert not folder.right_only
        changed += folder.diff_files
        folders += folder.subdirs.values()

    assert sorted(changed) == sorted(f"{name}.py" for name in ROWS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_knows_them(name: str, ended: Mapping[str, Ended]) -> None:
    assert (ended[name].code, ended[name].err) == (1 if "check" in name else 0, "")
    assert ended[name].out


def test_gradients_and_updates_are_right(ended: Mapping[str, Ended]) -> None:
    """Against an engine and a rule of their own."""
    start = yaml.safe_load(LESSON)["parameters"]
    expected = {name: float(slope) for name, slope in grad(error)(start).items()}
    run = json.loads(ended["run json"].out)

    assert run["gradients"] == pytest.approx(expected, rel=1e-12)
    assert run["updated"] == pytest.approx(
        {
            name: start[name] - 0.3 * slope / (np.sqrt(slope**2) + 1e-4)
            for name, slope in expected.items()
        },
        rel=1e-12,
    )


def test_each_is_told(ended: Mapping[str, Ended]) -> None:
    """In the tables, rule by rule, and as JSON."""
    for said in (
        "E_total(1) = c · Σ(target − out)⁴, c = 0.6",
        "arctan: out = a1 · arctan(net), a1 = 0.8",
        "arctan: out = a2 · arctan(net), a2 = 0.5",
        "adagrad: s⁺ = s + g², w⁺ = w − η · g/(√(s⁺) + ε), g = ∂E_total/∂w",
        "ε = 1·10⁻⁴",
    ):
        assert said in ended["show"].flat
    rules = ended["grouped w1"].flat
    assert "the derivative of arctan(u) is 1/(1 + u²), times the inner derivative" in rules
    assert "(a1 · arctan(net_h(1)))" in rules
    assert json.loads(ended["show json"].out)["layers"][0]["height"] == 0.8
    assert "lecun: drawn evenly from −a to a, a = √(3/1), seed 3, rounded" in ended["dense"].flat


def test_numbers_are_judged(ended: Mapping[str, Ended]) -> None:
    found = json.loads(ended["check json"].out)["values"]

    assert {each["quantity"]: (each["printed"], each["verdict"]) for each in found} == PAGE


def test_the_schema_has_them(ended: Mapping[str, Ended]) -> None:
    """It accepts the lesson, and refuses what is no setting of these rows."""
    schema, lesson = json.loads(ended["schema"].out), yaml.safe_load(LESSON)
    jsonschema.validate(lesson, schema)
    for key, wrong in (("loss", {"rule": "quartic", "delta": 1}), ("update", {"rule": "quartic"})):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**lesson, key: wrong}, schema)


def test_the_tables_need_nothing_else() -> None:
    """Neither SymPy nor YAML, nor any other room of the house."""
    code = (
        "import sys; from backprop_tutor.formulas import initialisers, losses, optimisers; "
        "print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    ).stdout.split()
    rooms = {name.split(".")[1] for name in loaded if name.startswith("backprop_tutor.")}

    assert rooms == {"formulas"}
    assert not {"sympy", "mpmath", "numpy", "yaml"} & set(loaded)
