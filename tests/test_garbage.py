"""Garbage is seldom looked for in a short life, and often enough in a long one."""

import subprocess
import sys
from pathlib import Path

import pytest

IMPORTED = """
import gc
before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
import backprop_tutor.cli.main, backprop_tutor.render.stage.app
print((gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before)
"""
PRESENTED = """
import gc
from stage import stage
import backprop_tutor.cli.main

async def walk(pilot):
    await pilot.press(*["space"] * 20)
    gc.collect()
    start = len(gc.get_objects())
    for _ in range(3):
        await pilot.press(*["space"] * 20, *["backspace"] * 20)
        print(len(gc.get_objects()) - start)
    app.leave()

app = stage()
app.run(headless=True, size=(80, 24), auto_pilot=walk)
"""


def run(code: str) -> list[str]:
    """Return what a fresh Python prints."""
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(Path(__file__).parent)},
    )
    return result.stdout.split()


def test_an_import_leaves_the_garbage_collector_alone() -> None:
    assert run(IMPORTED) == ["True"]


@pytest.mark.deep
def test_a_long_lecture_keeps_no_garbage() -> None:
    """Forty keys make some 30,000 objects that nobody needs; they do not add up."""
    kept = [int(each) for each in run(PRESENTED)]

    assert len(kept) == 3
    assert max(kept) < 35_000
