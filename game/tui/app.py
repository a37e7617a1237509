"""The app: the library first, and what follows when the player opens something from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from textual import events, on, work
from textual.actions import parse
from textual.app import App, SystemCommand
from textual.reactive import reactive
from textual.screen import Screen

from game.journal import JournalError
from game.scenario.source import stripped
from game.tui import terminal
from game.tui.closing import Kept, is_on_top
from game.tui.commands import ALWAYS, LEAVE, bindings, commands_of
from game.tui.following import SettingsChanged
from game.tui.notices import say, say_error
from game.tui.palette import Palette
from game.tui.screens.library import LibraryScreen
from game.tui.settings import AUTO, DEFAULT, ORIGINAL, Settings, SettingsFile, languages_of
from game.tui.shown import line
from game.tui.themes import house, in_order, offered

if TYPE_CHECKING:
    from game.journal import Deleted, Resumed, Saves
    from game.scenario import Loaded, Scenario
    from game.scenario.library import Entry
    from game.tui.opening import Opener


class First(NamedTuple):
    """What to open before the library is looked at."""

    path: Path | None = None
    seed: int | None = None
    slot: str | None = None
    language: str | None = None
    """A tag, or `original`; None for what is set."""


NOTHING = First()
LOOKS_AFTER_ITSELF = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class StanceApp(App[None]):
    """The game."""

    TITLE = "Stance"
    BINDINGS = bindings(LEAVE)
    ALLOW_SELECT = False
    """The terminal selects text itself (Shift and drag); Textual's own way falls when what is clicked has
    just been taken away (8.2.8)."""
    CSS_PATH = ["app.tcss", "screens/library.tcss"]  # Textual loads no CSS_PATH of a default screen
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-short"), (30, "-tall")]

    settings: reactive[Settings] = reactive(DEFAULT, init=False)
    """What the player has set; screens follow it (`following.follow`)."""

    def __init__(
        self,
        library: Callable[[], Sequence[Entry]],
        saves: Saves,
        kept: SettingsFile,
        first: First = NOTHING,
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = monotonic,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__()
        self._found = library
        self._environment = environment
        self._asked_language = first.language
        """For this run; what is set in the game counts from when it is set there."""
        self._saves = saves
        self._kept = kept
        self._animation_asked_for = self.animation_level
        """By the environment."""
        self._told_not_kept = False
        """That the settings cannot be written is said once, not at each of them."""
        self._begin_with_settings()
        self._first = first
        self._now = now
        self._clock = clock
        """Seconds from some moment on, for time limits."""
        self._deleted: list[Deleted] = []
        """The saves deleted since the start, which can be brought back."""
        self._seed = first.seed
        """For the first new playthrough; later ones have seeds of their own."""

    async def on_event(self, event: events.Event) -> None:
        """What is pressed before the screen it would go to is there does nothing: it would find nothing
        to act on. What is pasted is shown where one types: none of it may reach the terminal as a command.
        """
        if isinstance(event, events.InputEvent) and self._screen_stack and not self.screen.is_mounted:
            return
        if isinstance(event, events.Paste):
            event.text = stripped(event.text)
        await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        return LibraryScreen(self._library, self._saves)

    def on_mount(self) -> None:
        self.theme = self.settings.theme
        self._tell_of_settings()
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

        themes, languages = in_order(self.available_themes), self._offered_languages()
        self.push_screen(SettingsScreen(self.settings, themes, self._kept.path, languages))

    def action_command_palette(self) -> None:
        """Show the commands."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_change_theme(self) -> None:
        """Show all themes."""
        from game.tui.screens.themes import ThemesScreen  # noqa: PLC0415 - when first asked for

        self.push_screen(ThemesScreen(self.settings, in_order(self.available_themes)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: what can be done on this screen now, then what always can."""
        for command in commands_of(screen):
            namespace, action, parameters = parse(command.action)
            if command.palette and (namespace or screen.check_action(action, parameters)):
                yield SystemCommand(command.name, command.about, partial(screen.run_action, command.action))
        for command in ALWAYS:
            if command.action != getattr(screen, "OPENED_BY", None):
                yield SystemCommand(command.name, command.about, partial(screen.run_action, command.action))

    def action_picture(self) -> None:
        """Save what is seen, when the palette is gone from it."""
        self.call_after_refresh(self._save_picture)

    def _save_picture(self) -> None:
        from game.tui.picture import keep  # noqa: PLC0415 - when first asked for

        try:
            say(self, f"{keep(self.export_screenshot(), Path.cwd())}", "The picture is in")
        except OSError as error:
            say_error(self, f"{error.strerror}.", "The picture cannot be saved")

    # -- in which language

    def _library(self) -> Sequence[Entry]:
        """The scenarios, as far as they are translated in the player's language."""
        languages = self._languages
        return tuple(entry.for_reader(languages) for entry in self._found())

    @property
    def _languages(self) -> tuple[str, ...]:
        return languages_of(self._asked_language or self.settings.language, self._environment)

    def _offered_languages(self) -> Sequence[str]:
        """Those that some scenario has been translated into, and the one that is set."""
        try:
            offered = {tag for entry in self._found() for tag in entry.translations}
        except OSError:  # the library has told it, and tells it again
            offered = set()
        if self._open_file_path is not None:
            from game.scenario.translation.beside import beside  # noqa: PLC0415 - not on the way to the library

            offered |= beside(self._open_file_path).keys()
        return sorted(offered | {self.settings.language} - {AUTO, ORIGINAL})

    @property
    def _open_file_path(self) -> Path | None:
        """What was opened by its file, which the library may not list."""
        return self._first.path

    # -- what the player has set

    def _begin_with_settings(self) -> None:
        """Before anything is drawn: to change a theme or a width later means to read all styles again."""
        for theme in house():
            self.register_theme(theme)
        for name, of_textual in self.available_themes.items() if self.no_color else ():
            if of_textual.ansi:  # black on black without colours (Textual 8.2.8)
                self.unregister_theme(name)
        settings = self._kept.settings
        if settings.theme not in self.available_themes:
            settings = replace(settings, theme=DEFAULT.theme)
        self.set_reactive(StanceApp.settings, settings)
        if not (theme := self.available_themes[settings.theme]).ansi:  # else it takes more than this
            self.set_reactive(App.theme, settings.theme)
            self.set_class(theme.dark, "-dark-mode").set_class(not theme.dark, "-light-mode")
        self._use_motion(settings)
        self.stylesheet.set_variables(self.get_css_variables())

    def _tell_of_settings(self) -> None:
        """Say what is wrong with their file, once."""
        wanted = self._kept.settings.theme
        if self._kept.problem:
            say(self, self._kept.problem, "Settings")
        elif wanted != self.settings.theme:
            say(self, f"There is no theme “{line(wanted)}” here. The usual one is used.", "Settings")

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, and those that our own stylesheets use."""
        variables = super().get_css_variables()
        return {**variables, **offered(variables, self.settings.text_width)}

    @on(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        event.stop()
        self._change(event.settings)

    def _change(self, settings: Settings) -> None:
        """Use other settings from now on, and write them down."""
        if settings == self.settings:
            return
        if settings.language != self.settings.language:
            self._asked_language = None
        self.settings = settings
        try:
            self._kept.keep(settings)
        except OSError as error:
            if not self._told_not_kept:
                self._told_not_kept = True
                say_error(
                    self, f"{self._kept.path}: {error.strerror}. They hold till you leave.", "Not saved"
                )

    def watch_settings(self, before: Settings, settings: Settings) -> None:
        self.theme = settings.theme
        self._use_motion(settings)
        if settings.text_width != before.text_width:
            self.refresh_css(animate=False)

    def _use_motion(self, settings: Settings) -> None:
        """The environment's wish goes before the player's."""
        self.animation_level = "none" if settings.reduced_motion else self._animation_asked_for

    def watch_theme(self, theme: str) -> None:
        """The palette changes it too."""
        if self.is_running and theme != self.settings.theme:
            self._change(replace(self.settings, theme=theme))

    # -- opening, in workers: it may have to ask

    @work(exclusive=True, group="open")
    async def _open_file(self, path: Path, slot: str | None) -> None:
        from game.scenario.translation.worded import load_in  # noqa: PLC0415 - not on the way to the library

        scenario = self._playable(load_in(path, self._languages))
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
        if not is_on_top(event.screen):
            return
        current = self._told(event.entry.loaded).scenario if event.entry else None
        self._play(await self._opener.resumed(event.slot.scenario_id, event.slot.slot, current))

    @on(LibraryScreen.SeeSaves)
    def _see_saves(self) -> None:
        from game.tui.screens.saves import SavesScreen  # noqa: PLC0415 - not on the way to the library

        if self._in_library:
            self.push_screen(SavesScreen(self._library, self._saves, self._deleted, self._now))

    @on(Kept)
    def _left(self, event: Kept) -> None:
        event.stop()
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.say_kept(event.slot)

    def _begin_new(self, scenario: Scenario) -> None:
        self._play(self._opener.new(scenario, self._next_seed()))

    def _play(self, opened: Resumed | None) -> None:
        from game.tui.screens.play import PlayScreen  # noqa: PLC0415 - not on the way to the library

        if opened is None:
            return
        hint = self._is_first_run
        screen = PlayScreen(opened.journal, self._saves, notices=opened.notices, hint=hint, now=self._clock)
        if self._in_library:
            self.push_screen(screen)
        else:  # the saves: from a playthrough one comes back to the library, wherever it was opened
            self.switch_screen(screen)

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
        return self._told(loaded).scenario

    def _told(self, loaded: Loaded) -> Loaded:
        """The same, after the player is told when it is not in the language that was wanted."""
        if loaded.untranslated:
            say_error(self, loaded.untranslated, "Its translation cannot be shown")
        return loaded

    @property
    def _opener(self) -> Opener:
        from game.tui.opening import Opener  # noqa: PLC0415 - not on the way to the library

        return Opener(self, self._saves)

    def _next_seed(self) -> int | None:
        """The seed that was asked for, once."""
        seed, self._seed = self._seed, None
        return seed
