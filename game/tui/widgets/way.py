"""The way so far: the decisions taken, the last one below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from game.tui.shown import MUTED, cut, literal
from game.tui.telling import Waymark
from game.tui.widgets.lines import Lines


class Way(Lines):
    """Each decision on two lines: the scene, then the choice."""

    def __init__(self, way: Iterable[Waymark] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._way: Sequence[Waymark] = tuple(way)

    def show(self, way: Iterable[Waymark]) -> None:
        """Show another way."""
        self._way = tuple(way)
        self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        if not self._way:
            yield literal("Nothing is decided yet.", MUTED)
        for mark in self._way:
            yield cut(literal(mark.title, MUTED), width)
            yield cut(Content("→ time up: " if mark.timed_out else "→ ") + literal(mark.choice), width)
