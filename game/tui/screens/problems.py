"""All problems of an author's file. Over the game where there is no room beside it; and all there is as long
as no version of the file can be played.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen

from game.tui.closing import close, is_on_top
from game.tui.commands import KEYS, PAGING, SETTINGS, Command, bindings
from game.tui.markdown import Para
from game.tui.notices import say
from game.tui.paging import turn
from game.tui.report import Report, Told
from game.tui.screens.problem import PLAY_IT, ProblemScreen
from game.tui.shown import MUTED, literal
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu
from game.tui.widgets.problem_list import ProblemList
from game.tui.widgets.topline import TopLine

QUIT = Command("leave", "q", "Quit", "Leave; nothing of this trial is kept")
READ_AGAIN = Command("app.read", "f5", "Read again", "Read the file again", footer=False)
WAITING = "It cannot be played yet. Mend the file and save it, and the game begins here."


class PlayWitness(Message):
    """What shows a problem is to be played."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


class ProblemsScreen(Screen[None]):
    """The list; Enter shows one of them whole."""

    CSS_PATH = "problems.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("enter", "enter", "Show", "Show the line and what to do about it", shown_as="⏎"),
        PLAY_IT,
        Command("leave", "q,escape,p", "Back", "Back to the game", shown_as="q"),
        SETTINGS,
        KEYS,
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="problems", can_focus=False):
            yield Prose(id="waiting")
            yield ProblemList()
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(ProblemList).focus()
        self.tell(self._report)

    def tell(self, report: Report) -> None:
        """Show another version's."""
        self._report = report
        if not self.query(ProblemList):
            return
        self.query_one(TopLine).show(report.path, report.standing)
        waiting = self.query_one("#waiting", Prose)
        waiting.display = bool(self._waiting())
        waiting.show(self._waiting())
        self.query_one(ProblemList).tell(report)
        self.refresh_bindings()

    def _waiting(self) -> list[Para]:
        return []

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        self.action_enter()

    @on(Menu.Pointed)
    def _pointed(self) -> None:
        self.refresh_bindings()

    def action_enter(self) -> None:
        if is_on_top(self):
            show(self, self._report, self.query_one(ProblemList).at)

    def action_witness(self) -> None:
        if (told := self.query_one(ProblemList).at) is not None:
            self.post_message(PlayWitness(told))

    def on_key(self, event: events.Key) -> None:
        """Where nothing can be played, the key that plays says why."""
        told = self.query_one(ProblemList).at if self.query(ProblemList) else None
        if event.key == PLAY_IT.keys and told is not None and not told.can_be_shown:
            say(self, told.why_not_shown)

    def action_page(self, pages: int) -> None:
        turn(self.query_one("#problems", VerticalScroll), pages)

    def action_leave(self) -> None:
        close(self, None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about a problem needs one."""
        if action not in ("enter", "witness"):
            return True
        told = self.query_one(ProblemList).at if self.query(ProblemList) else None
        return told is not None and (action == "enter" or told.can_be_shown)


class WaitingScreen(ProblemsScreen, inherit_bindings=False):
    """The same as long as nothing can be played: there is no game to go back to."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("enter", "enter", "Show", "Show the line and what to do about it", shown_as="⏎"),
        QUIT,
        READ_AGAIN,
        SETTINGS,
        KEYS,
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*Screen.BINDINGS, *bindings(*DOES)]

    def _waiting(self) -> list[Para]:
        return [Para(literal(WAITING, MUTED))] if self._report.told else []

    def action_leave(self) -> None:
        self.app.exit()


def show(screen: Screen[None], report: Report, told: Told | None) -> None:
    """Show a problem whole, over a screen."""

    def after(play_it: bool | None) -> None:
        if play_it and told is not None:
            screen.post_message(PlayWitness(told))

    if told is not None:
        screen.app.push_screen(ProblemScreen(report, told), after)
