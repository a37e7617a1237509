"""The app: the library first, and what follows when the player opens something from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.actions import parse
from textual.app import App, SystemCommand
from textual.reactive import reactive
from textual.screen import Screen

from game.journal import Journal, JournalError, Saves
from game.scenario import Loaded, Scenario, load
from game.scenario.library import Entry
from game.tui import terminal
from game.tui.commands import commands_of
from game.tui.notices import say, say_error
from game.tui.screens.library import LibraryScreen
from game.tui.settings import DEFAULT, Settings, SettingsChanged, SettingsFile

if TYPE_CHECKING:
    from game.tui.opening import Opener


class First(NamedTuple):
    """What to open before the library is looked at."""

    path: Path | None = None
    seed: int | None = None
    slot: str | None = None


NOTHING = First()
LOOKS_AFTER_ITSELF = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class StanceApp(App[None]):
    """The game."""

    TITLE = "Stance"
    CSS_PATH = ["app.tcss", "screens/library.tcss"]  # Textual loads no CSS_PATH of a default screen
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-short"), (30, "-tall")]

    settings: reactive[Settings] = reactive(DEFAULT, init=False)
    """What the player has set; screens follow it (`settings.follow`)."""

    def __init__(
        self,
        library: Callable[[], Sequence[Entry]],
        saves: Saves,
        kept: SettingsFile,
        first: First = NOTHING,
    ) -> None:
        super().__init__()
        self._library = library
        self._saves = saves
        self._kept = kept
        self._animation_asked_for = self.animation_level
        """By the environment."""
        self._first = first
        self._seed = first.seed
        """For the first new playthrough; later ones have seeds of their own."""

    def get_default_screen(self) -> Screen[None]:
        return LibraryScreen(self._library, self._saves)

    def on_mount(self) -> None:
        self._use_settings()
        self.set_interval(LOOKS_AFTER_ITSELF, self._leave_with_the_terminal)
        if not self.is_headless:
            terminal.on_ending(self.exit)
        if self._first.path is not None:
            self._open_file(self._first.path, self._first.slot)

    def _leave_with_the_terminal(self) -> None:
        if terminal.is_gone():
            self.exit()

    def action_keys(self) -> None:
        """Show what the keys do on the screen that is shown."""
        from game.tui.screens.keys import KeysScreen, keys_of  # noqa: PLC0415 - when first asked for

        self.push_screen(KeysScreen(keys_of(self.screen)))

    def action_settings(self) -> None:
        """Show what can be set."""
        from game.tui.screens.settings import SettingsScreen  # noqa: PLC0415 - when first asked for

        self.push_screen(SettingsScreen(self.settings, [*self.available_themes]))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: what can be done on this screen now, then what always can."""
        for command in commands_of(screen):
            namespace, action, parameters = parse(command.action)
            if command.palette and (namespace or screen.check_action(action, parameters)):
                yield SystemCommand(command.name, command.about, partial(screen.run_action, command.action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
        yield SystemCommand("Keys", "What the keys do here", self.action_keys)
        yield SystemCommand("Quit", "Leave the game; everything is saved", self.action_quit)

    # -- what the player has set

    def _use_settings(self) -> None:
        settings = self._kept.settings
        if settings.theme not in self.available_themes:
            settings = replace(settings, theme=DEFAULT.theme)
        self.settings = settings
        if self._kept.problem:
            say(self, self._kept.problem, "Settings")

    @on(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        event.stop()
        self._change(event.settings)

    def _change(self, settings: Settings) -> None:
        """Use other settings from now on, and write them down."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            self._kept.keep(settings)
        except OSError as error:
            say_error(self, f"{self._kept.path}: {error.strerror}. They hold till you leave.", "Not saved")

    def watch_settings(self, settings: Settings) -> None:
        self.theme = settings.theme
        self.animation_level = "none" if settings.reduced_motion else self._animation_asked_for

    def watch_theme(self, theme: str) -> None:
        """The palette changes it too."""
        if self.is_running:
            self._change(replace(self.settings, theme=theme))

    # -- opening, in workers: it may have to ask

    @work(exclusive=True, group="open")
    async def _open_file(self, path: Path, slot: str | None) -> None:
        scenario = self._playable(load(path))
        if scenario is not None and slot is None:
            self._begin_new(scenario)
        elif scenario is not None:
            self._play(await self._opener.named(scenario, self._next_seed(), slot or ""))

    @on(LibraryScreen.Begin)
    @work(exclusive=True, group="open")
    async def _begin(self, event: LibraryScreen.Begin) -> None:
        scenario = self._playable(event.entry.loaded)
        if scenario is not None and self._in_library:
            self._begin_new(scenario)

    @on(LibraryScreen.Continue)
    @work(exclusive=True, group="open")
    async def _continue(self, event: LibraryScreen.Continue) -> None:
        if not self._in_library:
            return
        current = event.entry.loaded.scenario if event.entry else None
        self._play(await self._opener.resumed(event.slot.scenario_id, event.slot.slot, current))

    def _begin_new(self, scenario: Scenario) -> None:
        self._play(self._opener.new(scenario, self._next_seed()), is_new=True)

    def _play(self, journal: Journal | None, *, is_new: bool = False) -> None:
        from game.tui.screens.play import PlayScreen  # noqa: PLC0415 - not on the way to the library

        if journal is not None:
            self.push_screen(PlayScreen(journal, self._saves, is_new=is_new, hint=self._is_first_run))

    @property
    def _is_first_run(self) -> bool:
        """Nothing was ever decided in these saves."""
        try:
            return not any(slot.decisions for slot in self._saves.slots())
        except JournalError:
            return False

    @property
    def _in_library(self) -> bool:
        """A key pressed twice in haste must not open twice."""
        return isinstance(self.screen, LibraryScreen)

    def _playable(self, loaded: Loaded) -> Scenario | None:
        """The scenario; None, and the player is told why, when it cannot be played."""
        if loaded.scenario is None:
            say_error(self, loaded.errors[0].headline(loaded.path), "This scenario cannot be played")
        return loaded.scenario

    @property
    def _opener(self) -> Opener:
        from game.tui.opening import Opener  # noqa: PLC0415 - not on the way to the library

        return Opener(self, self._saves)

    def _next_seed(self) -> int | None:
        """The seed that was asked for, once."""
        seed, self._seed = self._seed, None
        return seed
