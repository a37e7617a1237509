"""How well what is on the screen can be told from what is behind it, cell by cell.

Colours are taken as a truecolor terminal is sent them, after Textual has blended what is translucent or dim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from game.tui.themes import SHAPE, TEXT, contrast

SHAPES = range(0x2500, 0x2900)
"""Lines, blocks, marks, arrows of a chart and braille: seen as shapes, not read."""


class Seen(NamedTuple):
    """Some cells of the screen in one style."""

    text: str
    ratio: float
    least: float
    """What the ratio must be."""
    line: int

    @property
    def is_fine(self) -> bool:
        return self.ratio >= self.least


def seen(screen: Screen[object]) -> Iterator[Seen]:
    """Everything on the screen that is more than background."""
    for number, strip in enumerate(screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            text, style = segment.text.strip(), segment.style
            if text and style is not None:
                front, back = _colours(style)
                start = column + segment.text.index(text)
                least = _least(screen, text, start, number)
                yield Seen(text, contrast(front, back), least, number)
            column += segment.cell_length
    for bar in screen.query(ScrollBar):
        if bar.vertical and bar.display and bar.region:
            yield _scrollbar(bar)


def _least(screen: Screen[object], text: str, x: int, y: int) -> float:
    """What lies below a dialog is not to be read now: it may step back."""
    is_shape = all(ord(each) in SHAPES or each == " " for each in text)
    if screen.is_modal and screen.get_widget_at(x, y)[0] is screen:
        return 1 if is_shape else SHAPE
    return SHAPE if is_shape else TEXT


def _colours(style: Style) -> tuple[Color, Color]:
    """Front and back, as they are shown."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim
    front, back = _color(style.color), _color(style.bgcolor)
    return (back, front) if style.reverse else (front, back)


def _color(color: RichColor) -> Color:
    assert color.triplet is not None, f"{color} is the terminal's own"
    return Color(*color.triplet)


def _scrollbar(bar: ScrollBar) -> Seen:
    """The thumb against the track."""
    assert bar.parent is not None
    styles = bar.parent.styles
    behind = styles.scrollbar_background
    return Seen("(scrollbar)", contrast(behind + styles.scrollbar_color, behind), SHAPE, bar.region.y)
