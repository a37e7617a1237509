"""The play screen: a scene, its choices, the meters and the way so far.

Owns an open journal from the moment it is made until it is left. A decision is in the journal, on the disk,
before anything of its result is shown; what could not be written has not happened.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer

from game.engine import Playthrough
from game.journal import Journal, JournalError, Saves
from game.tui import telling
from game.tui.closing import close, is_on_top
from game.tui.commands import BACK_TO_LIBRARY, KEYS, SETTINGS, Command, bindings, moving, numbers
from game.tui.markdown import Para
from game.tui.notices import say, say_error
from game.tui.opening import new_seed
from game.tui.shown import MUTED, literal
from game.tui.summary import summary
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu
from game.tui.widgets.meters import MeterLine, Meters
from game.tui.widgets.reading import SEE_ENDING, Reading, Turn
from game.tui.widgets.story import LONGEST
from game.tui.widgets.topline import TopLine
from game.tui.widgets.way import Way

if TYPE_CHECKING:
    from game.tui.screens.ending import Next

HINT = "Press a number to decide."


class PlayScreen(Screen[None]):
    """One playthrough, from where its journal stands."""

    CSS_PATH = "play.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter",
            "enter",
            "Choose",
            "Read on, then take the choice pointed at",
            palette=False,
            shown_as="1–9 ⏎",
        ),
        *numbers("choose", "Take the choice with this number"),
        moving("read_on", "space,pagedown", "Show more of a long text"),
        moving("read_back", "pageup,b", "Show what stood above"),
        Command("undo", "u", "Undo", "Take back the last decision"),
        BACK_TO_LIBRARY,
        SETTINGS,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, journal: Journal, saves: Saves, *, is_new: bool = False, hint: bool = False) -> None:
        super().__init__()
        self.journal = journal
        self._saves = saves
        self._untouched = is_new
        """Nothing was decided since this playthrough was made here: leaving it leaves no save behind."""
        self._hint = hint
        """Say in a line how to decide, until something has been decided."""
        self._can_undo = False
        """What the footer depends on; it is made anew, which is slow, only when that changes."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield MeterLine()
        with Horizontal(id="desk"):
            yield Reading()
            with Vertical(id="side"):
                yield Meters()
                yield Prose([Para(literal("The way so far", MUTED))], id="way-title")
                with VerticalScroll(id="way", can_focus=False):
                    yield Way()
        yield Footer()

    async def on_mount(self) -> None:
        self.query_one("#menu").focus()
        self.query_one(Reading).hint(HINT if self._hint else "")
        await self._begin()
        if self.playthrough.ending is not None:
            self._see_ending()

    def on_unmount(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        """Close the journal; one in which nothing was ever decided is not worth a place among the saves."""
        self.journal.close()
        if self._untouched:
            with suppress(JournalError):
                self._delete_if_empty()

    def _delete_if_empty(self) -> None:
        """Look at the file first: another may have been put in its place meanwhile, with decisions in it."""
        mine = self.journal.slot
        there = next((s for s in self._saves.slots(self.journal.scenario_id) if s.slot == mine), None)
        if there is not None and not there.decisions and not there.ended and not there.problem:
            self._saves.delete(self.journal.scenario_id, mine)

    @property
    def playthrough(self) -> Playthrough:
        return self.journal.playthrough

    # -- deciding

    @on(Menu.Taken)
    async def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        choice = next((choice for choice in self._choices() if event.key == self._turn().key(choice)), None)
        if choice is None or not is_on_top(self):
            return
        if choice == SEE_ENDING:
            self._see_ending()
            return
        try:
            playthrough = self.journal.decide(choice)
        except JournalError as error:
            say_error(self, error, "Not saved, so not decided")
            return
        self._untouched = False
        reading = self.query_one(Reading)
        reading.hint("")
        await reading.go_on(telling.passage(playthrough, len(playthrough.decisions)), self._turn())
        self._tell()

    def _turn(self) -> Turn:
        return Turn(len(self.playthrough.decisions), self.playthrough.offers())

    def _choices(self) -> list[str]:
        """What can be taken now."""
        offers = self.playthrough.offers()
        return [offer.choice for offer in offers if offer.is_open] if offers else [SEE_ENDING]

    @on(Menu.Refused)
    def _refused(self, event: Menu.Refused) -> None:
        event.stop()
        say(self, event.row.locked, f"{event.row.mark} is locked")

    def action_choose(self, number: int) -> None:
        self.query_one(Menu).take_marked(str(number))

    def action_enter(self) -> None:
        self.query_one(Reading).enter()

    async def action_undo(self) -> None:
        taken = len(self.playthrough.decisions)
        if not taken:
            return
        try:
            self.journal.back(taken - 1)
        except JournalError as error:
            say_error(self, error, "Not saved, so not taken back")
            return
        await self._begin()

    # -- the ending

    def _see_ending(self) -> None:
        from game.tui.screens.ending import EndingScreen  # noqa: PLC0415 - not on the way to a first scene

        try:
            found = self._saves.endings(self.journal.scenario_id)
        except JournalError as error:
            say_error(self, error)
            found = frozenset()
        self.app.push_screen(EndingScreen(summary(self.playthrough, found)), self._after_ending)

    async def _after_ending(self, wanted: Next | None) -> None:
        from game.tui.screens.ending import Next  # noqa: PLC0415 - as above

        if wanted is Next.OTHERWISE:
            await self.action_undo()
        elif wanted is Next.AGAIN:
            await self._play_again()
        else:
            self.action_leave()

    async def _play_again(self) -> None:
        """Another playthrough of the same scenario, here."""
        try:
            journal = self._saves.create(self.playthrough.scenario, new_seed())
        except JournalError as error:
            say_error(self, error, "This cannot be played again")
            return
        self._let_go()
        self.journal, self._untouched = journal, True
        await self._begin()

    # -- reading

    def action_read_on(self) -> None:
        self.query_one(Reading).read_on()

    def action_read_back(self) -> None:
        self.query_one(Reading).story.read_back()

    def action_leave(self) -> None:
        close(self, None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo is dimmed in the footer while there is nothing to take back."""
        return None if action == "undo" and not self.playthrough.decisions else True

    # -- showing

    async def _begin(self) -> None:
        playthrough = self.playthrough
        await self.query_one(Reading).begin(telling.passages(playthrough, LONGEST), self._turn())
        self._tell()

    def _tell(self) -> None:
        """Show where the playthrough stands, in everything but the column that is read."""
        playthrough = self.playthrough
        meters = telling.meters(playthrough)
        taken = len(playthrough.decisions)
        where = f"decision {taken + 1}" if playthrough.ending is None else f"the end, after {taken} decisions"
        self.query_one(TopLine).show(playthrough.scenario.title, where)
        self.query_one(MeterLine).show(meters)
        self.query_one(Meters).show(meters)
        self.query_one(Way).show(telling.way(playthrough))
        self.query_one("#way", VerticalScroll).scroll_end(animate=False)
        if bool(taken) != self._can_undo:
            self._can_undo = bool(taken)
            self.refresh_bindings()
