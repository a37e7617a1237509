"""A map laid out on a grid of cells, as a terminal has them: boxes, and lines of box-drawing characters.

Nothing is drawn before it is asked for: a row is made of the few pieces of lines that cross it, so a map of
a thousand scenes costs no more to look at than one of ten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from game.map.glyphs import DASHES, DOWN, LEFT, RIGHT, UP, glyph
from game.map.layout import Box, Laid, Line, laid_out
from game.map.ways import Map

UNIT = 8.0
"""Of the layout, to a cell: its own distances are made for pixels."""
BOX = 3
"""Rows of a box: its title between two borders."""
BAND = 32
"""Rows whose pieces of lines are looked through together."""
DOWNWARDS, UPWARDS, BAR = "▼", "▲", "╳"
"""Where a line ends; where one begins that is locked."""
LARGE = 300
"""Scenes from which the layout takes less trouble over each."""

Pair: TypeAlias = tuple[str, str]
"""Two scenes, of which the first leads to the second."""

_OPTIONS: Mapping[str, Any] = {
    "spacing": {
        "layer_gap": UNIT,
        "node_gap": 3 * UNIT,
        "dummy_gap": 2 * UNIT,
        "port_gap": 2 * UNIT,
        "port_stroke_clear": UNIT,
        "stub": UNIT,
        "bundle_lane_gap": UNIT,
        "isolated_gap": 3 * UNIT,
    },
    "routing": {
        "port_sides": "facing_only",
        "lane_gap": UNIT,
        "bundle_parallel": False,
        "merge_edges": "none",
    },
}
_QUICKLY: Mapping[str, Any] = {"effort": "fast", "tuning": {"routing": {"overlap_repair_rounds": 0}}}


class Pen(NamedTuple):
    """How a line is drawn."""

    heavy: bool = False
    dashed: bool = False
    barred: bool = False
    """It begins with a sign that something is needed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of a box, its border included."""

    scene: str
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row after it."""
        return self.y + self.height


class Cell(NamedTuple):
    """A cell that a line goes through."""

    glyph: str
    lines: tuple[int, ...]
    """Which lines, by their place in `Cells.lines`."""


class _Mark(NamedTuple):
    """What stands on the border of a box where a line begins or ends there."""

    x: int
    scene: str
    glyph: str


class _Piece(NamedTuple):
    """A straight piece of a line, ends included; x1 ≤ x2 and y1 ≤ y2, one pair of them equal."""

    x1: int
    y1: int
    x2: int
    y2: int
    line: int

    def arms(self, x: int, y: int) -> int:
        """Towards which neighbours the piece goes from one of its cells."""
        if self.x1 == self.x2:
            return (UP if y > self.y1 else 0) | (DOWN if y < self.y2 else 0)
        return (LEFT if x > self.x1 else 0) | (RIGHT if x < self.x2 else 0)


class Cells:
    """A map on the grid."""

    def __init__(self, laid: Laid, pens: Mapping[Pair, Pen]) -> None:
        self.frames = {scene: _frame(scene, box) for scene, box in laid.boxes.items()}
        self.lines = laid.lines
        self.pens = [pens.get((line.source, line.target), Pen()) for line in laid.lines]
        self._marks: dict[int, list[_Mark]] = {}
        """By row."""
        self._bands: dict[int, list[_Piece]] = {}
        self._boxes: dict[int, list[Frame]] = {}
        for frame in self.frames.values():
            for band in range(frame.y // BAND, (frame.bottom - 1) // BAND + 1):
                self._boxes.setdefault(band, []).append(frame)
        for number, line in enumerate(laid.lines):
            self._put(number, self.points(line))
        right = max((int(x // UNIT) for line in laid.lines for x, _ in line.points), default=0) + 1
        self.width = max([frame.right for frame in self.frames.values()] + [right], default=0)
        self.height = max((frame.bottom for frame in self.frames.values()), default=0)

    def points(self, line: Line) -> list[tuple[int, int]]:
        """The cells at which a line begins, turns and ends: from the border of a box to that of another."""
        points = [(_cell(x), _cell(y)) for x, y in line.points]
        points[0] = _on_border(points[0], self.frames[line.source])
        points[-1] = _on_border(points[-1], self.frames[line.target])
        return [*_squared(points)]

    def _put(self, number: int, points: list[tuple[int, int]]) -> None:
        for (x, y), (to_x, to_y) in pairwise(points):
            piece = _Piece(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y), number)
            for band in range(piece.y1 // BAND, piece.y2 // BAND + 1):
                self._bands.setdefault(band, []).append(piece)
        line = self.lines[number]
        (x, y), (to_x, to_y) = points[0], points[-1]
        head = DOWNWARDS if to_y == self.frames[line.target].y else UPWARDS
        self._marks.setdefault(to_y, []).append(_Mark(to_x, line.target, head))
        if self.pens[number].barred:
            self._marks.setdefault(y, []).append(_Mark(x, line.source, BAR))

    def boxes(self, y: int, left: int, right: int) -> Iterator[Frame]:
        """The boxes that are seen in a row, between two columns."""
        for frame in self._boxes.get(y // BAND, ()):
            if frame.y <= y < frame.bottom and frame.x < right and frame.right > left:
                yield frame

    def row(self, y: int, left: int, right: int) -> dict[int, Cell]:
        """The cells of a row that lines go through, by column, from `left` up to `right`."""
        found: dict[int, dict[int, int]] = {}
        for piece in self._bands.get(y // BAND, ()):
            if piece.y1 <= y <= piece.y2 and piece.x1 < right and piece.x2 >= left:
                for x in range(max(left, piece.x1), min(right, piece.x2 + 1)):
                    lines = found.setdefault(x, {})
                    lines[piece.line] = lines.get(piece.line, 0) | piece.arms(x, y)
        cells = {x: self._drawn(lines) for x, lines in found.items()}
        for frame in self.boxes(y, left, right):
            self._at_box(frame, y, cells, found)
        return cells

    def _drawn(self, lines: Mapping[int, int], *, border: int = 0) -> Cell:
        """The glyph of a cell; `border` is where the border of a box goes on from it."""
        heavy = light = 0
        for line, arms in lines.items():
            if self.pens[line].heavy:
                heavy |= arms
            else:
                light |= arms
        dashed = not border and all(self.pens[line].dashed for line in lines)
        drawn = glyph((light | border) & ~heavy, heavy)
        return Cell(DASHES.get(drawn, drawn) if dashed else drawn, tuple(lines))

    def _at_box(
        self, frame: Frame, y: int, cells: dict[int, Cell], found: Mapping[int, Mapping[int, int]]
    ) -> None:
        """Lines leave a box at its border, and come to it there; nothing is drawn on it."""
        is_border = frame.height >= BOX and y in (frame.y, frame.bottom - 1)
        for x in [x for x in cells if frame.x <= x < frame.right]:
            mine = {
                line: arms
                for line, arms in found[x].items()
                if frame.scene in (self.lines[line].source, self.lines[line].target)
            }
            if is_border and mine:
                cells[x] = self._drawn(mine, border=LEFT | RIGHT)
            else:
                del cells[x]
        for mark in self._marks.get(y, ()):
            if mark.scene == frame.scene and mark.x in cells:
                cells[mark.x] = Cell(mark.glyph, cells[mark.x].lines)


def on_grid(
    drawn: Map, sizes: Mapping[str, tuple[int, int]], pens: Mapping[Pair, Pen] | None = None
) -> Cells:
    """A map laid out on the grid: `sizes` are the cells that boxes take at least, more where many lines meet;
    `pens` are for lines that are not plain. Ways that stay where they are have no line.
    """
    away = tuple(way for way in drawn.ways if way.id.source != way.id.target)
    pairs = {(way.id.source, way.id.target) for way in away}
    meeting = Counter(("from", source) for source, _ in pairs) + Counter(
        ("to", target) for _, target in pairs
    )
    scaled = {
        scene: (max(width, 2 * max(meeting["from", scene], meeting["to", scene]) + 4) * UNIT, height * UNIT)
        for scene, (width, height) in sizes.items()
    }
    options = {**_OPTIONS, **(_QUICKLY if len(sizes) > LARGE else {})}
    return Cells(laid_out(Map(drawn.start, drawn.places, away), scaled, options), pens or {})


def _cell(at: float) -> int:
    return int(at / UNIT + 1e-6)


def _on_border(point: tuple[int, int], frame: Frame) -> tuple[int, int]:
    """The cell of a box's upper or lower border, but for its corners, that is nearest."""
    x, y = point
    return min(max(x, frame.x + 1), frame.right - 2), frame.y if y <= frame.y else frame.bottom - 1


def _squared(points: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The points, with a corner where an end was moved to the side to be on a border."""
    yield points[0]
    last = len(points) - 2
    for number, ((x, y), (to_x, to_y)) in enumerate(pairwise(points)):
        if x != to_x and y != to_y:
            turn = to_y if number < last else y if number else (y + to_y) // 2
            yield x, turn
            yield to_x, turn
        yield to_x, to_y


def _frame(scene: str, box: Box) -> Frame:
    return Frame(scene, _cell(box.x), _cell(box.y), round(box.width / UNIT), round(box.height / UNIT))
