"""The app of an author: one file, read again whenever it is saved, played, and proved behind the game.

Reads and proves in threads, which only post what they have found. Every playthrough lies in the folder of
saves that it is given, which is not the player's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from textual import events, on, work
from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from game.engine.midway import CannotBeginError
from game.journal import JournalError, Saves
from game.scenario import Loaded, Problem, Scenario
from game.scenario.problems import WHOLE_FILE, Severity
from game.scenario.translation.worded import load_in
from game.tui.app import StanceApp
from game.tui.commands import LEAVE, SAVED
from game.tui.notices import say_error
from game.tui.outdated import Outdated
from game.tui.proving import Proved, proved
from game.tui.report import Report, Told
from game.tui.screens.author import AuthorScreen, Version
from game.tui.screens.keys import KeysScreen, Section, keys_of
from game.tui.screens.problem import ProblemScreen
from game.tui.screens.problems import PlayWitness, ProblemsScreen, WaitingScreen
from game.tui.settings import SettingsFile
from game.tui.trial import Trial, first
from game.tui.watching import NotWatchedError, saves_of

AT_FIRST = "This is a trial: nothing of it is kept."
CLICK = "click"
_LEAVES = (*LEAVE.keys.split(","), "ctrl+q")
"""These always leave."""

NOTHING_KEPT = "nothing of this trial is kept"


def _of_trial(says: str) -> str:
    """What is said of leaving, as it is here."""
    return says.replace(SAVED, NOTHING_KEPT)


class AuthorApp(StanceApp):
    """One trial, from its file's first version to its last."""

    CSS_PATH = ["app.tcss", "screens/problems.tcss"]

    class Read(Message):
        """The file has been read."""

        def __init__(self, loaded: Loaded, *, anew: bool) -> None:
            super().__init__()
            self.loaded = loaded
            self.anew = anew
            """It is another version though the file is as it was: something beside it has been saved."""

    class Found(Message):
        """More is known of a version: how far its proof is, or all that came of it."""

        def __init__(self, scenario: Scenario, found: str | Proved) -> None:
            super().__init__()
            self.scenario = scenario
            self.found = found

    def __init__(
        self,
        trial: Trial,
        loaded: Loaded,
        saves: Saves,
        kept: SettingsFile,
        changes: AsyncIterator[frozenset[Path]] | None = None,
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`loaded` is the file as it is now; `changes` comes with every save; the real ones by default."""
        super().__init__(lambda: (), saves, kept, now=now, clock=clock)
        self._trial = trial
        self._loaded = loaded
        self._changes = saves_of(trial.path) if changes is None and trial.watch else changes
        self._version: Version | None = None
        """The last that could be played."""
        self._outdated = Outdated(self, monotonic)
        self._has_waited = False
        """Some version could not be played: at first, the list of its problems was looked at."""
        self._report = Report(loaded.path)

    def get_default_screen(self) -> Screen[None]:
        return WaitingScreen(self._report)

    @on(events.Mount)
    async def _begin_trial(self) -> None:
        self.screen_change_signal.subscribe(self, self._uncovered, immediate=True)
        await self._take(self._loaded)
        if self._changes is not None:
            self._watch(self._changes)

    async def on_event(self, event: events.Event) -> None:
        """A key, or a click, that was meant for what has just been closed does nothing."""
        if (
            isinstance(event, events.Key)
            and event.key not in _LEAVES
            and self._outdated.meant.takes(event.key)
        ):
            return
        if isinstance(event, events.MouseDown) and self._outdated.meant.takes(CLICK):
            return
        await super().on_event(event)

    def _uncovered(self, screen: Screen[object]) -> None:
        """Something was closed, or opened: what lies below it may be of no version any more, or wait."""
        self._outdated.close_top()
        if isinstance(self.screen, WaitingScreen) and self._version is not None:
            self.call_later(self._begin_if_waiting)

    async def _begin_if_waiting(self) -> None:
        if self._version is not None and self._playing is None:
            await self._show(self._version)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        for command in super().get_system_commands(screen):
            yield command._replace(help=_of_trial(command.help))

    def action_keys(self) -> None:
        """The same list of keys, but for what it promises."""
        sections = (
            Section(section.title, [(keys, _of_trial(says)) for keys, says in section.keys])
            for section in keys_of(self.screen)
        )
        self.push_screen(KeysScreen(sections))

    @property
    def _open_file_path(self) -> Path:
        return self._trial.path

    # -- reading

    @work(exclusive=True, group="watch")
    async def _watch(self, changes: AsyncIterator[frozenset[Path]]) -> None:
        self.call_later(self._read)  # once it is watched: it may have been saved in between
        try:
            async for saved in changes:
                self._read(anew=saved != {self._trial.path})
        except NotWatchedError as error:
            self._say(replace(self._report, watching=f"the file is not watched ({error}); F5 reads it again"))

    def action_read(self) -> None:
        self._read(anew=bool(self._trial.languages))  # the translation may have been saved

    @work(thread=True, exclusive=True, group="read")
    def _read(self, *, anew: bool = False) -> None:
        worker, loaded = get_current_worker(), load_in(self._trial.path, self._trial.languages)
        if not worker.is_cancelled:
            self.post_message(self.Read(loaded, anew=anew))

    @on(Read)
    async def _has_read(self, event: Read) -> None:
        event.stop()
        before, self._loaded = self._loaded, event.loaded
        if event.anew or before.source is None or before.source != event.loaded.source:
            await self._take(event.loaded)

    async def _take(self, loaded: Loaded) -> None:
        """Show another version of the file. A problem that is looked at is the version's before."""
        self._outdated.close(ProblemScreen)
        version, problems = self._version_of(loaded)
        lines = tuple(loaded.source.lines) if loaded.source else ()
        if loaded.untranslated:
            message = f"the translation is not shown: {loaded.untranslated}"
            problems = (Problem(*WHOLE_FILE, "no-translation", message, severity=Severity.WARNING), *problems)
        told = tuple(Told(problem) for problem in problems)
        self._say(Report(loaded.path, lines, told, version is not None, watching=self._report.watching))
        self.workers.cancel_group(self, "prove")
        if version is None:
            self._has_waited = True
            if self._playing is not None:
                self._playing.forget_said()
            return
        self._version = version
        await self._show(version)
        self._prove(version.whole)

    def _version_of(self, loaded: Loaded) -> tuple[Version | None, tuple[Problem, ...]]:
        if loaded.scenario is None:
            return None, loaded.problems
        try:
            return Version(loaded.scenario, self._trial.begin(loaded.scenario)), loaded.problems
        except CannotBeginError as error:
            problem = Problem(*WHOLE_FILE, "cannot-begin", f"{error.what}: {error.message}", error.hint)
            return None, (problem, *loaded.problems)

    async def _show(self, version: Version) -> None:
        """Go on with it, or begin, as soon as nothing else is looked at."""
        if (playing := self._playing) is not None:
            await playing.reload(version, self._outdated.close())
            return
        if not isinstance(self.screen, WaitingScreen):
            return
        begins = first(version.begun, self._trial.seed, self._trial.decisions)
        try:
            screen = AuthorScreen(version, begins, self._saves, self._report, says=AT_FIRST, now=self._clock)
        except JournalError as error:
            say_error(self, error, "This cannot be played")
            return
        if self._has_waited:
            self._outdated.meant.begin()
        await self.push_screen(screen)

    @property
    def _playing(self) -> AuthorScreen | None:
        return next((one for one in self.screen_stack if isinstance(one, AuthorScreen)), None)

    # -- proving

    @work(thread=True, exclusive=True, group="prove")
    def _prove(self, scenario: Scenario) -> None:
        worker = get_current_worker()

        def tell(found: str | Proved) -> None:
            self.post_message(self.Found(scenario, found))

        found = proved(scenario, tell, lambda: worker.is_cancelled, monotonic)
        if found is not None:
            tell(found)

    @on(Found)
    def _has_found(self, event: Found) -> None:
        event.stop()
        if self._version is None or event.scenario is not self._version.whole or not self._report.is_played:
            return  # of a version that is none any more
        if isinstance(event.found, str):
            self._say(replace(self._report, proof=event.found))
            return
        told = sorted((*self._report.told, *event.found.told), key=lambda one: one.problem)
        self._say(replace(self._report, told=tuple(told), proof=event.found.proof))

    def _say(self, report: Report) -> None:
        """Tell it on every screen that shows it."""
        self._report = report
        for screen in self.screen_stack:
            if isinstance(screen, AuthorScreen | ProblemsScreen):
                screen.tell(report)

    @on(PlayWitness)
    async def _play_witness(self, event: PlayWitness) -> None:
        event.stop()
        if self._playing is not None and self._report.is_played:
            await self._playing.play_witness(event.told)
