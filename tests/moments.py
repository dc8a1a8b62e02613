"""`bptutor` with a signal at one line of what writes files: moments that need no clock.

`python tests/moments.py SIGTERM 1,5,9 COMMAND…` runs the command once for each moment, in a folder
that is named by its number, and prints how each run ended.
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import backprop_tutor
from backprop_tutor.__main__ import start
from backprop_tutor.cli import history
from backprop_tutor.record import history as rows  # noqa: F401 - SymPy is there before the fork

TRACED = str(Path(backprop_tutor.__file__).with_name("files")), history.__file__


def strike(number: signal.Signals, moment: int) -> None:
    """Send this process a signal at a line, counted in the modules that are traced."""
    passed = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed
        if not frame.f_code.co_filename.startswith(TRACED):
            return None
        passed += event == "line"
        if event == "line" and passed == moment:
            os.kill(os.getpid(), number)
        return trace

    sys.settrace(trace)


def run(number: signal.Signals, moment: int, *arguments: str) -> int:
    """Run `bptutor` in a folder of its own; return how it ended, as subprocess does."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    folder = Path(str(moment))
    folder.mkdir()
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv[1:] = arguments
    code: Any = 1
    try:
        strike(number, moment)
        start()
    except SystemExit as ended:
        code = ended.code
    finally:
        os._exit(code)


if __name__ == "__main__":
    name, moments, *command = sys.argv[1:]
    for each in moments.split(","):
        print(run(signal.Signals[name], int(each), *command), flush=True)
