"""How long a class waits: after a key, after a what-if, and from the start to the first screen.

`python tests/bench/stage.py` prints medians for every shipped lesson and for its slowest step, key
after key through all its steps, in the harness at 120 × 40 where the network is in sight; then of
what-ifs one after the other with a hundred hidden units, of the whole machine and of this process
alone; then the start on a real terminal beside `import sympy`, in turn.
"""

import asyncio
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from networks import dense
from stage import Size, stage
from terminal import Terminal

from backprop_tutor.lesson import shelf
from backprop_tutor.render.characters.text.glyphs import UNICODE
from backprop_tutor.render.stage.fullscreen import OFTEN
from backprop_tutor.render.stage.position.walk import Walk
from backprop_tutor.render.stage.view.show import Show

MOST_KEY, MOST_WHAT_IF, MOST_START = 0.050, 0.300, 3.0
SIZE = Size(120, 40)
ROUNDS = 9
HUNDRED = [10, 100, 10], [10, 50, 50, 3]


def keys(lesson: str) -> dict[str, list[float]]:
    """Return the seconds that the keys of every step took."""
    app = stage(lesson, size=SIZE)
    taken: dict[str, list[float]] = {}
    painted = 0.0
    paint = app._display  # noqa: SLF001 - what puts a screen on the terminal

    def watch(*arguments: Any) -> None:
        nonlocal painted
        paint(*arguments)
        painted = time.perf_counter()

    async def run() -> None:
        async with app.run_test(size=SIZE) as pilot:
            app._display = watch  # type: ignore[method-assign]  # noqa: SLF001
            while has_more(walk := app._worker.show.walk):  # noqa: SLF001
                start = time.perf_counter()
                app.simulate_key("space")
                await pilot.pause()
                assert painted > start
                taken.setdefault(walk.place.scene, []).append(painted - start)

    asyncio.run(run())
    return taken


def has_more(walk: Walk) -> bool:
    """Return whether there is more to come."""
    return walk.number + 1 < len(walk.scenes) or walk.key + 1 < len(walk.paper.frames)


def what_ifs(sizes: list[int]) -> list[tuple[float, float]]:
    """Return the seconds that each what-if took, by the clock and of the processor."""
    show, taken = Show(dense(sizes, 1, "unit"), "", UNICODE, SIZE), []
    gc.freeze()  # as on a terminal
    gc.set_threshold(OFTEN)
    for number in range(ROUNDS):
        begun = time.perf_counter(), time.process_time()
        show.adopt(show.versions.what_if(f"w0_0_i0=0.{number}"))
        show.bands()
        taken.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    return taken


def first_screen(folder: str) -> float:
    """Return the seconds from the start to the first screen."""
    start = time.perf_counter()
    with Terminal("present", XDG_STATE_HOME=folder) as terminal:
        terminal.wait_for("step 1/")
        taken = time.perf_counter() - start
        terminal.press("q")
        terminal.end()
    return taken


def sympy() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import sympy"], check=True)
    return time.perf_counter() - start


def main() -> None:
    for lesson in shelf.names():
        steps = keys(lesson)
        whole = [seconds for each in steps.values() for seconds in each]
        medians = {step: statistics.median(each) * 1000 for step, each in steps.items()}
        step = max(medians, key=medians.__getitem__)
        words = f"{len(whole):4} keys, median {statistics.median(whole) * 1000:5.1f} ms"
        limit = f"(at most {MOST_KEY * 1000:.0f})"
        print(f"{lesson:12} {words}, of the slowest step {medians[step]:5.1f} ms {limit}: {step}")
    for sizes in HUNDRED:
        clock, own = (statistics.median(each) * 1000 for each in zip(*what_ifs(sizes), strict=True))
        words = (
            f"median {clock:.0f} ms (at most {MOST_WHAT_IF * 1000:.0f}), {own:.0f} of this process"
        )
        print(f"what-if in {'-'.join(map(str, sizes))}: {words}")
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(first_screen(folder), sympy()) for _ in range(ROUNDS)]
    first, base = (statistics.median(each) for each in zip(*pairs, strict=True))
    words = f"{first * 1000:4.0f} ms  {first / base:.2f} × sympy (at most {MOST_START:.0f})"
    print(f"first screen {words}, sympy {base * 1000:.0f} ms")


if __name__ == "__main__":
    main()
