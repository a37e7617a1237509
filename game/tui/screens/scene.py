"""A scene opened on the map: its text as it was read, what was decided there, and the way back to that.

Takes values and is dismissed with where to go back to.
"""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from game.tui import held
from game.tui.commands import KEYS, PAGING, SETTINGS, Command, bindings
from game.tui.following import follow
from game.tui.maps import Opened
from game.tui.paging import turn
from game.tui.screens.going_back import GoingBackScreen
from game.tui.widgets.chapters import Chapters
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.topline import TopLine


class SceneScreen(GoingBackScreen):
    """A scene to be read again. The result is where to go back to, or None."""

    CSS_PATH = "scene.tcss"
    OF_A_VERSION = "scene"
    AUTO_FOCUS = ""  # it would scroll away the text
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("enter", "enter", "Choose otherwise", "Go back to before this decision", shown_as="⏎"),
        Command("leave", "q,escape", "Map", "Back to the map", shown_as="q"),
        SETTINGS,
        KEYS,
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.decided)
        self._opened = opened
        self._presses = held.Presses(monotonic)

    def compose(self) -> ComposeResult:
        yield TopLine(self._opened.heading, self._opened.note)
        with VerticalScroll(id="scene", can_focus=False):
            yield Prose(self._opened.paras)
            yield Chapters(self._opened.decisions)
        yield Footer()

    def on_mount(self) -> None:
        chapters = self.query_one(Chapters)
        chapters.focus(scroll_visible=False)
        if self._opened.decisions:
            chapters.set_reactive(Chapters.cursor, 0)  # nothing scrolls there: the text is read first
        follow(self, self._use)
        self._presses.is_held("enter", held.DECIDES)  # it may be what opened this

    def on_resize(self) -> None:
        """What is pointed at stays in sight, where one has come as far as that."""
        chapters, scroller = self.query_one(Chapters), self.query_one("#scene")
        if scroller.scroll_offset.y and chapters.region.overlaps(scroller.region):
            self.call_after_refresh(chapters.bring_into_view)

    def action_enter(self) -> None:
        if not self._presses.is_held("enter", held.DECIDES):
            self.query_one(Chapters).take()

    def action_page(self, pages: int) -> None:
        turn(self.query_one("#scene", VerticalScroll), pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be chosen otherwise where nothing was decided."""
        return action != "enter" or bool(self._opened.decisions)
