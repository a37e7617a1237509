"""The play screen: a scene, its choices, the meters and the way so far.

Owns an open journal from the moment it is made until it is left. A decision is in the journal, on the disk,
before anything of its result is shown; what could not be written has not happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from game.debrief import Summary, summary
from game.engine import Playthrough
from game.journal import Journal, JournalError, Saves
from game.tui import held, saving_as, telling
from game.tui.closing import Kept, close, is_on_top
from game.tui.commands import BACK_TO_LIBRARY, KEYS, SETTINGS, Command, bindings, moving, numbers
from game.tui.following import follow
from game.tui.going_back import AfterEnding, GoBack, Next, gone_back
from game.tui.opening import new_seed
from game.tui.settings import DEFAULT, Settings
from game.tui.shown import line
from game.tui.widgets.clock import Clock
from game.tui.widgets.footer import Footer
from game.tui.widgets.menu import Menu
from game.tui.widgets.meters import MeterLine
from game.tui.widgets.reading import SEE_ENDING, Reading, Turn
from game.tui.widgets.side import Side
from game.tui.widgets.story import LONGEST
from game.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from game.tui.screens.ending import EndingScreen

HINT = "Press a number to decide."
ONCE = "A key that is held, or pressed twice in haste, decides once."
NOTHING_TO_UNDO = "There is nothing to take back: nothing is decided yet."
UNDO = Command("undo", "u", "Undo", "Take back the last decision")


class PlayScreen(Screen[None]):
    """One playthrough, from where its journal stands."""

    CSS_PATH = ["play.tcss"]
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
        UNDO,
        Command("journal", "j", "Journal", "Everything decided so far, and back to any of it"),
        Command("map", "m", "Map", "The scenes seen so far, and the ways between them"),
        Command("save_as", "s", "Save as", "Keep a copy of this moment under a name"),
        BACK_TO_LIBRARY,
        SETTINGS,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)
    EVERYTHING: ClassVar[bool] = False
    """The map shows all of the scenario, not only what was seen."""

    def __init__(
        self,
        journal: Journal,
        saves: Saves,
        *,
        notices: Sequence[str] = (),
        hint: bool = False,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self.journal = journal
        self._saves = saves
        self._has_journal = True
        self._at_first = " ".join(notices) or (HINT if hint else "")
        """Said until something is decided."""
        self._now = now
        """Seconds from some moment on, for time limits."""
        self._settings = DEFAULT
        self._has_come = False
        """What is on it is there."""
        self._can_undo = False
        """What the footer depends on; it is made anew, which is slow, only when that changes."""
        self._presses = held.Presses(monotonic)
        self._enter_reads = False
        """Enter, when it was last pressed, read on: held down it goes on reading, and decides nothing."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield MeterLine()
        yield Reading(self._now)
        yield Footer()

    async def on_mount(self) -> None:
        if not self._is_there:
            return
        self._has_come = True
        self.query_one("#menu").focus()
        follow(self, self._use)
        await self._begin()
        self._reading.say(self._at_first)
        if self.playthrough.ending is not None:
            self._see_ending()

    def on_unmount(self) -> None:
        self._let_go()

    @property
    def _is_there(self) -> bool:
        """It is not when it is left in haste, before what is on it has come."""
        return bool(self.query("#menu"))

    def _let_go(self) -> bool:
        """Close the journal; one in which nothing stands decided leaves no save. True when that was so."""
        had, self._has_journal = self._has_journal, False
        return had and self._saves.let_go(self.journal)

    @property
    def playthrough(self) -> Playthrough:
        return self.journal.playthrough

    @property
    def _reading(self) -> Reading:
        return self.query_one(Reading)

    def _error(self, what: str, error: JournalError) -> None:
        self._reading.say(f"{what}: {error}", is_error=True)

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
            self.journal.decide(choice)
        except JournalError as error:
            self._error("Not saved, so not decided", error)
            return
        await self._go_on()

    async def _go_on(self) -> None:
        """Show what the last decision led to."""
        playthrough = self.playthrough
        reading = self._reading
        reading.say("")
        if not telling.clock_goes_on(playthrough):
            reading.clock.begin(telling.time_limit(playthrough))
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
        self._reading.say(event.row.locked)

    def action_choose(self, number: int) -> None:
        if self._presses.is_held(str(number), held.DECIDES):
            self._reading.say(ONCE)
        else:
            self._reading.menu.take_marked(str(number))

    def action_enter(self) -> None:
        """Read on, then decide; held down, it only reads on."""
        if not self._presses.is_held("enter", held.DECIDES):
            self._enter_reads = self._reading.enter()
        elif self._enter_reads:
            self._reading.read_on()
        else:
            self._reading.say(ONCE)

    # -- the clock

    @on(Clock.Up)
    async def _time_is_up(self, event: Clock.Up) -> None:
        """The clock decides, unless the player has meanwhile, or looks at something else."""
        event.stop()
        clock, limit = self._reading.clock, telling.time_limit(self.playthrough)
        if limit is None or not clock.is_up or not is_on_top(self):
            return
        clock.spend()
        try:
            self.journal.decide(limit.choice, telling.TIMEOUT)
        except JournalError as error:
            self._error("Time was up, and that could not be saved; so you can still choose", error)
            self._reading.fit()
            return
        await self._go_on()

    def on_screen_suspend(self) -> None:
        if self._is_there:
            self._reading.clock.see(on=False)

    def on_screen_resume(self) -> None:
        if not self._is_there:
            return
        self._reading.clock.see(on=True)
        self.call_after_refresh(self._reading.settle)  # something may have been set meanwhile

    # -- going back

    async def action_undo(self) -> None:
        if self.playthrough.decisions and not self._presses.is_held("undo", held.TAKES_BACK):
            await self._go_back(GoBack(len(self.playthrough.decisions) - 1))

    def on_key(self, event: events.Key) -> None:
        """A key of something that is dimmed says why."""
        if event.key in UNDO.keys.split(","):
            self._reading.say(NOTHING_TO_UNDO)

    def action_journal(self) -> None:
        from game.tui.screens.journal import JournalScreen  # noqa: PLC0415 - not on the way to a first scene

        playthrough = self.playthrough
        screen = JournalScreen(playthrough.scenario.title, telling.entries(playthrough))
        self.app.push_screen(screen, self._after_journal)

    def action_map(self) -> None:
        from game.tui.maps import shown  # noqa: PLC0415 - not on the way to a first scene
        from game.tui.screens.map import MapScreen  # noqa: PLC0415

        try:
            taken_back = self.journal.taken_back()
        except JournalError as error:
            self._error("What was taken back is not on the map", error)
            taken_back = ()
        whole = shown(self.playthrough, taken_back, everything=self.EVERYTHING)
        self.app.push_screen(MapScreen(whole), self._after_journal)

    async def _after_journal(self, wanted: GoBack | None) -> None:
        if wanted is not None:
            await self._go_back(wanted)

    async def _go_back(self, wanted: GoBack) -> None:
        before = self.journal
        try:
            journal = gone_back(self._saves, before, wanted)
        except JournalError as error:
            self._error("Not saved, so not taken back", error)
            return
        if journal is not before:
            self._take_up(journal)
        await self._begin()
        if journal is not before:
            self._reading.say(f"This is “{line(journal.slot)}” now; “{line(before.slot)}” stays as it was.")

    def _take_up(self, journal: Journal) -> None:
        """Go on with another journal in place of this one."""
        self._let_go()
        self.journal, self._has_journal = journal, True

    # -- the ending

    def _see_ending(self) -> None:
        try:
            found = self._saves.endings(self.journal.scenario_id)
        except JournalError as error:
            self._error("The endings found so far cannot be counted", error)
            found = frozenset()
        self.app.push_screen(self._ending_screen(summary(self.playthrough, found)), self._after_ending)

    def _ending_screen(self, told: Summary) -> EndingScreen:
        from game.tui.screens.ending import EndingScreen  # noqa: PLC0415 - not on the way to a first scene

        return EndingScreen(told)

    async def _after_ending(self, wanted: AfterEnding | None) -> None:
        if isinstance(wanted, GoBack):
            await self._go_back(wanted)
        elif wanted is Next.AGAIN:
            await self._play_again()
        else:
            self.action_leave()

    async def _play_again(self) -> None:
        """Another playthrough of the same scenario, here."""
        try:
            journal = self._saves.create(self.playthrough.scenario, new_seed())
        except JournalError as error:
            self._error("This cannot be played again", error)
            return
        self._take_up(journal)
        await self._begin()

    # -- leaving

    def action_save_as(self) -> None:
        try:
            screen = saving_as.naming(self.journal, self._saves)
        except JournalError as error:
            self._error("No copy can be kept", error)
            return
        self.app.push_screen(screen, self._saved_as)

    def _saved_as(self, name: str | None) -> None:
        if name:
            self._reading.say(saving_as.kept(name, self.journal))

    def action_leave(self) -> None:
        if not is_on_top(self):
            return
        left_nothing = self._let_go()
        close(self, None)
        if not left_nothing and self.journal.has_decided:
            self.app.post_message(Kept(self.journal.slot))

    # -- reading

    def action_read_on(self) -> None:
        self._reading.read_on()

    def action_read_back(self) -> None:
        self._reading.story.read_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo is dimmed in the footer while there is nothing to take back. A key pressed before what it is
        about is there does nothing; but one can always leave."""
        if not self._has_come and action != "leave":
            return False
        return None if action == "undo" and not self.playthrough.decisions else True

    # -- showing

    def _use(self, settings: Settings) -> None:
        """Show everything as the player has set it."""
        self._settings = settings
        reading = self._reading
        self.set_class(settings.meters == "hidden", "-meters-hidden")
        reading.clock.want(on=settings.timers)
        reading.story.tell_moves(settings.meters)
        self._tell()
        self.call_after_refresh(reading.settle)

    async def _begin(self) -> None:
        """Show the playthrough as it stands; a time limit begins anew."""
        playthrough = self.playthrough
        reading = self._reading
        reading.say("")
        reading.clock.begin(telling.time_limit(playthrough))
        await reading.begin(telling.passages(playthrough, LONGEST), self._turn())
        self._tell()

    def _tell(self) -> None:
        """Show where the playthrough stands, in everything but the column that is read."""
        playthrough = self.playthrough
        taken = len(playthrough.decisions)
        where = f"decision {taken + 1}" if playthrough.ending is None else f"the end, after {taken} decisions"
        self.query_one(TopLine).show(playthrough.scenario.title, where)
        meters, in_words = telling.meters(playthrough), self._settings.meters == "words"
        self.query_one(MeterLine).show(meters, in_words=in_words)
        self.query_one(Side).show(meters, telling.way(playthrough), in_words=in_words)
        if bool(taken) != self._can_undo:
            self._can_undo = bool(taken)
            self.refresh_bindings()
