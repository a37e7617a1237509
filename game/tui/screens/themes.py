"""All themes there are, each shown as soon as the pointer comes to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from game.tui.closing import close
from game.tui.commands import KEYS, Command, bindings
from game.tui.following import SettingsChanged, follow
from game.tui.settings import Settings
from game.tui.shown import literal
from game.tui.themes import name_of
from game.tui.widgets.footer import Footer
from game.tui.widgets.menu import Menu, Row
from game.tui.widgets.sample import Sample
from game.tui.widgets.topline import TopLine


class ThemesScreen(Screen[None]):
    """Chooses a theme; leaving it otherwise puts the old one back."""

    CSS_PATH = "themes.tcss"
    OPENED_BY = "app.change_theme"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("take", "enter,space", "Use it", "Use this theme from now on", palette=False),
        Command("leave", "q,escape", "Leave it", "Back, with the theme there was", shown_as="q"),
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, settings: Settings, themes: Sequence[str]) -> None:
        super().__init__()
        self._before = self._settings = settings
        self._themes = themes

    def compose(self) -> ComposeResult:
        yield TopLine("Themes", "shown as you point at them")
        with Horizontal(id="themes"):
            with VerticalScroll(id="names", can_focus=False):
                yield Menu(self._rows())
            with VerticalScroll(id="look", can_focus=False):
                yield Sample()
        yield Footer()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        keys = [row.key for row in menu.rows]
        menu.focus()
        menu.cursor = keys.index(self._before.theme) if self._before.theme in keys else 0
        follow(self, self._use)

    def _rows(self) -> Iterator[Row]:
        for theme in self._themes:
            yield Row(theme, literal(name_of(theme)))

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self.query_one(Sample).use(settings)

    @on(Menu.Pointed)
    def _pointed(self, event: Menu.Pointed) -> None:
        """The last word of a pointer that runs on is what counts."""
        event.stop()
        self._change(event.key)

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        self._change(event.key)
        close(self, None)

    def action_take(self) -> None:
        self.query_one(Menu).take()

    def action_leave(self) -> None:
        self._change(self._before.theme)
        close(self, None)

    def _change(self, theme: str) -> None:
        if theme != self._settings.theme:
            self.post_message(SettingsChanged(replace(self._settings, theme=theme)))
