"""A lecture tells what `run` and `explain` tell, one idea after the other, and cuts nothing."""

from dataclasses import replace
from itertools import pairwise

import pages
import pytest
from deep import first, lessons

from backprop_tutor.lesson import change, shelf
from backprop_tutor.lesson.model.lesson import Lesson
from backprop_tutor.maths.facts import derivation
from backprop_tutor.maths.running.divergence import DivergedError
from backprop_tutor.render.characters.text.box import width
from backprop_tutor.render.characters.text.glyphs import ASCII, UNICODE
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.render.stage.position.pages import ScenePages
from backprop_tutor.render.stage.position.stretches import Room
from backprop_tutor.telling.detail import Detail
from backprop_tutor.telling.diagram import Direction
from backprop_tutor.telling.document import Document
from backprop_tutor.telling.formula import Number, Partial, Product
from backprop_tutor.telling.lecture.changed_numbers import mark
from backprop_tutor.telling.lecture.focus import focus, known
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.moments import Moment, moments
from backprop_tutor.telling.lecture.picture import Pictures
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import LESSON
from backprop_tutor.telling.role import Role
from backprop_tutor.telling.spelling import spell
from backprop_tutor.telling.story.pages import explain

LESSONS = [(name, shelf.load(name)) for name in shelf.names()]
SIZES = [(80, 22), (60, 18), (40, 12), (118, 38)]


def paper(scene: Scene, lesson: Lesson, columns: int = 80, height: int = 22) -> ScenePages:
    return ScenePages(scene, Room(Layout(TextWriter(UNICODE, lesson.digits), columns), height))


def words(one: ScenePages, frame: int) -> list[str]:
    """Return the lines of a frame as they are seen."""
    rows = one.shown(one.frames[frame])
    return ["".join(piece.text for piece in row.line).rstrip() for row in rows]


def told(scenes: tuple[Scene, ...], lesson: Lesson, columns: int) -> set[str]:
    """Return every line that has been built up by the end of a way."""
    papers = [paper(scene, lesson, columns) for scene in scenes]
    last = [(one, {frame.page: n for n, frame in enumerate(one.frames)}) for one in papers]
    return {line for one, pages in last for n in pages.values() for line in words(one, n)}


def printed(page: Document, lesson: Lesson, columns: int) -> set[str]:
    """Return every line that `explain` and `run` print of a page, without the rules of titles."""
    lines = pages.shown(page, lesson.digits, columns).split("\n")
    return {line.rstrip() for line in lines if set(line) != {"─"}}


def is_known(line: str, lines: set[str]) -> bool:
    """Return whether a line says again, for another page, what a quantity was worked out to be."""
    name, _, value = line.partition("   worked out in ")[0].partition(" = ")
    starts = any(each.lstrip("0123456789 ").startswith(name.strip()) for each in lines)
    return starts and any(f"= {value.strip()}" in each for each in lines)


@pytest.mark.parametrize("name", lessons("mazur", "softmax", "recurrent"))
def test_nothing_is_cut_and_every_key_brings_something(name: str) -> None:
    """On every size every page has room, and no frame looks like the one before it."""
    lesson = shelf.load(name)
    lecture = Lecture(lesson)
    ways = [LESSON, *lecture.names]
    for scene in (scene for way in ways for scene in lecture.way(way)):
        for columns, height in SIZES:
            one = paper(scene, lesson, columns, height)
            assert max(map(len, one.pages)) <= height
            assert all(width(row.line) <= columns for page in one.pages for row in page)
            frames = [words(one, number) for number in range(len(one.frames))]
            assert all(before != after for before, after in pairwise(frames)), (name, scene.key)
            last = one.moments[-1]
            assert all(
                row.block < 0 or last.shows(row.block, piece.part)
                for page in one.pages
                for row in page
                for piece in row.line
            )


@pytest.mark.parametrize("columns", first(1, [60, 80]))
@pytest.mark.parametrize("name", lessons("mazur", "dawood", "mini-batch", "kernel", "lstm"))
def test_there_is_no_second_telling(name: str, columns: int) -> None:
    """Every line that `explain` prints of a parameter is in the lecture, and no other.

    How the numbers are cut is said once, where the network is shown.
    """
    lesson = shelf.load(name)
    lecture = Lecture(lesson)
    for parameter in lecture.names[:4]:
        found = derivation.of_parameter(lesson, parameter)
        page = explain.tell(found, Detail.FACTORS)._replace(footer=())
        said, lines = told(lecture.way(parameter), lesson, columns), printed(page, lesson, columns)
        assert lines <= said, name
        assert all(is_known(line, lines) for line in said - lines), name


def test_an_equation_builds_up() -> None:
    """The name, the symbols, the numbers, the value; what is alike comes with one key."""
    lesson = shelf.load("mazur")
    one = paper(Lecture(lesson).way(LESSON)[1], lesson)

    assert words(one, 0)[:3] == ["Hidden layer 1", "", "net_h1"]
    assert words(one, 1)[2] == "net_h1 = w1 · i1 + w2 · i2 + b1"
    assert words(one, 1)[3] == ""
    assert words(one, 2)[3] == "       = 0.15 · 0.05 + 0.20 · 0.10 + 0.35"
    assert words(one, 3)[4:6] == ["       = 0.3775", ""]
    assert words(one, 7)[9:] == [""] * 4
    assert words(one, 8)[9:] == ["In the same way:", "", "net_h2 = 0.3925", "out_h2 = 0.596884378"]
    assert len(one.frames) == 9


def test_a_chain_grows_factor_by_factor() -> None:
    lesson = shelf.load("mazur")
    one = paper(Lecture(lesson).way("w5")[0], lesson)

    assert [words(one, frame)[3] for frame in range(4)] == [
        "────────",
        "──────── = ────────",
        "──────── = ──────── · ───────",
        "──────── = ──────── · ─────── · ───────",
    ]


def test_a_chain_grows_from_the_weight_where_the_lesson_says_so() -> None:
    mazur = shelf.load("mazur")
    lesson = replace(mazur, notation=mazur.notation._replace(from_weight=True))
    scene = Lecture(lesson).way("w5")[0]
    one = paper(scene, lesson)
    chain = scene.blocks[0].rows[0].sides[0].formula
    spoken = [focus(scene, one.moments[number]) for number in range(1, len(chain.factors) + 1)]

    assert isinstance(chain, Product)
    assert spoken == list(chain.factors)
    assert spoken[0].by.text == "w5" != spoken[-1].by.text


def test_a_long_step_goes_on_with_its_chain() -> None:
    """The chain is on every page, and none of its factors has to come again."""
    lesson = shelf.load("mazur")
    one = paper(Lecture(lesson).way("w5")[0], lesson, 60, 20)

    assert len(one.pages) == 2
    assert [page[3:6] and "".join(p.text for p in page[4].line) for page in one.pages] == [
        "──────── = ──────── · ─────── · ───────"
    ] * 2
    assert [frame.page for frame in one.frames] == sorted(frame.page for frame in one.frames)


def test_what_is_spoken_of_is_known() -> None:
    """The name that builds up, and the numbers that have come by then."""
    lesson = shelf.load("mazur")
    scene = Lecture(lesson).way(LESSON)[1]
    one = paper(scene, lesson)

    assert focus(scene, one.moments[2]) == spell("net_h1", Role.NET)
    assert dict(known(scene, one.moments[2])) == {}
    assert list(dict(known(scene, one.moments[3]))) == ["net_h1"]
    assert list(dict(known(scene, one.moments[8]))) == ["net_h1", "out_h1", "net_h2", "out_h2"]
    assert focus(scene, one.moments[8]) is None


def test_a_sum_is_told_on_the_path_of_its_parameter() -> None:
    lecture = Lecture(shelf.load("mazur"))

    assert [(scene.keys, scene.parameter) for scene in lecture.way(LESSON)] == [
        (("network",), ""),
        (("h1", "h2"), ""),
        (("o1", "o2"), ""),
        (("error",), ""),
        (("w5",), "w5"),
        (("w1",), "w1"),
        (("dE_total/dout_h1",), "w1"),
        (("w1, continued", "w1"), "w1"),
        (("update",), ""),
        (("again",), ""),
        (("curve",), ""),
    ]


@pytest.mark.parametrize(("name", "lesson"), LESSONS, ids=[name for name, _ in LESSONS])
def test_every_scene_has_a_key_of_its_own(name: str, lesson: Lesson) -> None:
    lecture = Lecture(lesson)
    for way in (LESSON, *lecture.names):
        keys = [scene.key for scene in lecture.way(way)]
        assert len(set(keys)) == len(keys), (name, way)


def test_changed_numbers_are_marked() -> None:
    """A number is marked where it reads otherwise, and only there."""
    lesson = shelf.load("mazur")
    what_if = change.change(lesson, ["w5=0.9"])
    before = Lecture(lesson)
    first, *_ = Lecture(what_if, before=before).way("w5")
    row = first.blocks[1].rows[3]

    assert [side.formula.changed for side in first.blocks[1].rows[1].sides[2:]] == [True]
    assert isinstance(row.left, Partial)
    assert not row.sides[1].formula.changed
    same = Lecture(lesson, before=before).way("w5")
    assert same == before.way("w5")
    assert mark(Number(0.1234), Number(0.1235), lesson.digits).changed
    assert not mark(Number(0.123456789012), Number(0.123456789013), lesson.digits).changed


def test_the_curve_marks_the_present_point() -> None:
    *_, curve = Lecture(shelf.load("mazur"), 100).way(LESSON)

    assert curve.blocks[1].now == 100
    assert curve.blocks[1].points[-1][0] == 100


def test_a_diverging_lesson_is_not_told() -> None:
    lesson = change.change(shelf.load("mazur"), ["w5=1.7e308", "w6=1.7e308"])

    with pytest.raises(DivergedError):
        Lecture(lesson).way(LESSON)


def test_ascii_has_the_same_frames() -> None:
    lesson = shelf.load("mazur")
    for scene in Lecture(lesson).way(LESSON):
        plain = ScenePages(scene, Room(Layout(TextWriter(ASCII, lesson.digits), 80), 22))
        assert len(plain.frames) == len(paper(scene, lesson).frames)
        assert all(
            "".join(p.text for p in row.line).isascii() for page in plain.pages for row in page
        )


def test_the_drawing_knows_what_has_been_told() -> None:
    """Numbers come as they are worked out, aside they are all there; the path is marked."""
    lecture = Lecture(shelf.load("mazur"))
    scenes = lecture.way(LESSON)
    pictures = Pictures(lecture, LESSON)
    layer, gradient = scenes[1], next(scene for scene in scenes if scene.key == "w5")

    assert "net_h1" in pictures.at(layer, moments(layer)[2]).marks.unknown
    assert "net_h1" not in pictures.at(layer, moments(layer)[3]).marks.unknown
    assert pictures.at(layer, moments(layer)[0]).marks.direction is Direction.FORWARD
    assert pictures.at(layer, moments(layer)[0]).marks.path == {
        ("net_h1", "w1"), ("net_h1", "i1"), ("net_h1", "w2"), ("net_h1", "i2"), ("net_h1", "b1"),
    }  # fmt: skip
    marks = pictures.at(gradient, moments(gradient)[3]).marks
    assert marks.unknown == frozenset()
    assert marks.direction is Direction.BACKWARD
    assert marks.path == {
        ("net_o1", "w5"), ("out_o1", "net_o1"), ("E_o1", "out_o1"), ("E_total", "E_o1"),
    }  # fmt: skip
    assert marks.focus == {("net_o1", "w5")}
    aside = Pictures(lecture, "w6")
    assert aside.at(lecture.way("w6")[0], Moment(0, 1)).marks.unknown == frozenset()


def test_a_later_sample_is_drawn_with_its_own_names() -> None:
    lecture = Lecture(shelf.load("mini-batch"))
    pictures = Pictures(lecture, LESSON)
    scene = next(scene for scene in lecture.way(LESSON) if "sample 2" in scene.key)
    drawn = pictures.at(scene, moments(scene)[0])

    assert {node.out.name.text for node in drawn.columns[0].nodes} == {"x(2)"}


def test_changed_numbers_are_marked_in_the_drawing_too() -> None:
    lesson = shelf.load("mazur")
    what_if = Lecture(change.change(lesson, ["w5=0.9"]), before=Lecture(lesson))
    nodes = Pictures(what_if, "w5").whole.columns[2].nodes

    assert [node.net.number.changed for node in nodes] == [True, False]


def test_a_note_stands_beside_its_step_or_its_parameter() -> None:
    lecture = Lecture(shelf.load("mazur"))
    notes = [lecture.note(scene).partition(" ")[0] for scene in lecture.way(LESSON)]

    assert notes == [
        "Which", "What", "The", "Why", "Should", "Through", "Through", "Through", "Which", "The",
        "How",
    ]  # fmt: skip
