"""What is said beside lines: each text where its line comes down to a box, on the side with more room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from game.map.cells import Cells, Pair
from game.tui.shown import cut, literal

SHORTEST = 10
"""Cells; where there are fewer beside a line, nothing is said there."""
LONGEST = 60
"""Cells that are looked at on either side."""
HIGHEST = 4
"""Rows above the box."""


class Label(NamedTuple):
    """A text beside a line, in a row of its own."""

    x: int
    """The column of the line."""
    room: int
    """Cells it may take: to the right of the line; below 0 to its left."""
    line: int
    text: str

    def seen(self, left: int, right: int) -> tuple[int, str, int] | None:
        """(column, text, cells) as far as it fits between two columns; None where it does not."""
        room = min(self.room, right - self.x - 2) if self.room > 0 else min(-self.room, self.x - 1 - left)
        if room < SHORTEST:
            return None
        said = cut(literal(self.text), room)
        x = self.x + 2 if self.room > 0 else self.x - 1 - said.cell_length
        return x, said.plain, said.cell_length


def placed(cells: Cells, texts: Mapping[Pair, str]) -> dict[int, list[Label]]:
    """The labels by row. Of the rows in which a line comes to its box the lowest of those with most room."""
    found: dict[int, list[Label]] = {}
    for number, line in enumerate(cells.lines):
        text = texts.get((line.source, line.target))
        if not text:
            continue
        length = literal(text).cell_length
        rooms = [
            (min(abs(room), length), room > 0, row)
            for row, x in _rows(cells, number)
            for room in _rooms(cells, row, x)
        ]
        if rooms:
            room, is_right, row = max(rooms)
            x = cells.points(line)[-1][0]
            found.setdefault(row, []).append(Label(x, room if is_right else -room, number, text))
    return found


def _rows(cells: Cells, number: int) -> Iterator[tuple[int, int]]:
    """(row, column) where a line runs upright before it ends, but for the cell where it turns."""
    *_, (_, begin), (x, end) = cells.points(cells.lines[number])
    rows = range(begin + 1, end) if begin < end else range(end + 1, begin)
    for row in [*rows][-HIGHEST:] if begin < end else [*rows][:HIGHEST]:
        yield row, x


def _rooms(cells: Cells, row: int, x: int) -> tuple[int, int]:
    """The free cells to the right of a line, and those to the left as a number below 0; a gap is kept."""
    left, right = x - LONGEST, x + LONGEST
    boxes = [*cells.boxes(row, left, right)]
    taken = [*cells.row(row, left, right), *(box.x for box in boxes), *(box.right - 1 for box in boxes)]
    after = min((at for at in taken if at > x), default=right)
    before = max((at for at in taken if at < x), default=left)
    return max(0, after - x - 3), -max(0, x - before - 3)
