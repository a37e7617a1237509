"""The ending screen: the career path, title against stance, how the meters went, and every decision's reason.

Takes a summary and is dismissed with what the player wants next; it knows no journal. Whatever was hidden in
play is shown here.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from game.debrief import Summary
from game.tui import looking_back
from game.tui.closing import close, is_on_top
from game.tui.commands import BACK_TO_LIBRARY, KEYS, PAGING, SETTINGS, Command, bindings, moving
from game.tui.following import follow
from game.tui.going_back import AfterEnding, GoBack, Next, asked
from game.tui.paging import page_of
from game.tui.settings import Settings
from game.tui.widgets.chart import Chart
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu
from game.tui.widgets.reading import MoreLine
from game.tui.widgets.topline import TopLine

HINT = "Enter on a decision goes back to it."
_A_LITTLE = 3
"""Lines that an arrow scrolls by where there is no decision to go to."""


class Decisions(Menu):
    """The decisions taken. Beyond the first and the last of them, the arrows scroll."""

    def action_move(self, by: int) -> None:
        before = self.cursor
        super().action_move(by)
        if self.cursor == before and isinstance(self.screen, EndingScreen):
            self.screen.scroll_on(by * _A_LITTLE)


class EndingScreen(Screen[AfterEnding]):
    """A finished playthrough."""

    CSS_PATH = "ending.tcss"
    OF_A_VERSION = "ending"
    AUTO_FOCUS = ""
    """None by itself, which would scroll to the decisions: `on_mount` gives them the keys."""
    DOES: ClassVar[tuple[Command, ...]] = (
        moving("enter", "enter", "Go back to before the decision pointed at"),
        Command("otherwise", "u", "Undo", "Go back one decision and choose otherwise"),
        Command("go('AGAIN')", "n", "Play again", "Start a new playthrough of this scenario"),
        BACK_TO_LIBRARY,
        SETTINGS,
        KEYS,
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self._summary = summary

    def compose(self) -> ComposeResult:
        summary = self._summary
        yield TopLine(summary.scenario, summary.endings)
        with VerticalScroll(id="ending", can_focus=False):
            with VerticalScroll(id="looked-back", can_focus=False):
                yield Prose(looking_back.path(summary), id="card")
                yield Prose(looking_back.stance(summary), id="stance")
                yield Chart()
                yield Prose(id="meters")
            with VerticalScroll(id="decisions", can_focus=False):
                yield Prose(looking_back.heading(summary), id="decisions-heading")
                yield Decisions()
                yield Prose(looking_back.questions(summary), id="questions")
        yield MoreLine()
        yield Footer()

    def on_mount(self) -> None:
        card = self.query_one("#card")
        card.border_title, card.border_subtitle = looking_back.frame(self._summary)
        self.query_one(Chart).display = bool(self._summary.reasons)
        self.query_one(MoreLine).show(hint=HINT if self._summary.reasons else "")
        self._menu.focus(scroll_visible=False)
        follow(self, self._use)
        for scroller in self._scrollers:
            for what in ("scroll_y", "virtual_size"):
                self.watch(scroller, what, self._tell_more, init=False)

    def _use(self, settings: Settings) -> None:
        """Tell the meters in numbers or in words, as the player has set."""
        summary, in_words = self._summary, settings.meters == "words"
        self.query_one(Chart).show(looking_back.lines(summary, in_words=in_words))
        self.query_one("#meters", Prose).show(looking_back.meters(summary, in_words=in_words))
        menu = self._menu
        menu.show(looking_back.rows(summary, in_words=in_words), menu.cursor)

    @property
    def _menu(self) -> Decisions:
        return self.query_one(Decisions)

    # -- going back

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        if is_on_top(self):  # a double click takes twice; a second worker would silence the first's question
            self._go_back(int(event.key) - 1)

    @work(exclusive=True)
    async def _go_back(self, to: int) -> None:
        wanted = await asked(self.app, len(self._summary.reasons), to)
        if wanted is not None:
            close(self, wanted)

    def action_enter(self) -> None:
        """Read on, until the player has moved to a decision: to go back is never what comes of haste."""
        if not self._menu.take():
            self.action_page(1)

    def action_otherwise(self) -> None:
        if self._summary.reasons:
            close(self, GoBack(len(self._summary.reasons) - 1))

    def action_go(self, name: str) -> None:
        close(self, Next[name])

    def action_leave(self) -> None:
        close(self, Next.LIBRARY)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo is dimmed where there is nothing to take back."""
        return None if action == "otherwise" and not self._summary.reasons else True

    # -- scrolling

    @property
    def _scrollers(self) -> list[VerticalScroll]:
        """All of it; or, where the decisions stand beside the card, each of the two."""
        return [*self.query(VerticalScroll)]

    def scroll_on(self, lines: int) -> None:
        """Scroll by so many lines, upwards when there are less than none."""
        for scroller in self._scrollers:
            scroller.scroll_to(y=scroller.scroll_target_y + lines, animate=False)

    def action_page(self, pages: int) -> None:
        for scroller in self._scrollers:
            lines = self._whole(scroller, page_of(scroller, pages))
            scroller.scroll_to(y=scroller.scroll_target_y + lines, animate=False)

    def _whole(self, scroller: VerticalScroll, lines: int) -> int:
        """So many lines, or fewer where the chart would be seen in two halves and never whole."""
        chart, seen = self.query_one(Chart).region, scroller.region
        is_cut = seen.y < chart.y < seen.bottom < chart.bottom
        return min(lines, chart.y - seen.y) if is_cut and lines > 0 else lines

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._keep_place)

    def _keep_place(self) -> None:
        """The decision pointed at stays in sight, also where the columns were put side by side or parted."""
        self._menu.bring_into_view()
        self._tell_more()

    def _tell_more(self) -> None:
        unread = any(
            scroller.allow_vertical_scroll and scroller.scroll_offset.y < scroller.max_scroll_y
            for scroller in self._scrollers
        )
        self.query_one(MoreLine).show(more=unread)
