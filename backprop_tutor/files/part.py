"""A hidden file on its way to its name, and what is left of one whose program was killed."""

import os
from contextlib import suppress
from functools import partial
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows neither deletes nor moves a file that is open
    fcntl = None  # type: ignore[assignment]

HIDDEN = ".bptutor-{}.part"


class PartialFile:
    """A hidden file in a folder; it is locked, and so not cleared, as long as it is open."""

    def __init__(self, folder: Path, mode: int = 0o666) -> None:
        while True:
            self.path = folder / HIDDEN.format(os.urandom(4).hex())
            opener = partial(os.open, mode=mode)
            self._file = open(self.path, "xb", buffering=0, opener=opener)  # noqa: SIM115 - it stays open
            if fcntl:
                with suppress(OSError):  # a file system without locks, on which nothing is cleared
                    fcntl.flock(self._file, fcntl.LOCK_EX)
            if self.path.exists():
                return
            self._file.close()  # it was cleared before it was locked

    def write(self, start: int, data: bytes) -> None:
        """Write *data* from the byte *start* on; raise OSError where there is no room."""
        self._file.seek(start)
        while data:
            data = data[self._file.write(data) :]

    def settle(self) -> None:
        """End the file behind what was written last."""
        self._file.truncate()
        if not fcntl:
            self._file.close()

    def take(self, path: Path) -> bool:
        """Give the file a name, and return whether that was free; raise OSError for all else."""
        try:
            os.link(self.path, path)
        except FileExistsError:
            return False
        except (OSError, AttributeError):
            return self._move(path)
        return True

    def _move(self, path: Path) -> bool:
        """Do the same without hard links: an empty file takes the name until this one is there."""
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            return False
        try:
            self.path.replace(path)
        except OSError:
            path.unlink()
            raise
        return True

    def discard(self) -> None:
        """Leave nothing under the hidden name."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def clear(folder: Path) -> tuple[Path, ...]:
    """Delete and return the hidden files of programs that were killed."""
    return tuple(path for path in folder.glob(HIDDEN.format("*")) if _delete(path))


def _delete(path: Path) -> bool:
    """Delete a hidden file unless it is open somewhere; return whether it is gone."""
    try:
        if fcntl:
            with path.open("r+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
        else:
            path.unlink()
    except OSError:
        return False
    return True
