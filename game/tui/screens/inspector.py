"""Everything the rules see of a playthrough, where there is no room for it beside the game."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from game.tui.closing import close
from game.tui.commands import KEYS, PAGING, SETTINGS, Command, bindings, moving
from game.tui.inspecting import Inspected
from game.tui.paging import turn
from game.tui.widgets.footer import Footer
from game.tui.widgets.inspector import Inspector
from game.tui.widgets.topline import TopLine


class InspectorScreen(Screen[None]):
    """Values and choices."""

    CSS_PATH = "inspector.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("leave", "q,escape,i", "Back", "Back to the game", shown_as="q"),
        SETTINGS,
        KEYS,
        moving("scroll(1)", "down", "Scroll"),
        moving("scroll(-1)", "up", "Scroll"),
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, title: str, shown: Inspected) -> None:
        super().__init__()
        self._title = title
        self._shown = shown

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="inspected", can_focus=False):
            yield Inspector()
        yield Footer()

    def on_mount(self) -> None:
        self.tell(self._title, self._shown)

    def tell(self, title: str, shown: Inspected) -> None:
        """Show where the playthrough stands now."""
        self._title, self._shown = title, shown
        if self.query(Inspector):
            self.query_one(TopLine).show(title, "inspected")
            self.query_one(Inspector).show(shown)

    def action_scroll(self, lines: int) -> None:
        scroller = self.query_one(VerticalScroll)
        scroller.scroll_to(y=scroller.scroll_offset.y + lines, animate=False)

    def action_page(self, pages: int) -> None:
        turn(self.query_one(VerticalScroll), pages)

    def action_leave(self) -> None:
        close(self, None)
