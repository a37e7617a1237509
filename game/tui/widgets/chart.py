"""A chart of lines over the decisions: how meters went from the beginning to the end.

Drawn in braille dots, four to a cell's height, so that a step of five points shows on a chart of eight rows.
Lines are told apart by how thick they are, by their marks and by their names at their ends; colour only
helps. A mark stands where a decision moved the meter. Why no library draws it: docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content

from game.tui.shown import MUTED, STRONG, cut, literal
from game.tui.widgets.lines import Lines

HIGHEST = 100
"""The axis goes from 0 to this."""
MARKS = "●○"
_STYLES = (".first", ".second")
_FAINT = ".faint"
_AXIS = 4
"""Cells of the axis: three digits and a line."""
_ABOUT = "decision"
_ROOM = 2.5
"""Cells that a decision must have for its mark to be drawn."""
_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell, by row and column."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart."""

    label: str
    values: tuple[int, ...]
    """At the beginning, then after each decision: 0 to 100; never empty."""
    said: str
    """How its end is told: a number or a word."""


class Chart(Lines):
    """Two series at most, of the same length. Its height is the stylesheet's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"first", "second", "faint"}
    DEFAULT_CSS = "Chart { height: 9; }"

    def __init__(self, series: Iterable[Series] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._series: Sequence[Series] = tuple(series)

    def show(self, series: Iterable[Series]) -> None:
        """Show other lines."""
        self._series = tuple(series)
        self.changed(height=False)

    def on_resize(self, event: events.Resize) -> None:
        self.changed(height=False)

    def lay_out(self, width: int) -> Iterable[Content]:
        return drawn(self._series, width, self.content_size.height)


def drawn(series: Sequence[Series], width: int, height: int) -> list[Content]:
    """The chart as `height` lines of `width` cells: rows from 100 down to 0, then the decisions' numbers."""
    names = [_name(one, number, width // 3) for number, one in enumerate(series)]
    room = max([len(_ABOUT), *(name.cell_length for name in names)])
    grid = _Grid(max(width - _AXIS - 2 - room, 4), max(height - 1, 2))
    beside = dict(zip(_places(series, grid), names, strict=True))
    cells = _cells(series, grid)
    lines = [
        Content.assemble(*_axis(row, grid), *cells[row], "  ", beside.get(row, ""))
        for row in range(grid.rows)
    ]
    decisions = max((len(one.values) for one in series), default=1) - 1
    numbers = _numbers(decisions, grid) if decisions else " " * grid.columns
    lines.append(Content.styled(f"{' ' * _AXIS}{numbers}  {_ABOUT}", MUTED))
    return [cut(line, width) for line in lines]


class _Grid(NamedTuple):
    """What is drawn on."""

    columns: int
    rows: int

    def x(self, number: int, of: int) -> int:
        """The dot, from the left, of the n-th of so many decisions."""
        return round(number * (self.columns * 2 - 1) / of) if of else 0

    def y(self, value: int) -> int:
        """The dot of a value, from the top."""
        return round((HIGHEST - value) * (self.rows * 4 - 1) / HIGHEST)


def _name(one: Series, number: int, most: int) -> Content:
    """`● Manager 58`; the label gives way when there is no room."""
    said = cut(literal(one.said, STRONG), max(most // 2, 3))
    label = cut(literal(one.label, _STYLES[number]), most - said.cell_length - 3)
    return Content.assemble((f"{MARKS[number]} ", _STYLES[number]), label, " ", said)


def _places(series: Sequence[Series], grid: _Grid) -> list[int]:
    """The row of each name: its line's end, or the nearest that is free, the higher line's name above."""
    ends = [grid.y(one.values[-1]) for one in series]
    rows = [0] * len(series)
    free = 0
    for number in sorted(range(len(series)), key=lambda number: ends[number]):
        rows[number] = max(free, ends[number] // 4)
        free = rows[number] + 1
    below = max(0, free - grid.rows)
    return [row - below for row in rows]


def _cells(series: Sequence[Series], grid: _Grid) -> list[list[tuple[str, str]]]:
    """Each row's cells as (text, style). Lines that meet in one share its dots, the first gives its style."""
    cells = [[(" ", "")] * grid.columns for _ in range(grid.rows)]
    cells[grid.rows // 2] = [("┈", _FAINT)] * grid.columns
    dots: dict[tuple[int, int], int] = {}
    for number in reversed(range(len(series))):
        for x, y in _dots(series[number], grid, thick=number == 0):
            place = (y // 4, x // 2)
            dots[place] = dots.get(place, 0) | _BITS[y % 4][x % 2]
            cells[place[0]][place[1]] = (chr(_BLANK + dots[place]), _STYLES[number])
    for number in reversed(range(len(series))):
        for x, y in _moved(series[number], grid):
            cells[y // 4][x // 2] = (MARKS[number], _STYLES[number])
    return cells


def _dots(one: Series, grid: _Grid, *, thick: bool) -> Iterator[tuple[int, int]]:
    """Every dot of a line."""
    last = len(one.values) - 1
    ends = [(grid.x(number, last), grid.y(value)) for number, value in enumerate(one.values)]
    for (x, y), (to_x, to_y) in pairwise(ends):
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            at_x, at_y = x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
            yield at_x, at_y
            if thick:
                yield at_x, at_y + 1 if at_y + 1 < grid.rows * 4 else at_y - 1


def _moved(one: Series, grid: _Grid) -> Iterator[tuple[int, int]]:
    """The dots after decisions that moved the meter, where marks do not crowd out the line; and its end."""
    last = len(one.values) - 1
    has_room = grid.columns >= last * _ROOM
    for number, (before, after) in enumerate(pairwise(one.values), 1):
        if (before != after and has_room) or number == last:
            yield grid.x(number, last), grid.y(after)


def _axis(row: int, grid: _Grid) -> Iterator[tuple[str, str]]:
    said = {0: HIGHEST, grid.rows // 2: HIGHEST // 2, grid.rows - 1: 0}.get(row)
    yield ("   │" if said is None else f"{said:>3}┤", MUTED)


def _numbers(decisions: int, grid: _Grid) -> str:
    """The numbers of the decisions below their places: as many as fit, the last one always."""
    for every in range(1, decisions + 1):
        placed = [_number(number, decisions, grid) for number in range(decisions, 0, -every)]
        if all(end < start for (start, _), (_, end) in pairwise(placed)):
            break
    out = [" "] * grid.columns
    for number, (start, end) in zip(range(decisions, 0, -every), placed, strict=True):
        out[start:end] = str(number)
    return "".join(out)


def _number(number: int, of: int, grid: _Grid) -> tuple[int, int]:
    """Where a decision's number begins and ends."""
    digits = len(str(number))
    start = min(max(0, grid.x(number, of) // 2 - digits // 2), grid.columns - digits)
    return start, start + digits
