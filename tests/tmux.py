"""A shell under tmux, which draws what a program shows as a terminal does."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from terminal import PATIENCE

TMUX = shutil.which("tmux")


class Tmux:
    """A shell in a terminal of 80 × 24, as a person has it."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        self._folder = folder
        shell = "env PS1='ready> ' sh"
        self.run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", shell)

    def run(self, *arguments: str) -> str:
        """Do what tmux can do; return what it prints."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment = {"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": str(self._folder), "TERM": "xterm"}
        return subprocess.run(
            [str(TMUX), "-u", "-S", self._socket, *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=kept | environment,
        ).stdout

    def press(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self.run("send-keys", *keys)

    def wait_for(self, text: str) -> str:
        """Return the screen, with what has left it at the top, once it shows a text."""
        deadline = time.monotonic() + PATIENCE
        while text not in (shown := self.run("capture-pane", "-p", "-S", "-")):
            assert time.monotonic() < deadline, shown
            time.sleep(0.02)
        return shown
