"""Tables within prose: columns as wide as they need, cells wrapped where that is too wide.

A table is values here, and lines there; nothing is drawn around it but a line below its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from game.tui.shown import cut

GAP = 2
"""Cells between two columns."""
NARROWEST = 4
"""Cells that a column keeps where there is room for as much in each."""


@dataclass(frozen=True, slots=True)
class Table:
    """A head, and rows with as many cells as it has."""

    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    right: tuple[bool, ...]
    """Columns whose cells stand to the right: numbers."""


def laid(table: Table, width: int) -> Iterator[Content]:
    """The table as lines no longer than `width`."""
    rows = [table.head, *table.rows]
    widest = [max(row[column].cell_length for row in rows) for column in range(len(table.head))]
    widths = shared(widest, width)
    yield from _row(tuple(cell.stylize("bold") for cell in table.head), widths, table.right, width)
    yield cut(Content.styled((" " * GAP).join("─" * one for one in widths), ".muted"), width)
    for row in table.rows:
        yield from _row(row, widths, table.right, width)


def shared(widest: Sequence[int], width: int) -> list[int]:
    """How many cells each column gets: what it needs, or else an even share of what those leave."""
    room = width - GAP * (len(widest) - 1)
    widths = [0] * len(widest)
    by_need = sorted(range(len(widest)), key=lambda column: widest[column])
    for done, column in enumerate(by_need):
        share = max(room // (len(widest) - done), NARROWEST if width >= NARROWEST * 2 else 1)
        widths[column] = max(1, min(widest[column], share))
        room -= widths[column]
    return widths


def _row(
    cells: Sequence[Content], widths: Sequence[int], right: Sequence[bool], room: int
) -> Iterator[Content]:
    """A row, as many lines as its highest cell has."""
    wrapped = [cell.wrap(width) or [Content()] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = []
        for lines, width, to_right in zip(wrapped, widths, right, strict=True):
            line = lines[number].rstrip() if number < len(lines) else Content()
            pad = " " * (width - line.cell_length)
            parts.append(Content.assemble(pad, line) if to_right else Content.assemble(line, pad))
        yield cut(Content(" " * GAP).join(parts).rstrip(), room)
