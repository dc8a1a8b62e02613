"""A process that has imported all of the program, and forks for each request.

A fork becomes what a new process would be: arguments, environment, folder and streams are its own;
what Python reads at its start (`PYTHONIOENCODING` apart) is not.
"""

import gc
import importlib
import os
import pickle
import pkgutil
import select
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

LARGEST = 2**16
"""Bytes of a request; there is never more than one on its way."""
NUMBER = struct.Struct("i")
"""How the number of a process is told, and how it ended."""
CLOSED = "&-"
AT_FIRST_USE = ("sympy.tensor.tensor",)
"""What SymPy imports when it adds up for the first time."""


def serve() -> None:
    """Fork for each request; tell the number of the process, and how it ended."""
    import backprop_tutor
    from backprop_tutor.__main__ import start

    modules = pkgutil.walk_packages(backprop_tutor.__path__, "backprop_tutor.")
    for name in (*(module.name for module in modules), *AT_FIRST_USE):
        importlib.import_module(name)
    gc.freeze()
    children: dict[int, int] = {}
    requests, (ended, wake) = socket.socket(fileno=0), socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        if ended in select.select([requests, ended], [], [])[0]:
            ended.recv(LARGEST)
            reap(children)
            continue
        request, descriptors, _, _ = socket.recv_fds(requests, LARGEST, 4)
        if not request:
            return
        *streams, report = descriptors
        child = os.fork()
        if not child:
            signal.set_wakeup_fd(-1)
            os.close(report)
            become(*pickle.loads(request), streams)  # noqa: S301 - the tests wrote it
            leave(start)
        children[child] = report
        os.write(report, NUMBER.pack(child))
        for each in streams:
            os.close(each)


def reap(children: dict[int, int]) -> None:
    """Tell of the children that have ended."""
    for child, report in [*children.items()]:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            os.write(report, NUMBER.pack(os.waitstatus_to_exitcode(status)))
            os.close(report)
            del children[child]


def become(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: str | Path,
    prepare: Callable[[], object],
    streams: Sequence[int],
) -> None:
    """Make this process what a new one would be."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    hear_signals()
    prepare()
    coding, _, errors = environment.get("PYTHONIOENCODING", "utf-8:surrogateescape").partition(":")
    sys.stdin = sys.__stdin__ = found(0, "r", -1, coding, errors or None)
    sys.stdout = sys.__stdout__ = found(1, "w", -1, coding, errors or None)
    sys.stderr = sys.__stderr__ = found(2, "w", 1, coding, "backslashreplace")


def found(number: int, *setting: Any) -> TextIO | None:
    """Return a stream as Python finds it, which is nothing where it is closed."""
    try:
        return os.fdopen(number, *setting)
    except OSError:
        return None


def turn(streams: Mapping[int, str]) -> None:
    """Close each stream, or open a file in its place, as a shell does with `>&-` and `>`."""
    for number, path in streams.items():
        os.close(number)
        if path != CLOSED:
            os.open(path, os.O_RDWR)  # the lowest number that is free


def hear_signals() -> None:
    """Who started the tests may ignore some, and so would the program."""
    for number in (signal.SIGQUIT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def leave(start: Callable[[], None]) -> None:
    """Run and exit; what Python would still take apart, page by page, is let alone."""
    code = 1
    try:
        start()
    except SystemExit as left:
        code = left.code or 0
    except BaseException:  # noqa: BLE001 - as Python does
        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
