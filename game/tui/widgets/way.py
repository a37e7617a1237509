"""The way so far: the decisions taken, the last one below; as many of the last as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.content import Content

from game.tui.shown import MUTED, cut, literal
from game.tui.telling import Waymark
from game.tui.widgets.lines import Lines


class Way(Lines):
    """Each decision on two lines: the scene, then the choice. Its height is the stylesheet's."""

    def __init__(self, way: Iterable[Waymark] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._way: Sequence[Waymark] = tuple(way)

    def show(self, way: Iterable[Waymark]) -> None:
        """Show another way."""
        self._way = tuple(way)
        self.changed(height=False)

    def on_resize(self, event: events.Resize) -> None:
        self.changed(height=False)

    def lay_out(self, width: int) -> Iterable[Content]:
        if not self._way:
            yield literal("Nothing is decided yet.", MUTED)
        seen = max(1, self.content_size.height // 2)
        if len(self._way) > seen:
            seen = max(1, (self.content_size.height - 1) // 2)
            yield cut(literal(f"{len(self._way) - seen} before: j", MUTED), width)
        for mark in self._way[-seen:]:
            yield cut(literal(mark.title, MUTED), width)
            yield cut(Content("→ time up: " if mark.timed_out else "→ ") + literal(mark.choice), width)
