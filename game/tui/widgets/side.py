"""Beside the text, where there is room: the meters, and below them the way so far."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical

from game.tui.markdown import Para
from game.tui.shown import MUTED, literal
from game.tui.telling import MeterView, Waymark
from game.tui.widgets.lines import Prose
from game.tui.widgets.meters import Meters
from game.tui.widgets.way import Way

_WORTH_IT = 5
"""Lines from which on the way so far is shown: an empty one, its title, a decision and a half."""


class Side(Vertical):
    """The meters and the way."""

    def compose(self) -> ComposeResult:
        yield Meters()
        with Vertical(id="way-so-far"):
            yield Prose([Para(literal("The way so far", MUTED))], id="way-title")
            yield Way()

    def show(self, meters: Iterable[MeterView], way: Iterable[Waymark], *, in_words: bool) -> None:
        """Show where the playthrough stands."""
        self.query_one(Meters).show(meters, in_words=in_words)
        self.query_one(Way).show(way)

    @property
    def cells(self) -> int:
        """How wide it is, with all that is around it; 0 when it is not shown."""
        width = self.styles.width
        return (width.cells or 0) if self.display and width is not None else 0

    def fit(self, room: int) -> int:
        """Show what so many lines have room for; returns how many the meters take."""
        meters = self.query_one(Meters)
        meters.fit(room)
        taken = len(meters.lines_at(self.cells - self.gutter.width))
        self.query_one("#way-so-far").display = room - taken >= _WORTH_IT
        return taken
