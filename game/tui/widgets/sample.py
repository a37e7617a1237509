"""A few lines as they look while one plays: what a theme, a text width and a way to show meters come to."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.tui.markdown import Para
from game.tui.moves import up_or_down
from game.tui.settings import Settings
from game.tui.shown import ACCENT, MUTED, STRONG, TITLE, literal
from game.tui.telling import MeterView
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import POINTER
from game.tui.widgets.meters import bar

_TEXT = (
    "Rain on the skylight. The plan for the autumn lies on your desk, and on top of it a note from Finance, "
    "which wants an answer by noon."
)
_METER = MeterView("Patience", 62, 0, 100, "steady", 6)


class Sample(Prose):
    """The lines, as these settings have them."""

    def use(self, settings: Settings) -> None:
        """Show them as they are with these settings."""
        self.show(_paras(settings))


def _paras(settings: Settings) -> Iterable[Para]:
    yield Para(literal("A note from Finance", TITLE))
    yield Para(literal(_TEXT), tight=True)
    yield Para(Content.styled(f"{POINTER}1  ", ACCENT) + literal("Answer it now", STRONG))
    yield Para(Content.styled("  2  ", ACCENT) + literal("Ask for a day more"), tight=True)
    yield Para(Content.styled("  3  ", MUTED) + literal("Lose the note", MUTED), tight=True)
    yield Para(literal("locked: needs Patience 40 or less", MUTED), "     ", "     ", tight=True)
    yield Para(_meter(settings.meters))


def _meter(shown: str) -> Content:
    level = literal(_METER.level, MUTED)
    if shown == "hidden":
        return literal(f"{_METER.label} is told at the end.", MUTED)
    if shown == "words":
        return Content.assemble(_METER.label, "  ", level, "  ", (up_or_down(_METER.change), ACCENT))
    number, change = (f"{_METER.value}", STRONG), (f"+{_METER.change}", ACCENT)
    return Content.assemble(_METER.label, "  ", bar(_METER, 14), " ", number, " ", change, "  ", level)
