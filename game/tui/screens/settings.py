"""The settings: what can be set, each with all its values, what it is good for, and a sample of its look.

Changes nothing itself: it says what is wanted (`SettingsChanged`) and shows what the app then uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from game.tui.closing import close
from game.tui.commands import KEYS, Command, bindings
from game.tui.following import SettingsChanged, follow
from game.tui.markdown import Para
from game.tui.settings import AUTO, METERS, ORIGINAL, TEXT_WIDTHS, Settings
from game.tui.shown import MUTED, literal
from game.tui.themes import NAMES, name_of
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.sample import Sample
from game.tui.widgets.switches import Switch, Switches
from game.tui.widgets.topline import TopLine

MORE_THEMES = "more themes"
NO_COLOURS = "NO_COLOR is set: colours are off, and themes show little."
SIXTEEN = "This terminal has 16 colours: ansi-dark and ansi-light (more themes) use just these."
FEW = ("standard", "windows")
"""What Rich calls a terminal of 16 colours."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How one of the settings is shown."""

    field: str
    """Of `Settings`."""
    name: str
    values: tuple[Any, ...]
    shown: tuple[str, ...]
    """Each of the values."""
    about: str

    def row(self, settings: Settings) -> Switch:
        now = getattr(settings, self.field)
        holds = self.values.index(now) if now in self.values else None
        return Switch(self.field, self.name, self.shown, holds)


_THEME = _Setting(
    "theme",
    "Theme",
    tuple(NAMES),
    tuple(NAMES.values()),
    "The colours. The two high-contrast ones are for bright rooms and tired eyes.",
)
_OTHERS = (
    _Setting(
        "meters",
        "Meters",
        METERS,
        ("numbers", "words", "hidden until the end"),
        "How the meters are shown while you play. What they do in the story stays the same.",
    ),
    _Setting(
        "timers",
        "Time limits",
        (True, False),
        ("on", "off"),
        "Some scenes give you only so long to decide. Off: every one waits for you.",
    ),
    _Setting(
        "reduced_motion",
        "Motion",
        (False, True),
        ("as usual", "reduced"),
        "Reduced: nothing slides, fades or blinks.",
    ),
    _Setting(
        "text_width",
        "Text width",
        TEXT_WIDTHS,
        ("narrow", "usual", "wide"),
        f"At most {TEXT_WIDTHS[0]}, {TEXT_WIDTHS[1]} or {TEXT_WIDTHS[2]} characters on a line, "
        "where the window has room for them.",
    ),
)
_LANGUAGE = (
    "What scenarios are told in, where somebody has translated them; the rest of the game is in English. "
    "What is open stays as it is."
)
_ABOUT_MORE = "The others, each shown as you point at it."


def _of_languages(languages: Sequence[str]) -> tuple[_Setting, ...]:
    """Nothing where there is nothing to choose from."""
    if not languages:
        return ()
    values, shown = (AUTO, ORIGINAL, *languages), ("the system's", "as written", *languages)
    return (_Setting("language", "Language", values, shown, _LANGUAGE),)


class SettingsScreen(Screen[None]):
    """What can be set."""

    CSS_PATH = "settings.tcss"
    OPENED_BY = "app.settings"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("leave", "q,escape,comma", "Back", "Go back; everything is kept", shown_as="q"),
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(
        self,
        settings: Settings,
        themes: Sequence[str],
        where: Path | None = None,
        languages: Sequence[str] = (),
    ) -> None:
        """`languages`: those that scenarios have been translated into."""
        super().__init__()
        self._settings = settings
        self._others = (*_OTHERS, *_of_languages(languages))
        self._themes = themes
        self._where = where
        """The file they are kept in."""

    def compose(self) -> ComposeResult:
        yield TopLine("Settings", "kept as you change them")
        with VerticalScroll(id="settings", can_focus=False):
            yield Switches(self._rows())
            yield Prose([Para(literal(self._about("theme"), MUTED))], id="about")
            yield Sample()
        if self._where is not None:
            yield Prose([Para(literal(f"Kept in {self._where}", MUTED))], id="where")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Switches).focus()
        follow(self, self._use)

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self.query_one(Switches).show(self._rows())
        self.query_one(Sample).use(settings)

    def _rows(self) -> list[Switch]:
        now = self._settings
        others = len(self._themes) - len(NAMES)
        more = (
            f"{others} others…" if now.theme in NAMES else f"● {name_of(now.theme)}  and {others - 1} others…"
        )
        door = Switch(MORE_THEMES, "More themes", (more,), None, is_door=True)
        return [_THEME.row(now), door, *(one.row(now) for one in self._others)]

    # -- what the row pointed at is good for

    @on(Switches.Pointed)
    def _pointed(self, event: Switches.Pointed) -> None:
        event.stop()
        self.query_one("#about", Prose).show([Para(literal(self._about(event.key), MUTED))])

    def _about(self, key: str) -> str:
        if key in ("theme", MORE_THEMES) and self.app.no_color:
            return NO_COLOURS
        if key in ("theme", MORE_THEMES) and self.app.console.color_system in FEW:
            return SIXTEEN
        if key == MORE_THEMES:
            return _ABOUT_MORE
        return next(one.about for one in (_THEME, *self._others) if one.field == key)

    # -- changing

    @on(Switches.Wanted)
    async def _wanted(self, event: Switches.Wanted) -> None:
        event.stop()
        if event.key == MORE_THEMES:
            await self.run_action("app.change_theme")
            return
        setting = next(one for one in (_THEME, *self._others) if one.field == event.key)
        wanted = replace(self._settings, **{setting.field: setting.values[event.value]})
        self.post_message(SettingsChanged(wanted))

    def action_leave(self) -> None:
        close(self, None)
