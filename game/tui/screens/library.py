"""The library: what was left open, and the scenarios there are.

Says what the player wants to open and leaves the opening to the app. Files are read behind the screen: a
scenario is listed by the head of its file at once, its endings or its first problem when it has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer

from game.journal import JournalError, Saves, SlotInfo
from game.scenario import Loaded
from game.scenario.library import Entry
from game.tui.commands import KEYS, SETTINGS, Command, bindings
from game.tui.markdown import Para
from game.tui.notices import say_error
from game.tui.shelf import Saved, Shelf, saved, shelf
from game.tui.shelf_rows import Spot, rows, spots
from game.tui.shown import MUTED, literal
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu, Row
from game.tui.widgets.topline import TopLine

NOTHING_HERE = "There are no scenarios here. Put one into ./scenarios, or say --scenarios DIR."


class LibraryScreen(Screen[None]):
    """What there is to play. The app loads its .tcss, since it is the screen that is there at the start."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("take('continue')", "enter", "Continue", "Continue what was left open, or start anew"),
        Command("take('begin')", "enter", "New playthrough", "Continue what was left open, or start anew"),
        Command("begin('shown')", "n", "New playthrough", "Start a new playthrough"),
        Command(
            "begin('as enter')",
            "n",
            "New playthrough",
            "Start a new playthrough",
            footer=False,
            palette=False,
        ),
        Command("app.quit", "q", "Quit", "Quit; everything is saved", palette=False),
        SETTINGS,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    class Continue(Message):
        """A playthrough left open is to go on."""

        def __init__(self, slot: SlotInfo, entry: Entry | None) -> None:
            super().__init__()
            self.slot = slot
            self.entry = entry
            """None when the scenario's file is gone."""

    class Begin(Message):
        """A new playthrough is to begin."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Read(Message):
        """A scenario has been read."""

        def __init__(self, entry: Entry, loaded: Loaded) -> None:
            super().__init__()
            self.entry = entry
            self.loaded = loaded

    def __init__(self, library: Callable[[], Sequence[Entry]], saves: Saves) -> None:
        super().__init__()
        self._library = library
        self._saves = saves
        self._entries: Sequence[Entry] = ()
        self._saved = Saved()
        self._read: dict[str, Loaded] = {}
        self._keys = (False, True, False)
        """What the footer depends on; it is made anew, which is slow, only when that changes."""
        self.shelf = Shelf()

    def compose(self) -> ComposeResult:
        yield TopLine("Stance", "")
        with VerticalScroll(id="shelf", can_focus=False):
            yield Menu()
        yield Prose(id="about")
        yield Prose(id="what")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Look again: something may have been played, or a scenario edited."""
        self._entries, self._saved = (), Saved()
        try:
            self._entries = self._library()
            self._saved = Saved(self._saves.slots())
            self._saved = saved(self._saves, self._entries)
        except OSError as error:
            say_error(self, error, "The scenarios cannot be looked for")
        except JournalError as error:
            say_error(self, error, "The saves cannot be looked at")
        self._show()
        self.call_after_refresh(self._read_all, self._entries)

    # -- reading behind the screen

    @work(thread=True, exclusive=True, group="read")
    def _read_all(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.post_message(self.Read(entry, entry.loaded))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        event.stop()
        self._read[event.entry.id] = event.loaded
        self._show()

    # -- showing

    def _show(self) -> None:
        self.shelf = shelf(self._entries, self._saved, self._read)
        menu = self.query_one(Menu)
        key = self._key
        shown = [*rows(self.shelf)] or [Row("", literal(NOTHING_HERE))]
        takeable = [index for index, row in enumerate(shown) if row.key and not row.locked]
        same = (index for index in takeable if shown[index].key == key)
        menu.show(shown, next(same, next(iter(takeable), None)))
        self._say_what()

    def _say_what(self) -> None:
        spot = self._spot
        self.query_one("#about", Prose).show([Para(literal(spot.about, MUTED))] if spot else [])
        self.query_one("#what", Prose).show([Para(literal(spot.says, MUTED))] if spot else [])
        keys = (
            spot is None,
            spot is not None and spot.left_open is None,
            spot is not None and spot.entry is None,
        )
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    @property
    def _key(self) -> str:
        menu = self.query_one(Menu)
        return "" if menu.cursor is None else menu.rows[menu.cursor].key

    @property
    def _spot(self) -> Spot | None:
        """What the pointer is at."""
        return spots(self.shelf).get(self._key)

    @on(Menu.Pointed)
    def _pointed(self, event: Menu.Pointed) -> None:
        event.stop()
        self._say_what()

    # -- opening

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        spot = spots(self.shelf).get(event.key)
        if spot is not None and spot.left_open is not None:
            self.post_message(self.Continue(spot.left_open, spot.entry))
        elif spot is not None and spot.entry is not None:
            self.post_message(self.Begin(spot.entry))

    @on(Menu.Refused)
    def _refused(self, event: Menu.Refused) -> None:
        event.stop()
        say_error(self, event.row.locked, "This scenario cannot be played")

    def action_take(self, _what: str) -> None:
        self.query_one(Menu).take()

    def action_begin(self, _how: str) -> None:
        spot = self._spot
        if spot is not None and spot.entry is not None:
            self.post_message(self.Begin(spot.entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter says in the footer what it does at the pointer; n is shown where it does something else."""
        if action not in ("take", "begin") or not self.is_mounted:
            return True
        spot = self._spot
        if spot is None or (action == "begin" and spot.entry is None):
            return False
        return (parameters[0] in ("continue", "shown")) == (spot.left_open is not None)
