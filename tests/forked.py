"""The program in a fork of a process that has imported all of it: so it starts at once.

Arguments, environment, folder and streams are its own, as in a process that starts from nothing;
what Python reads at its start (`PYTHONIOENCODING` apart) is not.
"""

import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

STREAMS = {
    "stdin": os.O_RDONLY,
    "stdout": os.O_WRONLY | os.O_CREAT,
    "stderr": os.O_WRONLY | os.O_CREAT,
}


def run(
    arguments: Sequence[str], environment: Mapping[str, str], typed: str
) -> subprocess.CompletedProcess[str]:
    """Run `bptutor` with these arguments and nothing but this environment."""
    server = _server()
    with tempfile.TemporaryDirectory() as folder:
        streams = {name: Path(folder, name) for name in STREAMS}
        streams["stdin"].write_text(typed, encoding="utf-8")
        request = [arguments, environment, os.getcwd(), folder]  # noqa: PTH109 - it may be gone
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        said = (streams[name].read_text(encoding="utf-8") for name in ("stdout", "stderr"))
        return subprocess.CompletedProcess(arguments, code, *said)


@cache
def _server() -> subprocess.Popen[str]:
    """One for each worker; it ends when nobody is left to write to it."""
    command = [sys.executable, __file__]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def serve() -> None:
    """Fork for each request; tell its exit code."""
    import backprop_tutor
    from backprop_tutor.__main__ import start

    for module in pkgutil.walk_packages(backprop_tutor.__path__, "backprop_tutor."):
        importlib.import_module(module.name)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(*json.loads(line))
            leave(start)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def become(arguments: list[str], environment: dict[str, str], folder: str, streams: str) -> None:
    """Make this process what a new one would be."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments
    for number, (name, flags) in enumerate(STREAMS.items()):
        os.dup2(os.open(Path(streams, name), flags), number)
    coding = environment["PYTHONIOENCODING"]
    sys.stdin = os.fdopen(0, encoding=coding)
    sys.stdout = os.fdopen(1, "w", encoding=coding)
    sys.stderr = os.fdopen(2, "w", encoding=coding, errors="backslashreplace")


def leave(start: Callable[[], None]) -> None:
    """Run and exit; what Python would still take apart, page by page, is let alone."""
    code = 1
    try:
        start()
    except SystemExit as left:
        code = left.code or 0
    except BaseException:  # noqa: BLE001 - as Python does
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
