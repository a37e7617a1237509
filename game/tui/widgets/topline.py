"""The line at the top of a screen: what this is on the left, where one is on the right."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.tui.shown import MUTED, STRONG, apart, literal
from game.tui.widgets.lines import Lines


class TopLine(Lines):
    """Two short texts at the ends of a line."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right

    def show(self, left: str, right: str) -> None:
        """Show other texts."""
        self._left, self._right = left, right
        self.changed(height=False)

    def lay_out(self, width: int) -> Iterable[Content]:
        yield apart(literal(self._left, STRONG), literal(self._right, MUTED), width)
