"""Where in a text a reader is, found again when the text is laid out for another width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from game.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Place:
    """The line that stands at the top of what is seen."""

    view: int
    """Which of the texts below each other."""
    letters: int
    """How many stand above it in that text. Spaces do not count: they come and go with the line's end."""
    width: int
    """Cells, when it was looked for."""
    lines: int
    """How many stood above it in that text; below 0 in the gap before it."""


def place_of(views: Sequence[Lines], y: int) -> Place:
    """The place that is `y` lines below the top of the first text."""
    last = len(views) - 1
    number = next((at for at, view in enumerate(views) if y < view.virtual_region.bottom), last)
    view, width = views[number], views[number].content_size.width
    above = y - view.virtual_region.y
    return Place(number, sum(map(_letters, view.lines_at(width)[: max(0, above)])), width, above)


def line_of(views: Sequence[Lines], place: Place) -> int:
    """How many lines below the top of the first text the place is now."""
    view = views[min(place.view, len(views) - 1)]
    width, top = view.content_size.width, view.virtual_region.y
    if width == place.width:
        return top + place.lines
    above = 0
    for number, line in enumerate(view.lines_at(width)):
        above += _letters(line)
        if above > place.letters:
            return top + number
    return top


def _letters(line: Content) -> int:
    return len(line.plain.replace(" ", ""))
