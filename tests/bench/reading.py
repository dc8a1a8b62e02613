"""How long the worst lesson files take to be read or refused.

`python tests/bench/reading.py` prints the processor time of each, without the garbage collector,
as the commands run. What grows faster than the file, the tests find by counting calls; they cannot
see what a single call of Python's own takes.
"""

import gc
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from heavy import HOSTILE, LARGE

from backprop_tutor.lesson import reader
from backprop_tutor.lesson.problems.problem import RejectedError
from backprop_tutor.render import complaint

MOST = 2.0


def seconds(path: Path) -> float:
    """Return how long a file takes to be proofread, or refused with a drawing of its mistakes."""
    start = time.process_time()
    try:
        reader.proofread(path, "lesson")
    except RejectedError as error:
        complaint.draw(error.problems, ascii_only=False)
    return time.process_time() - start


def main() -> None:
    sizes = {name: (make, 1000) for name, make in HOSTILE.items()}
    sizes |= {name: (make, 4000) for name, make in LARGE.items()}
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lesson.yaml"
        for name, (make, size) in sizes.items():
            path.write_text(make(size), encoding="utf-8")
            print(f"{name:20} {seconds(path):5.2f} s (at most {MOST})")
            gc.collect()


if __name__ == "__main__":
    main()
