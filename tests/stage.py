"""The stage as a class sees it: a lecture driven by keys, without a terminal."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

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


def strips(app: Stage) -> Sequence[Strip]:
    """Return the cells of the whole screen, as they go to the terminal."""
    return app.screen._compositor.render_strips()  # noqa: SLF001 - what a terminal gets


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


def act(app: Stage, script: Callable[[Pilot[None]], Coroutine[Any, Any, None]]) -> None:
    """Run a script on a stage."""

    async def run() -> None:
        async with app.run_test(size=app._worker.show._size) as pilot:  # noqa: SLF001
            await script(pilot)
            app.workers.cancel_all()

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
