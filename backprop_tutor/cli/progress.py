"""A progress bar for what takes longer than a moment, on a terminal only."""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MOMENT = 0.5
"""Seconds without a sign of life that a person does not mind."""

Passes = Iterable[tuple[int, Mapping[Any, float]]]


def watch(passes: Passes, total: int) -> Iterator[tuple[int, Mapping[Any, float]]]:
    """Give the same passes on, and show how far of `total` they are."""
    if not sys.stderr.isatty():
        yield from passes
        return
    start = time.monotonic()
    waiting = iter(passes)
    for done, state in waiting:
        yield done, state
        if time.monotonic() - start > MOMENT and done < total:
            yield from _show(waiting, done, total)


def _show(passes: Passes, done: int, total: int) -> Iterator[tuple[int, Mapping[Any, float]]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("epochs", total=total, completed=done)
        for epoch, state in passes:
            bar.update(task, completed=epoch)
            yield epoch, state
