"""A progress bar for what takes longer than a moment, on a terminal only."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

MOMENT = 0.5
"""Seconds without a sign of life that a person does not mind."""

Steps = Iterable[tuple[int, Any]]
"""How far something is, and what has come of it."""


def watch(steps: Steps, total: int, things: str = "epochs") -> Iterator[tuple[int, Any]]:
    """Give the same steps on, and show how many things of `total` are done."""
    if not _can_be_shown():
        yield from steps
        return
    start = time.monotonic()
    waiting = iter(steps)
    for done, result in waiting:
        yield done, result
        if time.monotonic() - start > MOMENT and done < total:
            yield from _show(waiting, done, total, things)


def _can_be_shown() -> bool:
    """A bar moves the cursor and is drawn with lines: not everywhere is that wanted."""
    from backprop_tutor.render.charset import is_plain, shows_unicode, wants_words

    stream, unwanted = sys.stderr, is_plain() or wants_words()
    return bool(stream and stream.isatty() and shows_unicode(stream) and not unwanted)


def _show(steps: Steps, before: int, total: int, things: str) -> Iterator[tuple[int, Any]]:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(
        console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        task = bar.add_task(things, total=total, completed=before)
        for done, result in steps:
            bar.update(task, completed=done)
            yield done, result
