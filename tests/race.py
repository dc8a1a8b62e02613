"""Programs that give their files one name at the same moment, and one that knows nothing of them.

`python tests/race.py 150` prints how many files were lost in so many rounds; with `os.link` or
`fcntl` after it on a platform that lacks them.
"""

import multiprocessing
import os
import sys
import tempfile
from multiprocessing.synchronize import Barrier
from pathlib import Path

from backprop_tutor.files import part
from backprop_tutor.files.writing import NewFile, UnwrittenError

WRITERS = 4


def write(number: int, path: Path, barrier: Barrier) -> None:
    """Write a file, and leave with 1 where it has another name."""
    file = NewFile(path)
    file.write(f"writer {number}\n")
    barrier.wait()
    try:
        file.finish()
    except UnwrittenError:
        sys.exit(1)


def interfere(path: Path, barrier: Barrier) -> None:
    """Create the file as any program does, and leave with 1 where it is there."""
    barrier.wait()
    try:
        with path.open("x") as file:
            file.write("mine\n")
    except FileExistsError:
        sys.exit(1)


def count_lost(folder: Path) -> int:
    """Return how many of the files of one round cannot be found afterwards."""
    fork = multiprocessing.get_context("fork")
    barrier, path = fork.Barrier(WRITERS + 1), folder / "h.csv"
    other = fork.Process(target=interfere, args=(path, barrier))
    writers = [fork.Process(target=write, args=(i, path, barrier)) for i in range(WRITERS)]
    for process in (other, *writers):
        process.start()
    for process in (other, *writers):
        process.join()
    found = sorted(each.read_text() for each in folder.iterdir())
    wanted = [f"writer {number}\n" for number in range(WRITERS)]
    if not other.exitcode:
        wanted.insert(0, "mine\n")
    has_one_winner = [process.exitcode for process in (other, *writers)].count(0) == 1
    return (found != wanted) + (not has_one_winner)


if __name__ == "__main__":
    if "os.link" in sys.argv:
        del os.link
    if "fcntl" in sys.argv:
        part.fcntl = None
    lost = 0
    for _ in range(int(sys.argv[1])):
        with tempfile.TemporaryDirectory() as name:
            lost += count_lost(Path(name))
    print(lost)
