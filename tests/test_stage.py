"""Every key of a presentation does what the list of keys says, on every wall."""

import gc
from pathlib import Path

import pytest
from stage import Screen, act, press, screen, stage, strips, typed
from textual.pilot import Pilot

from backprop_tutor.lesson import shelf
from backprop_tutor.render.characters.text.glyphs import UNICODE
from backprop_tutor.render.stage.app import Stage
from backprop_tutor.render.stage.position.pages import ScenePages
from backprop_tutor.render.stage.view.keys import ACTIONS
from backprop_tutor.render.stage.view.screenful import Size
from backprop_tutor.render.stage.view.show import Show

FORWARD = ("space", "enter", "right", "down", "pagedown")
BACK = ("backspace", "left", "up", "pageup")
SMALL = Size(60, 20)


def status(shown: Screen) -> str:
    return " ".join(shown[-1].split())


@pytest.mark.parametrize("key", FORWARD)
def test_a_key_brings_the_next_idea(key: str) -> None:
    _, start, one, two = press("n", key, key)

    assert " net_h1" in start
    assert any(line.startswith(" net_h1 = w1 · i1 + w2 · i2 + b1") for line in one)
    assert not any(line.startswith("        = ") for line in one)
    assert any(line.startswith("        = 0.15 · 0.05 + 0.20") for line in two)


@pytest.mark.parametrize("key", BACK)
def test_a_key_takes_the_last_idea_back(key: str) -> None:
    start, one, _, back, again = press("space", "space", key, key, way="w1", size=SMALL)

    assert (back, again) == (one, start)


def test_it_goes_back_all_the_way() -> None:
    """To the start, exactly as it was."""
    shown = press(*["space"] * 40, *["left"] * 40, way="w1", size=SMALL)

    assert shown[40:] == shown[40::-1]


def test_the_end_and_the_start_say_so() -> None:
    start, end = press("left", "end")[1:]
    beyond = press("end", "space")[-1]

    assert start[-1] == " this is the start"
    assert beyond[-1] == " this is the end"
    assert beyond[:-1] == end[:-1]
    assert status(end) == "step 11/11 page 1/1 0 keys left ? keys"


def test_home_and_end() -> None:
    first, *_, last, again = press("space*9", "end", "home")

    assert again == first
    assert "E_total fell from 0.298371109 to 0.291027774." in "".join(last)


def test_next_and_previous_step() -> None:
    """Past the pauses, and always at the start of a step."""
    shown = press("n", "n", "space*4", "p", "p", "p")

    assert [status(each).split(" page")[0] for each in shown] == [
        "step 1/11",
        "Forward pass step 2/11",
        "Forward pass step 3/11",
        "Forward pass step 3/11",
        "Forward pass step 2/11",
        "step 1/11",
        "this is the start",
    ]
    assert shown[1] == shown[4]


@pytest.mark.parametrize(
    ("word", "first", "where"),
    [
        ("w5", " ∂E_total/∂w5", "Backward pass step 5/11"),
        ("w1", " ∂E_total/∂w1", "Backward pass step 6/11"),
        ("h2", " Hidden layer 1", "Forward pass step 2/11"),
        ("net_o1", " Output layer", "Forward pass step 3/11"),
        ("update", " Update", "step 9/11"),
        ("forward", " Hidden layer 1", "Forward pass step 2/11"),
        ("hidden layer", " Hidden layer 1", "Forward pass step 2/11"),
        ("4", " Error", "step 4/11"),
        ("w6", " ∂E_total/∂w6   How much does a change in w6", "aside: w6 step 1/1"),
        ("b1", " ∂E_total/∂b1", "aside: b1 step 1/"),
        ("i2", " ∂E_total/∂i2   How much does a change in i2", "aside: i2 step 1/"),
    ],
)
def test_a_jump(word: str, first: str, where: str) -> None:
    asked, _, there = press("g", f'"{word}"', "enter")[1:]

    assert asked[-1].startswith(" go to")
    assert any(line.startswith(first) for line in there)
    assert status(there).startswith(where)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("w55", "there is no step `w55`: did you mean `w5`?"),
        ("12", "there is no step 12: there are steps 1 to 11"),
        ("nowhere", "there is no step `nowhere`: name a parameter, a unit, a step or its number"),
    ],
)
def test_a_jump_to_nowhere(word: str, said: str) -> None:
    start, *_, there = press("g", f'"{word}"', "enter")

    assert " ".join("".join(there[-3:]).split()).endswith(said)
    assert there[:-3] == start[:-3]


def test_a_step_aside_leads_home() -> None:
    """`Esc`, going on beyond its end and back before its start: where it was left."""
    here, *_ = press("g", '"w5"', "enter", "space*7")[-1:]
    aside = ("g", '"w5"', "enter", "space*7", "g", '"w6"', "enter")

    assert press(*aside, "escape")[-1] == here
    assert press(*aside, "left")[-1] == here
    assert press(*aside, "end", "space")[-1] == here
    assert press(*aside, "g", '"b1"', "enter", "escape")[-1] == here


def test_a_lecture_on_one_parameter_has_the_lesson_aside() -> None:
    start, *_, update, back = press("space*3", "g", '"update"', "enter", "escape", way="w6")

    assert any(line.startswith(" ∂E_total/∂w6   How much") for line in start)
    assert " Update" in update
    assert back == press("space*3", way="w6")[-1]


@pytest.mark.parametrize("key", ["b", "full_stop"])
def test_the_wall_goes_blank(key: str) -> None:
    """Whatever key comes next brings back what was there."""
    start, blank, back = press(key, "space")

    assert not any(blank)
    assert back == start


def test_the_keys_are_listed() -> None:
    start, keys, back = press("question_mark", "question_mark")
    words = "\n".join(keys)

    assert back == start
    assert all(action.shown in words for action in ACTIONS)
    assert press("question_mark", "end", "space")[-1] == start
    assert press("question_mark", "g", '"w6"', "enter", "escape")[-1] == start


def test_the_keys_go_on_where_a_wall_is_small() -> None:
    one, two = press("question_mark", "space", size=SMALL)[1:]
    words = "\n".join([*one, *two])

    assert "page 1/2" in one[-1]
    assert all(action.shown in words for action in ACTIONS)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
@pytest.mark.parametrize("before", [(), ("e",), ("b",), ("ctrl+p",)])
def test_leaving(key: str, before: tuple[str, ...]) -> None:
    """`q` is a letter where an answer is asked for; Ctrl-C always leaves."""
    app = stage()

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press(*before, key)
        await pilot.pause()
        is_asked = key == "q" and before in {("e",), ("ctrl+p",)}
        assert app._exit is not is_asked  # noqa: SLF001

    act(app, script)


def test_what_if_keeps_the_place_and_marks_what_changed() -> None:
    here, *_, there, back = press(*["space*12", "e", '"w5 = 0.9"', "enter", "u"], way="w5")[1:]
    assert "                     = 0.186815602" in "\n".join(here)
    assert "                     = 0.158441234" in "\n".join(there)
    assert there[-1].startswith(" w5 = 0.9 (was 0.40)   step 1/1   page ")
    assert back[-1] == " taken back: w5 = 0.9"
    assert back[:-1] == here[:-1]


@pytest.mark.parametrize(
    "size",
    [
        SMALL,
        *(pytest.param(each, marks=pytest.mark.deep) for each in (Size(80, 24), Size(200, 60))),
    ],
)
def test_what_is_changed_stays_in_sight(size: Size) -> None:
    """At whatever step, till it is taken back; a number that is as it was is none of them."""
    change = ("e", '"w5 = 0.9"', "enter", "n", "e", '"i1=1"', "enter", "e", '"w5=0.40"', "enter")
    shown = press(*change, "space", "u", "u", "u", "space", size=size)

    assert shown[3][-1].startswith(" w5 = 0.9 (was 0.40)   ")
    assert shown[4][-1].startswith(" w5 = 0.9 (was 0.40)   ")
    assert shown[7][-1].startswith(" w5 = 0.9 (was 0.40), i1 = 1 (was 0.05)   ")
    assert shown[11][-1].startswith(" i1 = 1 (was 0.05)   ")
    assert "was" not in shown[-1][-1]


def test_a_version_is_not_looked_through_for_garbage() -> None:
    """With a hundred units that takes longer than to tell it."""
    show = Show(shelf.load("mazur"), "", UNICODE, Size(80, 24))
    show.adopt(show.versions.what_if("w5=0.9"))
    looked_through = {id(each) for each in gc.get_objects()}
    gc.unfreeze()
    tracked = {id(each) for each in gc.get_objects()}

    held = {id(show.versions.now), id(show.versions.now.lesson)}
    assert not held & looked_through
    assert held <= tracked


def test_a_changed_number_stays_marked_when_training_goes_on() -> None:
    """A look at the curve, and back: the change holds, and is to be seen as before."""
    app = stage(size=Size(100, 30))

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("e", *typed('"w5=0.9"'), "enter")
        marked = [underlined(app)]
        await pilot.press("x")
        await pilot.press("escape")
        marked.append(underlined(app))
        await pilot.press("u")
        marked.append(underlined(app))
        assert marked == [["0.9"], ["0.9"], ["0.9"]]

    act(app, script)


def underlined(app: Stage) -> list[str]:
    """Return the numbers that are underlined on the whole screen."""
    pieces = (piece for strip in strips(app) for piece in strip)
    return [text for text, style, _ in pieces if style and style.underline]


def test_of_many_changes_as_many_are_said_as_there_is_room_for() -> None:
    names = [f"w{number}" for number in range(1, 9)]
    keys = [key for name in names for key in ("e", f'"{name}=9"', "enter")]

    shown = press(*keys, size=SMALL)[-1][-1]

    assert shown.split("   ")[:2] == [" w1 = 9 (was 0.15) and 7 more", "step 1/11"]


@pytest.mark.parametrize(
    ("key", "name"), [("question_mark", "aside: keys"), ("g", "aside: the whole lesson")]
)
def test_an_aside_has_a_name(key: str, name: str) -> None:
    word = ('"update"', "enter") if key == "g" else ()

    assert status(press(key, *word, way="w6")[-1]).startswith(f"{name} step ")


def test_changed_numbers_are_marked_by_more_than_colour() -> None:
    app = stage(way="w5", size=SMALL)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("end")
        assert not marked(app)
        await pilot.press("e", *"w5 9".replace(" ", "|").split("|")[0], "equals_sign", "9", "enter")
        assert "0.593269992" not in marked(app)
        assert marked(app)
        await pilot.press("u")
        assert not marked(app)

    act(app, script)


def marked(app: object) -> list[str]:
    """Return what stands out on the page."""
    rows = strips(app)[:-1]  # type: ignore[arg-type]
    return [s.text for strip in rows for s in strip if s.style and s.style.underline]


@pytest.mark.parametrize("size", [SMALL, Size(100, 30)])
def test_what_is_not_yet_revealed_is_not_marked(size: Size) -> None:
    """Neither after a what-if nor after a reload does anything stand in an empty place."""
    app = stage(size=size)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "n", "e", *typed('"w5=0.9"'), "enter")
        assert not [text for text in marked(app) if not text.strip()]
        await pilot.press("r")
        assert not [text for text in marked(app) if not text.strip()]

    act(app, script)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("c2", "`c2` has no `=` in it: write `w5=0.9`"),
        ("W1=1", "unknown name `W1` in `W1=1`: there are: "),
        ("c2=much", "`much` is not a number in `c2=much`"),
        ("x1=2e308", "`2e308` is too large"),
        (
            "learning_rate=1.7e308",
            "epoch 1: `W1[2,2]+` becomes infinite or no number; nothing was changed",
        ),
    ],
)
def test_a_change_that_cannot_be(line: str, said: str) -> None:
    """It is said, and the lecture is as it was."""
    here, _, _, there = press("end", "e", f'"{line}"', "enter", lesson="relu")[1:]

    assert said in " ".join(" ".join(there[-4:]).split()), there
    assert there[:-4] == here[:-4]


def test_training_on_draws_the_curve() -> None:
    """10, 100, 1000 … epochs, the present point marked; `u` goes back."""
    *_, ten, hundred, back = press("x", "x", "u", size=Size(80, 40))
    words = "\n".join(hundred)

    assert ten[-1] == " now: 10 epochs"
    assert hundred[-1] == " now: 100 epochs"
    assert words.count("●") == 1
    assert "E_total fell from 0.298371109 to 0.0200468282." in words
    assert back[:-1] == ten[:-1]


def test_training_ends_somewhere() -> None:
    shown = press(*["x"] * 6)

    assert shown[-2][-1] == " now: 100000 epochs"
    assert shown[-1][-1] == " 100000 epochs are the most: `bptutor run --epochs` goes on"


def test_a_lesson_is_read_again(tmp_path: Path) -> None:
    """The place is kept; a broken file is said, with its place, and changes nothing."""
    file = tmp_path / "mine.yaml"
    text = shelf.file("mazur").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    app = stage(str(file), "w5")
    shown: list[Screen] = []

    async def script(pilot: Pilot[None]) -> None:
        for content in (text.replace("w5: 0.40", "w5: 0.9"), text.replace("w5: 0.40", "w5: "), ""):
            await pilot.press("end")
            shown.append(screen(app))
            file.write_text(content, encoding="utf-8")
            await pilot.press("r")
            shown.append(screen(app))

    act(app, script)
    first, good, _, broken, _, empty = shown
    assert "0.0745019136" not in "\n".join(first)
    assert "0.0745019136" in "\n".join(good)
    assert good[-1] == " reloaded mine.yaml"
    assert "mine.yaml:8:" in "".join(broken[-3:])
    assert "`w5` is empty" in " ".join(broken[-3:])
    assert broken[:-3] == good[:-3]
    assert empty[:-3] == good[:-3]


def test_a_lesson_that_lost_the_parameter_is_kept() -> None:
    """A lecture on w6 cannot go on in a lesson without it."""
    lessons = iter(["mazur", "momentum"])
    app = stage(way="w6", load=lambda: shelf.load(next(lessons)))
    shown: list[Screen] = []

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("space", "r")
        shown.append(screen(app))

    act(app, script)
    assert shown[0][-1] == " the lesson has no parameter or input `w6`"
    assert any("∂E_total/∂w6" in line for line in shown[0])


@pytest.mark.parametrize(("lesson", "first"), [("batch-norm", "γ"), ("residual", "a1")])
def test_a_lesson_without_training_is_asked_in_its_own_names(lesson: str, first: str) -> None:
    keys = "x", "w", "escape", "m", "escape", "e", "escape", "g"
    train, wiggle, _, mistake, _, what_if, _, go = press(*keys, lesson=lesson)[1:]

    assert train[-1] == f" lesson `{lesson}` learns nothing, and cannot be trained on"
    asked = [status(each) for each in (wiggle, mistake, what_if, go)]
    assert asked[:2] == [f"wiggle {first}", f"a mistake in {first}"]
    assert asked[2:] == [f"what if {first} = 0.9", f"go to {first}, update, 3"]


def test_what_cannot_be_shown_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails, the class sees the step before and a line."""
    app = stage()
    shown: list[Screen] = []

    async def script(pilot: Pilot[None]) -> None:
        shown.append(screen(app))
        with monkeypatch.context() as patch:
            patch.setattr(app._worker.show.walk, "next", lambda: 1 / 0)  # noqa: SLF001
            await pilot.press("n")
            shown.append(screen(app))
            patch.setattr(ScenePages, "pages", property(lambda _: 1 / 0))
            await pilot.press("g", *typed('"w8"'), "enter")
            shown.append(screen(app))
        await pilot.press("escape")
        shown.append(screen(app))

    act(app, script)
    start, broken, worse, again = shown
    assert broken[-1] == " this cannot be shown (ZeroDivisionError: division by zero)"
    assert broken[:-1] == start[:-1]
    assert "this cannot be shown" in worse[-1]
    assert again == start


def test_every_action_has_a_command_in_the_palette() -> None:
    """By its word, and it does what its key does."""
    words = [action.word for action in ACTIONS if action.name != "palette"]
    app = stage()

    assert [command.title for command in app.get_system_commands(None)] == words
    assert press("ctrl+p", '"next step"', "enter")[-1] == press("n")[-1]
    assert press("ctrl+p", '"what if"', "enter")[-1][-1].startswith(" what if")


def test_every_key_is_bound_once() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]

    assert len(set(keys)) == len(keys)


def test_notes_are_told_and_never_shown() -> None:
    """Beside a step, its parameter's where it has none, none where there is none."""
    show = stage()._worker.show  # noqa: SLF001
    show.walk.jump("w5")
    assert show.cue().note.startswith("Should w5 grow or shrink?")
    assert show.cue().step == "∂E_total/∂w5"
    assert show.cue().then == "∂E_total/∂w1"
    show.walk.jump("w1")
    show.walk.next()
    assert show.cue().note.startswith("Through how many paths")
    show.walk.jump("w6")
    assert show.cue().note == ""
    words = [piece.text for band in show.bands() for piece in band.line]
    assert not any("vote" in word for word in words)


@pytest.mark.parametrize("before", ["ctrl+p", "e", "question_mark", "b"])
def test_a_resize_is_no_crash(before: str) -> None:
    """Whatever is on the wall; on a wall that is too small for anything too."""
    app = stage()
    shown: list[Screen] = []

    async def script(pilot: Pilot[None]) -> None:
        shown.append(screen(app))
        await pilot.press(before)
        for size in ((60, 20), (8, 3), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("escape", *(["escape"] if before == "ctrl+p" else []))
        shown.append(screen(app))

    act(app, script)
    assert shown[0] == shown[1]
