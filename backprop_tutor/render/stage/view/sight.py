"""The network in sight: the room that it has on a wall, and its drawing at a moment."""

from backprop_tutor.render.characters.network import diagram
from backprop_tutor.render.characters.text.box import Line, width
from backprop_tutor.render.characters.text.glyphs import Glyphs
from backprop_tutor.render.characters.text.layout import Layout
from backprop_tutor.render.characters.text.writer import TextWriter
from backprop_tutor.render.stage.position.position import Rooms
from backprop_tutor.render.stage.position.stretches import Room
from backprop_tutor.render.stage.view import screenful
from backprop_tutor.render.stage.view.screenful import Plan, Size
from backprop_tutor.telling.diagram import Diagram
from backprop_tutor.telling.lecture.lecture import Lecture
from backprop_tutor.telling.lecture.moments import Moment
from backprop_tutor.telling.lecture.picture import Pictures
from backprop_tutor.telling.lecture.scene import Scene
from backprop_tutor.telling.lecture.way import Way

NARROWEST = 10
"""Columns below which nothing can be laid out."""


class Sight:
    """A lecture's network on a wall of some size; `home` is the way that it is chosen for."""

    def __init__(self, lecture: Lecture, home: Way, glyphs: Glyphs, size: Size) -> None:
        self._lecture = lecture
        self._glyphs = glyphs
        self._whole = screenful.wall(size)
        self._pictures: dict[Way, Pictures] = {}
        self.plan = self._choose(home, size)

    def layout(self, columns: int, rows: int = 0) -> Layout:
        """Return how pages and drawings of some size are written."""
        digits = self._lecture.lesson.digits
        return Layout(TextWriter(self._glyphs, digits), max(columns, NARROWEST), rows)

    @property
    def rooms(self) -> Rooms:
        """The room of a page beside the drawing, and of one that has the wall for itself."""
        page, whole = self.plan.page, self._whole
        return Rooms(
            Room(self.layout(*page), page.rows, is_drawn=bool(self.plan.drawing.rows)),
            Room(self.layout(*whole), whole.rows),
        )

    def draw(
        self, way: Way, scene: Scene, moment: Moment, rows: int
    ) -> tuple[Plan, tuple[Line, ...]]:
        """Return the drawing beside a page of so many rows, or above it, and the plan for both."""
        plan = self._plan_for(scene, rows)
        room = plan.drawing
        if room.rows < 1:
            return plan, ()
        now = self._of(way).at(scene, moment)
        lines = diagram.draw(now, self.layout(room.columns), room.rows)
        blank: list[Line] = [()] * (room.rows - len(lines)) if plan.is_steady else []
        return plan, (*lines, *blank)

    def _plan_for(self, scene: Scene, rows: int) -> Plan:
        """The plan of the wall; where it has no boxes, all the room that a page leaves is used."""
        is_drawn = bool(self.plan.drawing.rows)
        if self.plan.is_steady or (not is_drawn and _is_on_page(scene)):
            return self.plan
        page = Size(self._whole.columns, rows)
        return Plan(page, Size(page.columns, self._whole.rows - rows - 1))

    def _of(self, way: Way) -> Pictures:
        if way not in self._pictures:
            self._pictures[way] = Pictures(self._lecture, way)
        return self._pictures[way]

    def _choose(self, home: Way, size: Size) -> Plan:
        """The plan that shows the most of the network."""
        whole = self._of(home).whole
        found = [(0, Plan(self._whole))]
        for plan in screenful.plans(size):
            layout = self.layout(plan.drawing.columns)
            lines = diagram.draw(whole, layout, plan.drawing.rows)
            settled = screenful.settle(plan, len(lines), max(map(width, lines), default=0))
            is_steady = diagram.has_boxes(whole, layout, plan.drawing.rows)
            found.append((sum(map(width, lines)), settled._replace(is_steady=is_steady)))
        return max(found, key=lambda each: each[0])[1]


def _is_on_page(scene: Scene) -> bool:
    return any(isinstance(block, Diagram) for block in scene.blocks)
