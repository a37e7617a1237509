"""The boxes of a map, row by row, as pieces of a line; and pieces put together. Each says its look by name.

What kind of scene it is shows in its border, so that nothing depends on colours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from game.map.cells import BOX, LARGE, Frame
from game.tui.maps import Spot
from game.tui.shown import cut, literal
from game.tui.widgets.menu import POINTER

HERE = " ●"
"""After the title of the scene where the playthrough stands."""
WIDEST, WIDEST_OF_MANY = 38, 20
"""Cells of a title; where there are many scenes they share the room."""
_SIDES = 3
"""Cells beside title, pointer and sign: both borders, and one before the second."""


class Border(NamedTuple):
    """What a box is drawn with."""

    upper: str
    """Left corner, across, right corner."""
    upright: str
    lower: str


ROUND, SQUARE, DOUBLE = (
    Border("╭─╮", "│", "╰─╯"),
    Border("┌─┐", "│", "└─┘"),
    Border("╔═╗", "║", "╚═╝"),
)
"""Of a scene, a page, an ending."""
FAINT_ROUND, FAINT_SQUARE = Border("╭╌╮", "╎", "╰╌╯"), Border("┌╌┐", "╎", "└╌┘")


class Piece(NamedTuple):
    """Some cells of a line."""

    x: int
    text: str
    cells: int
    look: str
    """A component class of the map."""


def sizes(spots: Mapping[str, Spot]) -> dict[str, tuple[int, int]]:
    """The cells that each box takes at least, an even number of them across: so lines run straight."""
    widest = WIDEST if len(spots) <= LARGE else WIDEST_OF_MANY
    found = {}
    for scene, spot in spots.items():
        title = min(literal(spot.title).cell_length, widest)
        around = 0 if spot.is_stub else _SIDES + len(POINTER) + (len(HERE) if spot.is_now else 0)
        found[scene] = ((title + around + 1) // 2 * 2, 1 if spot.is_stub else BOX)
    return found


def border(spot: Spot) -> Border:
    if spot.is_ending:
        return DOUBLE
    if spot.is_page:
        return FAINT_SQUARE if spot.is_faint else SQUARE
    return FAINT_ROUND if spot.is_faint else ROUND


def row_of(
    box: Frame, spot: Spot, y: int, look: str, taken: Collection[int], *, pointed: bool
) -> Iterator[Piece]:
    """A row of a box, but for the columns that lines have `taken` on its border."""
    drawn = border(spot)
    if spot.is_stub:
        yield _padded(box.x, "", literal(spot.title), box.width, "", look)
    elif box.y < y < box.bottom - 1:
        before = drawn.upright + (POINTER if pointed else " " * len(POINTER))
        after = f"{HERE if spot.is_now else ''} {drawn.upright}"
        yield _padded(box.x, before, literal(spot.title), box.width, after, look)
    else:
        edge = drawn.upper if y == box.y else drawn.lower
        for x, glyph in enumerate(edge[0] + edge[1] * (box.width - 2) + edge[2], box.x):
            if x not in taken:
                yield Piece(x, glyph, 1, look)


def _padded(x: int, before: str, content: Content, cells: int, after: str, look: str) -> Piece:
    """A text between two others, cut or filled so that all of it takes so many cells."""
    room = cells - len(before) - len(after)
    said = cut(content, room)
    return Piece(x, before + said.plain + " " * (room - said.cell_length) + after, cells, look)


def joined(
    pieces: Iterable[Piece], left: int, width: int, style: Callable[[str], Style], blank: Style
) -> Strip:
    """What is seen of pieces that do not overlap, from a column on."""
    segments: list[Segment] = []
    at = left
    for x, text, cells, look in sorted(pieces):
        if x + cells <= at:
            continue
        if x > at:
            segments.append(Segment(" " * (x - at), blank))
        seen = Strip([Segment(text)], cells).crop(max(0, at - x), cells).text
        segments.append(Segment(seen, style(look)))
        at = x + cells
    return Strip(segments, at - left).adjust_cell_length(width, blank)
