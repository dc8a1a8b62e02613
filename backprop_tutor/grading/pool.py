"""Work on many sheets, in one process or in several, in the order given."""

import copyreg
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import connection, get_context, parent_process, resource_tracker
from threading import Thread
from types import MappingProxyType
from typing import Any, TypeVar

from backprop_tutor.grading.marking import Grader
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.lesson.problems.problem import Problem, RejectedError

Task = TypeVar("Task")
Done = TypeVar("Done")
Map = Callable[[Callable[[Grader, Any], Any], Iterable[Any]], Iterator[Any]]
MOST = 60
"""Of more processes Windows cannot take care."""
_graders: list[Grader] = []
"""The one of this process."""


@contextmanager
def workers(lesson: Lesson, jobs: int) -> Iterator[Map]:
    """Give what does a task for each item, with a grader made ready once in each process."""
    if jobs == 1:
        grader = Grader(lesson)
        yield lambda work, items: (work(grader, each) for each in items)
        return
    start = lesson, sys.getrecursionlimit()
    with ProcessPoolExecutor(min(jobs, MOST), get_context("spawn"), _begin, start) as pool:
        try:
            yield partial(_spread, pool)
        except BrokenProcessPool:
            message = "a process that marks sheets was ended from outside"
            raise RejectedError(Problem(message, "try `--jobs 1`")) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _spread(
    pool: ProcessPoolExecutor, work: Callable[[Grader, Any], Any], items: Iterable[Any]
) -> Iterator[Any]:
    with _deaf():  # the tasks are handed over, and processes started for them
        return pool.map(partial(_do, work), items)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let signals wait while processes are started; those hear none that a terminal sends to all.

    Windows has no such signals.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let them through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(lesson: Lesson, depth: int) -> None:
    """Make a process ready; it ends with the one that has started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGINT, signal.SIGHUP})
    Thread(target=_end_with_parent, daemon=True).start()
    sys.setrecursionlimit(depth)
    _graders.append(Grader(lesson))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _do(work: Callable[[Grader, Task], Done], item: Task) -> Done:
    return work(_graders[0], item)


def _wrap(found: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(found)


copyreg.pickle(MappingProxyType, lambda found: (_wrap, (dict(found),)))
