"""The shipped lessons that are graphs: every number they print, by an engine of its own."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import engine
import pytest
import screens

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson

GRAPHS = "attention", "batch-norm", "kernel", "lstm", "recurrent", "residual"


def work_out(lesson: Lesson) -> dict[str, float]:
    """Return what a lesson may print of its first pass, by the names of `published`."""
    values, slopes = engine.quantities(lesson)
    slopes |= engine.gradients(lesson)
    start = {name: given.value for name, given in lesson.parameters.items()}
    total = engine.batch_error(lesson, start, 0)
    of = lesson.notation.total if lesson.targets else lesson.out(lesson.outputs[0].name)
    rate = lesson.learning_rate.value
    return (
        values
        | {of: total}
        | {f"d{of}/d{name}": slope for name, slope in slopes.items()}
        | {f"{name}+": start[name] - rate * slopes[name] for name in lesson.learn}
    )


@pytest.mark.parametrize("name", GRAPHS)
def test_a_printed_number_comes_out(name: str) -> None:
    """Rounded or cut to the printed places; whatever is printed is looked at."""
    lesson = shelf.load(name)
    found = work_out(lesson)

    assert lesson.published
    for quantity, text, _ in lesson.published:
        exact, unit = Decimal(found[quantity]), Decimal(1).scaleb(-len(text.partition(".")[2]))
        assert Decimal(text) in {exact.quantize(unit, way) for way in (ROUND_HALF_UP, ROUND_DOWN)}


@pytest.mark.deep
@pytest.mark.parametrize("name", GRAPHS)
def test_a_brief_page_fits_a_screen(name: str) -> None:
    """Of one parameter at least, in 30 lines of 100 columns."""
    pages = [
        screens.run("explain", each, "--lesson", name, "--detail", "brief", COLUMNS="100").stdout
        for each in shelf.load(name).parameters
    ]

    assert min(len(page.splitlines()) for page in pages) <= 30


def test_only_the_last_step_is_a_mistake_of_its_own(tmp_path: Path) -> None:
    """∂L/∂W_hh of the last of three steps alone, −0.58171 · (1 − 0.91829²) · 0.78033."""
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("dL/dW_hh: -0.0711459\n", encoding="utf-8")
    result = screens.run("check", str(sheet), "--lesson", "recurrent")

    assert "\n\nshared-once:last explains your wrong number.\n" in result.stdout
