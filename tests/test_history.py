"""`run --history FILE`: every quantity of every epoch."""

import json
from pathlib import Path

import pytest
import screens
from longrun import ENDLESS, epochs, only, rows


def recorded(*arguments: str) -> dict:
    return json.loads(screens.run("run", *arguments, "--format", "json").stdout)


@pytest.mark.parametrize("lesson", ["mazur", "momentum", "mini-batch", "softmax"])
def test_json_has_what_a_run_has(lesson: str, tmp_path: Path) -> None:
    """The first and the last epoch are those of `--format json`, to the last digit."""
    path = tmp_path / "run.json"
    options = ("--lesson", lesson, "--epochs", "7")
    screens.run("run", *options, "--history", str(path))
    record = recorded(*options)
    first, *_, last = written = epochs(path)

    assert [each["epoch"] for each in written] == list(range(8))
    assert first["values"] == record["values"]
    assert first["gradients"] == record["gradients"]
    assert last["values"] == record["after"]["values"]
    assert last["parameters"] == record["after"]["parameters"]
    if lesson != "mini-batch":  # there an epoch has more updates than the first batch's
        assert written[1]["parameters"] == record["updated"]
    assert ("updates" in first) == (lesson == "momentum")
    assert ("mean_error" in first) == (lesson == "mini-batch")
    assert only(path)


def test_csv_has_the_numbers_of_json(tmp_path: Path) -> None:
    """One header, one row for each epoch, and every number as it is."""
    table, record = tmp_path / "a" / "run.CSV", tmp_path / "b" / "run.json"
    for path in (table, record):
        path.parent.mkdir()
        screens.run("run", "--epochs", "5", "--history", str(path))

    for row, epoch in zip(rows(table), epochs(record), strict=True):
        gradients = {f"dE_total/d{name}": each for name, each in epoch["gradients"].items()}
        numbers = epoch["values"] | gradients | epoch["parameters"]
        assert {name: float(each) for name, each in row.items()} == {
            "epoch": epoch["epoch"],
            **numbers,
        }
    assert json.loads(record.read_text())["lesson"] == "mazur"


def test_the_page_is_the_same(tmp_path: Path) -> None:
    """Epoch by epoch comes to the same numbers as in one go."""
    options = ("run", "--epochs", "3000")
    told = screens.run(*options, "--history", str(tmp_path / "run.csv"))

    assert (told.stdout, told.stderr) == (screens.run(*options).stdout, "")


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_what_is_infinite_in_the_end_is_left_out(ending: str, tmp_path: Path) -> None:
    """Its field is empty or null, and the exit code says so after the very epoch."""
    path = tmp_path / f"run.{ending}"
    options = ("--lesson", "momentum", "--set", "learning_rate=1e5")
    last = recorded(*options, "--epochs", "5000")["epochs"]
    result = screens.run("run", *options, "--epochs", str(last), "--history", str(path))

    assert result.returncode == 1
    assert result.stderr.startswith(f"error: epoch {last + 1}: `E` is infinite\n")
    end = (rows(path) if ending == "csv" else epochs(path))[-1]
    assert int(end["epoch"]) == last
    assert (end["E"] if ending == "csv" else end["values"]["E"]) in {"", None}
    assert "inf" not in path.read_text().lower()


@pytest.mark.parametrize("lesson", ["momentum", "mini-batch"])
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_diverging_run_keeps_what_it_has(lesson: str, ending: str, tmp_path: Path) -> None:
    """The last epoch is the one before the numbers are no numbers."""
    path = tmp_path / f"run.{ending}"
    options = ("--lesson", lesson, "--epochs", "5000", "--set", "learning_rate=1e5")
    result = screens.run("run", *options, "--history", str(path), "--format", "json")
    record = recorded(*options)
    last = record["epochs"]

    assert result.returncode == 1
    assert json.loads(result.stderr)["error"]["message"].startswith(f"epoch {last + 1}: ")
    assert json.loads(result.stdout) == record
    written = rows(path) if ending == "csv" else epochs(path)
    assert [int(each["epoch"]) for each in written] == list(range(last + 1))
    assert "Infinity" not in path.read_text()
    assert only(path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("run.txt", "error: `--history` is `run.txt`, but its name must end in `.csv` or `.json`"),
        ("run", "error: `--history` is `run`, but its name must end in `.csv` or `.json`"),
        ("there.csv", "error: `there.csv` is there already\n  = help: choose another name\n"),
        ("link.csv", "error: `link.csv` is there already\n"),
        ("folder.json", "error: `folder.json` is a folder\n"),
        ("no/run.csv", "error: cannot write `no/run.csv`: there is no folder `no`\n"),
        ("there.csv/run.csv", "error: cannot write `there.csv/run.csv`: there is no folder"),
        (f"{'a' * 300}.csv", "error: cannot write\n"),
    ],
)
def test_what_cannot_be_written_is_said_at_once(name: str, message: str, tmp_path: Path) -> None:
    """One message, exit code 2, nothing computed, nothing touched."""
    (tmp_path / "there.csv").write_text("mine")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "link.csv").symlink_to("nowhere.csv")
    before = sorted(tmp_path.iterdir())
    result = screens.run("run", "--epochs", ENDLESS, "--history", name, folder=tmp_path)

    assert result.stderr.startswith(message)
    assert (result.stdout, result.returncode) == ("", 2)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.csv").read_text() == "mine"


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux has a folder for nobody")
def test_a_place_where_nobody_writes() -> None:
    """The system's own reason is given."""
    result = screens.run("run", "--history", "/proc/run.csv")

    assert result.stderr.startswith("error: cannot write `/proc/run.csv`: ")
    assert result.returncode == 2


def test_a_lesson_with_a_mistake_leaves_no_file(tmp_path: Path) -> None:
    """What is refused writes nothing."""
    result = screens.run("run", "--set", "w55=1", "--history", str(tmp_path / "run.csv"))

    assert result.returncode == 2
    assert list(tmp_path.iterdir()) == []
