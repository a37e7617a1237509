"""The author's view: the play screen on a trial, beside it the problems of the file or everything rules see.

A new version of the file is shown in place: the decisions stay that still stand. Owns no file and no watch;
the app reads, and tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from game.debrief import Summary
from game.engine import Decision
from game.journal import JournalError, Saves
from game.scenario import Scenario
from game.tui.closing import is_on_top
from game.tui.commands import BACK_TO_LIBRARY, KEYS, SETTINGS, Command, bindings, moving
from game.tui.going_back import AfterEnding, GoBack, Next
from game.tui.inspecting import inspected
from game.tui.paging import turn
from game.tui.report import Report, Told
from game.tui.screens.ending import EndingScreen
from game.tui.screens.inspector import InspectorScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.problem import PLAY_IT
from game.tui.screens.problems import QUIT, READ_AGAIN, PlayWitness, ProblemsScreen, show
from game.tui.settings import Settings
from game.tui.trial import Kept, first, journaled, kept
from game.tui.widgets.inspector import Inspector
from game.tui.widgets.menu import Menu
from game.tui.widgets.problem_list import ProblemList
from game.tui.widgets.standing import StandingLine

if TYPE_CHECKING:
    from game.engine import Playthrough

PROBLEMS, INSPECTOR = "problems", "inspector"
"""What can stand beside the game."""
_BACK = Command("leave", "q,escape", "Back", "Back to the game", shown_as="q")
_RETURN = Command("return", "backspace", "Return", "Back to where you were before the witness")
_NOT_HERE = frozenset(["save_as", *(command.action for command in (BACK_TO_LIBRARY, SETTINGS, KEYS))])

_OF_PLAY = tuple(command for command in PlayScreen.DOES if command.action not in _NOT_HERE)
_MAP = next(command for command in _OF_PLAY if command.action == "map")
_JOURNAL = next(command for command in _OF_PLAY if command.action == "journal")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the file that can be played."""

    whole: Scenario
    begun: Scenario
    """As the trial begins it."""


class TrialEnding(EndingScreen, inherit_bindings=False):
    """An ending of a trial: it leads back to the game, not to the library."""

    DOES: ClassVar[tuple[Command, ...]] = tuple(
        _BACK if command is BACK_TO_LIBRARY else command for command in EndingScreen.DOES
    )
    BINDINGS: ClassVar[list[BindingType]] = [*Screen.BINDINGS, *bindings(*DOES)]


class AuthorScreen(PlayScreen, inherit_bindings=False):
    """One trial."""

    CSS_PATH = ["play.tcss", "author.tcss"]
    DOES: ClassVar[tuple[Command, ...]] = (
        *(command for command in _OF_PLAY if command not in (_MAP, _JOURNAL)),
        Command("problems", "p", "Problems", "What is wrong with the file"),
        Command("inspect", "i", "Inspect", "Every value, and why each choice is as it is"),
        PLAY_IT,
        _MAP,  # before the journal, for which there is no room at 80 columns
        _JOURNAL,
        _RETURN,
        QUIT,
        READ_AGAIN,
        SETTINGS,
        KEYS,
        moving("close", "escape", "Take away what stands beside the game"),
        moving("beside(1)", "right_square_bracket", "Scroll what stands beside the game"),
        moving("beside(-1)", "left_square_bracket", "Scroll what stands beside the game"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*Screen.BINDINGS, *bindings(*DOES)]
    EVERYTHING = True
    """On the map, too: what has not been seen in play."""

    def __init__(
        self,
        version: Version,
        begins: Playthrough,
        saves: Saves,
        report: Report,
        *,
        says: str = "",
        now: Callable[[], float] = monotonic,
    ) -> None:
        """Raises JournalError."""
        super().__init__(journaled(saves, begins), saves, notices=[says] if says else (), now=now)
        self._version = version
        self._kept = Kept(begins)
        self._report = report
        self._beside = ""
        self._before: tuple[int, tuple[Decision, ...]] | None = None
        """Seed and decisions of the trial that a witness is played in place of."""
        self._ending_is_due = False
        """It was looked at, and is to be shown as it is in the new version."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield StandingLine()
        with VerticalScroll(id="beside", can_focus=False):
            yield ProblemList()
            yield Inspector()

    async def on_mount(self) -> None:
        self.tell(self._report)

    # -- what the app tells

    def tell(self, report: Report) -> None:
        """Another version has been read, or more is known of this one."""
        self._report = report
        for line in self.query(StandingLine):
            line.show(report)
        for problems in self.query(ProblemList):
            problems.tell(report)

    async def reload(self, version: Version, closed: Sequence[str] = ()) -> None:
        """Go on with another version of the file, as far as the decisions stand; `closed` was over it."""
        self._version = version
        now = kept(self._begun, self.playthrough.seed, self._kept.wanted(self.playthrough))
        await self._stand_at(now, f"{now.said} The {closed[0]} was closed." if closed else now.said)
        self._ending_is_due = TrialEnding.OF_A_VERSION in closed and self.playthrough.ending is not None
        self._see_due_ending()

    def _see_due_ending(self) -> None:
        """Show the ending anew, as soon as nothing else is looked at."""
        if self._ending_is_due and is_on_top(self):
            self._ending_is_due = False
            self._see_ending()

    def on_screen_resume(self) -> None:
        self._see_due_ending()

    def forget_said(self) -> None:
        """Another version has been read, which cannot be played: what was said is of one before."""
        self._reading.say("")

    async def play_witness(self, told: Told) -> None:
        """Play what shows a problem, from the scenario's own beginning."""
        replay = told.replay
        if replay is None:
            return
        self._come_to_top()
        if self._before is None:
            self._before = (self.playthrough.seed, self._kept.wanted(self.playthrough))
        seed = self.playthrough.seed if replay.seed is None else replay.seed
        decisions = [Decision("", choice) for choice in replay.decisions]
        shown = first(self._version.whole, seed, decisions)
        await self._stand_at(
            Kept(shown), f"This shows it: {told.problem.message}. Backspace leads back to where you were."
        )

    async def action_return(self) -> None:
        """Back to where the author was before the witness."""
        if self._before is None:
            return
        (seed, decisions), self._before = self._before, None
        now = kept(self._begun, seed, decisions)
        await self._stand_at(now, now.said.replace("Reloaded", "You are back", 1))

    @property
    def _begun(self) -> Scenario:
        """What is played: a witness is about the scenario from its own beginning."""
        return self._version.begun if self._before is None else self._version.whole

    async def _stand_at(self, now: Kept, said: str) -> None:
        try:
            journal = journaled(self._saves, now.playthrough)
        except JournalError as error:
            self._error("The new version cannot be played", error)
            return
        self._take_up(journal)
        self._kept = now
        await self._begin()
        self._reading.say(said)
        self.refresh_bindings()

    @property
    def _above(self) -> Sequence[Screen[object]]:
        """What lies over the game, the lowest first."""
        stack = self.app.screen_stack
        return stack[stack.index(self) + 1 :]

    def _come_to_top(self) -> None:
        for _ in self._above:
            self.app.pop_screen()

    # -- beside the game

    def action_problems(self) -> None:
        if self.has_class("-wide"):
            self._show_beside(PROBLEMS)
        elif is_on_top(self):
            self.app.push_screen(ProblemsScreen(self._report))

    def action_inspect(self) -> None:
        if self.has_class("-wide"):
            self._show_beside(INSPECTOR)
        elif is_on_top(self):
            title = self.playthrough.scenario.title
            self.app.push_screen(InspectorScreen(title, inspected(self.playthrough)))

    def action_close(self) -> None:
        if self._beside:
            self._show_beside(self._beside)

    def action_beside(self, pages: int) -> None:
        turn(self.query_one("#beside", VerticalScroll), pages)

    def _show_beside(self, what: str) -> None:
        """Show it beside the game, or take it away when it is there."""
        self._beside = "" if what == self._beside else what
        for name in (PROBLEMS, INSPECTOR):
            self.set_class(name == self._beside, f"-{name}")
        listed = self.query_one(ProblemList)
        (listed if self._beside == PROBLEMS else self.query_one("#menu")).focus()
        self.call_after_refresh(self._reading.settle)

    @on(Menu.Taken, "ProblemList")
    def _problem_taken(self) -> None:
        if is_on_top(self):
            show(self, self._report, self.query_one(ProblemList).at)

    def action_enter(self) -> None:
        """Of the list that has the keys."""
        if self.query_one(ProblemList).has_focus:
            self.query_one(ProblemList).take()
        else:
            super().action_enter()

    @on(Menu.Pointed, "ProblemList")
    def _problem_pointed(self) -> None:
        self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Where nothing can be played, the key that plays says why."""
        told = self.query_one(ProblemList).at if self.query("ProblemList:focus") else None
        if event.key == PLAY_IT.keys and told is not None and not told.can_be_shown:
            self._reading.say(told.why_not_shown)

    def action_witness(self) -> None:
        if (told := self._pointed_at()) is not None:
            self.post_message(PlayWitness(told))

    def _pointed_at(self) -> Told | None:
        """The problem that the keys are about, when it can be played."""
        listed = self.query_one(ProblemList)
        return listed.at if listed.has_focus and listed.at and listed.at.can_be_shown else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "return":
            return self._before is not None
        if action == "witness":
            return self._has_come and self._pointed_at() is not None
        return super().check_action(action, parameters)

    # -- the game, as it is otherwise here

    def _use(self, settings: Settings) -> None:
        super()._use(settings)
        self._reading.clock.want(on=False)  # an author writes meanwhile

    def _tell(self) -> None:
        super()._tell()
        shown = inspected(self.playthrough)
        self.query_one(Inspector).show(shown)
        for above in self._above:
            if isinstance(above, InspectorScreen):
                above.tell(self.playthrough.scenario.title, shown)

    def _ending_screen(self, told: Summary) -> EndingScreen:
        return TrialEnding(told)

    async def _after_ending(self, wanted: AfterEnding | None) -> None:
        if isinstance(wanted, GoBack) or wanted is Next.AGAIN:
            await super()._after_ending(wanted)

    def action_leave(self) -> None:
        if is_on_top(self):
            self._let_go()
            self.app.exit()
