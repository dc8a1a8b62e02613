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
    if not _can_be_shown():
        yield from passes
        return
    start = time.monotonic()
    waiting = iter(passes)
    for done, state in waiting:
        yield done, state
        if time.monotonic() - start > MOMENT and done < total:
            yield from _show(waiting, done, total)


def _can_be_shown() -> bool:
    """A bar moves the cursor and is drawn with lines: not everywhere is that wanted."""
    from backprop_tutor.render.charset import is_plain, shows_unicode

    stream = sys.stderr
    return bool(stream and stream.isatty() and shows_unicode(stream) and not is_plain())


def _show(passes: Passes, done: int, total: int) -> Iterator[tuple[int, Mapping[Any, float]]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("epochs", total=total, completed=done)
        for epoch, state in passes:
            bar.update(task, completed=epoch)
            yield epoch, state
