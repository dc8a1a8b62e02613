"""A small disk of one's own that can be full."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 64
"""KiB."""
WAYS = ("unshare", "--mount"), ("unshare", "--map-root-user", "--mount")
"""How a disk is mounted that nobody else sees: by root, and by others."""
SCRIPT = """
mount -t tmpfs -o size="$1k" none "$2" && cd "$2" || exit 99
head -c "$3" /dev/zero > ballast
shift 3
"$@"
code=$?
rm ballast && cp -a . "$KEPT"
exit $code
"""


def run(kept: Path, room: int, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python on a disk with *room* KiB left; copy to *kept* what then stands there."""
    disk = kept.with_name("disk")
    disk.mkdir()
    ballast = str((SIZE - room) * 1024)
    script = "sh", "-c", SCRIPT, "sh", str(SIZE), disk, ballast, sys.executable
    return subprocess.run(
        [*_way(disk), *script, *command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"KEPT": str(kept), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _way(disk: Path) -> tuple[str, ...]:
    """Return how to mount a disk; skip the test where that is not allowed."""
    for way in WAYS:
        with contextlib.suppress(FileNotFoundError, subprocess.CalledProcessError):
            mount = [*way, "mount", "-t", "tmpfs", "none", disk]
            subprocess.run(mount, capture_output=True, check=True)
            return way
    pytest.skip("no disk can be mounted here, neither as root nor in a namespace of one's own")
