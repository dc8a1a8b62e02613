"""How long a class takes to mark, and how much memory.

`python tests/bench/grading.py [pages]` prints, for 1,000 and 10,000 sheets of dawood's 32 numbers,
60 % of them with a mistake: seconds by the clock and of processor time for one process and for two,
and the largest size of any process in MiB. With an argument, each student has a page, too.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import papers

WRONG = 0.6


def write(folder: Path, count: int) -> None:
    """Write sheets with 4 to 6 decimals: right ones, with a mistake, with a slip carried on."""
    ready, numbers = papers.judge("dawood"), random.Random(1)
    words = papers.Vocabulary(ready.lesson)
    asked = [(each.quantity, words.find(each.quantity)) for each in ready.lesson.published]
    for n in range(count):
        decimals, world = numbers.randint(4, 6), ready.full
        if numbers.random() < WRONG:
            world = ready.world(numbers.choice(ready.singles))
            if numbers.random() < 0.3:
                item = ready.item(numbers.choice(asked[:20])[1])
                slip = round(item.value * numbers.uniform(1.03, 1.2), decimals)
                world = ready.world(ready.right, known={item.moment: slip})
        rows = (f"{name}: {papers.write(world.quantity(q), decimals)}\n" for name, q in asked)
        text = f"sheet: {{student: Student {n:05}}}\n{''.join(rows)}"
        (folder / f"{n:05}.yaml").write_text(text, encoding="utf-8")


def grade(sheets: Path, jobs: int, *arguments: str) -> tuple[float, float, float]:
    """Return the seconds by the clock and of processor time, and the largest size in MiB."""
    words = ["grade", str(sheets), "--lesson", "dawood", f"--jobs={jobs}", *arguments]
    begun, null = time.monotonic(), subprocess.DEVNULL
    command = [sys.executable, "-m", "backprop_tutor", *words]
    with subprocess.Popen(command, stdout=null, stderr=null) as run:
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    for count in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as name:
            sheets = Path(name, "sheets")
            sheets.mkdir()
            write(sheets, count)
            for jobs in (1, 2):
                pages = ["--pages", f"--output={name}/out{jobs}"] if sys.argv[1:2] else []
                clock, work, size = grade(sheets, jobs, *pages)
                print(f"{count} sheets, {jobs} jobs: {clock:.1f} s, {work:.1f} s, {size:.0f} MiB")


if __name__ == "__main__":
    main()
