# ruff: noqa: SLF001 - what a terminal gets, and what waits, Textual keeps to itself
"""The stage as a class sees it: a lecture driven by keys, without a terminal."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import patch

from textual.pilot import Pilot
from textual.strip import Strip

from backprop_tutor.lesson import shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.render.characters.text.glyphs import UNICODE, Glyphs
from backprop_tutor.render.stage.app import Stage
from backprop_tutor.render.stage.diary import Diary
from backprop_tutor.render.stage.view.screenful import Size
from backprop_tutor.render.stage.view.show import Show

Screen = list[str]
USUAL = Size(80, 24)
ROUNDS = 4
"""A key goes to the stage, to the line for answers, back as its answer, and changes the screen."""


def strips(app: Stage) -> Sequence[Strip]:
    """Return the cells of the whole screen, as they go to the terminal."""
    return app.screen._compositor.render_strips()


def screen(app: Stage) -> Screen:
    """Return the lines of the whole screen."""
    return [strip.text.rstrip() for strip in strips(app)]


def stage(
    lesson: str = "mazur",
    way: str = "",
    size: Size = USUAL,
    glyphs: Glyphs = UNICODE,
    load: Callable[[], Lesson] | None = None,
) -> Stage:
    """Return a stage with a lesson on it; every key waits for its work, however long it takes."""
    load = load or (lambda: shelf.load(lesson))
    app = Stage(Show(load(), way, glyphs, size), load, Diary(lesson))
    app.patience = None
    return app


@asynccontextmanager
async def driven(app: Stage) -> AsyncIterator[Pilot[None]]:
    """Give a stage on which a key waits until all messages are done, and not by the clock."""

    async def done(*_: float) -> None:
        for _ in range(ROUNDS):
            await pilot._wait_for_screen()
            app.screen._on_timer_update()
            await app.workers.wait_for_complete()
            # a palette that has closed shows nothing for a while, and tells nobody when that ends
            while app._batch_count and not app._exit:  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    async with app.run_test(size=app._worker.show._size) as pilot:
        with patch("textual.app.wait_for_idle", done):
            yield pilot
        app.workers.cancel_all()


def act(app: Stage, script: Callable[[Pilot[None]], Coroutine[Any, Any, None]]) -> None:
    """Run a script on a stage."""

    async def run() -> None:
        async with driven(app) as pilot:
            await script(pilot)

    asyncio.run(run())


def press(*keys: str, **setting: Any) -> list[Screen]:
    """Return the screen at the start and after each key; w*3 is w three times, "said" is typed."""
    shown: list[Screen] = []
    app = stage(**setting)

    async def script(pilot: Pilot[None]) -> None:
        shown.append(screen(app))
        for key in keys:
            name, _, times = key.partition("*")
            await pilot.press(*typed(name) * int(times or 1))
            shown.append(screen(app))

    act(app, script)
    return shown


def typed(name: str) -> list[str]:
    """Return the keys of a word in quotes, or the one key that has that name."""
    named = {"=": "equals_sign", ".": "full_stop", " ": "space", "_": "underscore", "-": "minus"}
    if not name.startswith('"'):
        return [name]
    return [named.get(letter, letter) for letter in name.strip('"')]
