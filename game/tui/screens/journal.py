"""The journal: the whole story so far, decision by decision, and the way back to any of them.

Takes values and is dismissed with where to go back to; it writes nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from game.tui.commands import KEYS, PAGING, SETTINGS, Command, bindings
from game.tui.following import follow
from game.tui.markdown import Para
from game.tui.paging import turn
from game.tui.screens.going_back import GoingBackScreen
from game.tui.shown import MUTED, literal
from game.tui.telling import Entry
from game.tui.widgets.chapters import Chapters
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.topline import TopLine

EMPTY = "Nothing is decided yet. What you decide is written down here."


class JournalScreen(GoingBackScreen):
    """Every decision so far. The result is where to go back to, or None."""

    CSS_PATH = "journal.tcss"
    OF_A_VERSION = "journal"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("enter", "enter", "Choose otherwise", "Go back to before this decision", shown_as="⏎"),
        Command("leave", "q,escape,j", "Back", "Back to the story", shown_as="q"),
        SETTINGS,
        KEYS,
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        super().__init__(len(entries))
        self._title = title
        self._entries = entries

    def compose(self) -> ComposeResult:
        count = len(self._entries)
        so_far = "1 decision" if count == 1 else f"{count} decisions"
        yield TopLine(f"Journal of {self._title}", so_far)
        with VerticalScroll(id="journal", can_focus=False):
            yield Chapters(dict(enumerate(self._entries, 1)))
            if not self._entries:
                yield Prose([Para(literal(EMPTY, MUTED))])
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Chapters).focus()
        follow(self, self._use)
        self.call_after_refresh(self.query_one(Chapters).action_last)

    def action_enter(self) -> None:
        self.query_one(Chapters).take()

    def action_page(self, pages: int) -> None:
        turn(self.query_one("#journal", VerticalScroll), pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be chosen otherwise while nothing is decided."""
        return action != "enter" or bool(self._entries)
