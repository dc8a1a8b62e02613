"""A curve with its axes."""

from collections.abc import Iterator
from math import isfinite

from backprop_tutor.lesson.model.conventions import Digits
from backprop_tutor.render.characters.curve import axis
from backprop_tutor.render.characters.curve.axis import Axis
from backprop_tutor.render.characters.text.glyphs import UNICODE
from backprop_tutor.render.svg import shapes
from backprop_tutor.render.svg.shapes import LETTER, Point, Shape
from backprop_tutor.telling.curve import Curve
from backprop_tutor.telling.formula import Number

WIDTH, HEIGHT = 560, 220
TOP, SPACE, TICK = 40, 10, 5
BOTTOM = TOP + HEIGHT
ALL_DIGITS = Digits(15)


def draw(curve: Curve) -> tuple[Point, list[Shape]] | None:
    """Return the size of the drawing and its shapes; nothing for a curve that has no shape."""
    points = [point for point in curve.points if isfinite(point[1])]
    up = axis.of_errors([error for _, error in points]) if points[1:] else None
    if up is None:
        return None
    plot = _Plot(axis.of_epochs(points[-1][0]), up)
    places = dict.fromkeys(plot.place(*point) for point in points)
    parts = [*plot.axes(curve), shapes.line([*places], heavy=True)]
    return Point(plot.left + WIDTH + 3 * SPACE, BOTTOM + 6 * SPACE), parts


class _Plot:
    def __init__(self, across: Axis, up: Axis) -> None:
        self._across, self._up = across, up
        self._labels = [UNICODE.number(Number(tick), ALL_DIGITS) for tick in up.ticks]
        self.left = max(map(len, self._labels)) * LETTER + 2 * SPACE

    def place(self, epoch: float, error: float) -> Point:
        """Return where a point of the curve stands; many stand in one place."""
        x = self.left + self._across.place(epoch) * WIDTH
        return Point(round(x), round(BOTTOM - self._up.place(error) * HEIGHT, 1))

    def axes(self, curve: Curve) -> Iterator[Shape]:
        """Give the axes, what they are of, and the numbers beside them."""
        left, right = self.left, self.left + WIDTH
        title = shapes.written(curve.up) + axis.say_logarithmic(self._up, self._across)
        yield shapes.text(Point(0, TOP / 2), title, anchor="start")
        yield shapes.line([Point(left, TOP), Point(left, BOTTOM), Point(right, BOTTOM)])
        for tick, label in zip(self._up.ticks, self._labels, strict=True):
            y = BOTTOM - self._up.place(tick) * HEIGHT
            yield shapes.line([Point(left - TICK, y), Point(left, y)])
            yield shapes.text(Point(left - SPACE, y), label, anchor="end")
        yield from self._epochs()
        below = Point(left + WIDTH / 2, BOTTOM + 4 * SPACE)
        yield shapes.text(below, shapes.written(curve.across))

    def _epochs(self) -> Iterator[Shape]:
        """Give the epochs that have room beside those before them."""
        taken: list[tuple[float, float]] = []
        for tick in self._across.ticks:
            label = f"{tick:.0f}"
            x, half = self.left + self._across.place(tick) * WIDTH, (len(label) + 1) * LETTER / 2
            if all(x + half < low or high < x - half for low, high in taken):
                taken.append((x - half, x + half))
                yield shapes.line([Point(x, BOTTOM), Point(x, BOTTOM + TICK)])
                yield shapes.text(Point(x, BOTTOM + 2 * SPACE), label)
