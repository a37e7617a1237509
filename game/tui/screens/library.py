"""The library: what was left open, and the scenarios there are.

Says what the player wants to open and leaves the opening to the app. Files are read behind the screen: a
scenario is listed by the head of its file at once, its endings or its first problem when it has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from game.journal import JournalError
from game.tui.commands import KEYS, SETTINGS, Command, bindings
from game.tui.finding import narrowed
from game.tui.markdown import Para
from game.tui.notices import say_error
from game.tui.remembered import Remembered, Told, state_of, told
from game.tui.shelf import Saved, Shelf, shelf
from game.tui.shelf_rows import SEE_SAVES, Spot, rows, spots
from game.tui.shown import MUTED, line, literal
from game.tui.widgets.blurbs import Blurbs
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu, Row
from game.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from game.journal import Saves, SlotInfo
    from game.scenario.library import Entry
    from game.tui.widgets.finder import Finder

NOTHING_HERE = "There are no scenarios here. Put one into ./scenarios, or say --scenarios DIR."
WHAT_THIS_IS = "Every decision shows a stance: manager or leader. Neither is the right one."
AT_ONCE = 0.2
"""Seconds: scenarios that take no longer to read are shown together, not each when it has been read."""


class LibraryScreen(Screen[None]):
    """What there is to play. The app loads its .tcss, since it is the screen that is there at the start."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("take('continue')", "enter", "Continue", "Continue what was left open, or start anew"),
        Command("take('begin')", "enter", "Begin", "Continue what was left open, or start anew"),
        Command(
            "take('saves')", "enter", "See saves", "Continue what was left open, or start anew", palette=False
        ),
        Command("begin('shown')", "n", "New", "Start a new playthrough"),
        Command("begin('as enter')", "n", "New", "Start a new playthrough", footer=False, palette=False),
        Command("unfilter", "escape", "Show all", "Show all scenarios again"),
        Command("saves", "s", "Saves", "See all playthroughs: go on, rename, copy, delete"),
        Command("filter", "slash", "Find", "Find scenarios by typing", shown_as="/"),
        Command("app.quit", "q", "Quit", "Quit; everything is saved", palette=False),
        SETTINGS,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    class Continue(Message):
        """A playthrough is to go on; said here and on the screen of all saves."""

        def __init__(self, screen: Screen[None], slot: SlotInfo, entry: Entry | None) -> None:
            super().__init__()
            self.screen = screen
            """Where the player said so."""
            self.slot = slot
            self.entry = entry
            """None when the scenario's file is gone."""

    class Begin(Message):
        """A new playthrough is to begin."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class SeeSaves(Message):
        """All saves are to be seen."""

    class Read(Message):
        """Scenarios have been read."""

        def __init__(self, read: Mapping[str, Told]) -> None:
            super().__init__()
            self.read = read
            """What they told, by id."""

    def __init__(self, library: Callable[[], Sequence[Entry]], saves: Saves) -> None:
        super().__init__()
        self._library = library
        self._saves = saves
        self._entries: Sequence[Entry] = ()
        self._saved = Saved()
        self._remembered = Remembered(saves.folder)
        self._told: dict[str, Told] = {}
        """What is known of the scenarios, by id."""
        self._spots: Mapping[str, Spot] = {}
        """What the rows stand for, by their keys."""
        self._finder: Finder | None = None
        """Where one types what to find; None while everything is shown."""
        self._early: str | None = None
        """What was typed on the way to it, before it was there; None when one is not on the way."""
        self._keys = (False, True, False, False)
        """What the footer depends on; it is made anew, which is slow, only when that changes."""
        self._count = ""
        """How many scenarios are found, while one looks for some."""
        self._kept = ""
        """The name of the playthrough that was just left, till the pointer moves."""
        self.shelf = Shelf()

    def compose(self) -> ComposeResult:
        yield TopLine("Stance", "")
        with VerticalScroll(id="shelf", can_focus=False):
            yield Blurbs(opens_at_once=False)
        yield Prose(id="about")
        yield Prose(id="what")
        yield Footer()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.focus()
        self.watch(menu, "cursor", self._pointed, init=False)  # at once, and so in one paint

    def on_screen_resume(self) -> None:
        """Look again: something may have been played, or a scenario edited."""
        self._entries, self._saved = (), Saved()
        try:
            self._entries = self._library()
        except OSError as error:
            say_error(self, error, "The scenarios cannot be looked for")
        try:
            self._saved = Saved(self._saves.slots())
            self._saved = replace(self._saved, found=self._saves.found())
        except JournalError as error:
            say_error(self, error, "The saves cannot be looked at")
        self._told = self._remembered.of(self._entries)
        self._show()
        self.call_after_refresh(self._read_all, self._entries)

    def on_screen_suspend(self) -> None:
        self._kept = ""

    # -- reading behind the screen

    @work(thread=True, exclusive=True, group="read")
    def _read_all(self, entries: Sequence[Entry]) -> None:
        """Read every scenario, also those of which something is remembered: the file has the last word."""
        read: dict[str, Told] = {}
        kept: dict[Path, tuple[object, Told]] = {}
        begun = monotonic()
        for entry in entries:
            if get_current_worker().is_cancelled:
                return
            state = state_of(entry.path)
            read[entry.id] = told(entry, entry.loaded)
            kept[entry.path] = state, read[entry.id]
            if monotonic() - begun > AT_ONCE:
                self.post_message(self.Read(read))
                read, begun = {}, monotonic()
        self.post_message(self.Read(read))
        self._remembered.keep(kept)

    @on(Read)
    def _was_read(self, event: Read) -> None:
        event.stop()
        if not event.read.items() <= self._told.items():
            self._told.update(event.read)
            self._show()

    # -- showing

    def _show(self) -> None:
        whole = shelf(self._entries, self._saved, self._told)
        self.shelf = narrowed(whole, self._typed)
        self._spots = spots(self.shelf)
        menu = self.query_one(Menu)
        key = self._key
        shown = [*rows(self.shelf)] or [Row("", literal(self._nothing))]
        same = (index for index, row in enumerate(shown) if row.key == key and key and not row.locked)
        first = (index for index, row in enumerate(shown) if row.key in self._spots and not row.locked)
        menu.show(shown, next(same, next(first, None)))
        self._count = f"{len(self.shelf.listed)} of {len(whole.listed)}" if self._finder is not None else ""
        self._say_where()
        self._say_what()

    def say_kept(self, slot: str) -> None:
        """Say under which name the playthrough is kept that was just left."""
        self._kept = slot
        self._say_where()

    def _say_where(self) -> None:
        self.query_one(TopLine).show("Stance", f"kept as “{line(self._kept)}”" if self._kept else self._count)

    def _pointed(self) -> None:
        if self._kept:
            self._kept = ""
            self._say_where()
        self._say_what()

    @property
    def _nothing(self) -> str:
        """What is said where there is no row."""
        return f"No scenario matches “{line(self._typed)}”. Esc shows all." if self._typed else NOTHING_HERE

    @property
    def _is_new_here(self) -> bool:
        """Nothing was ever played."""
        return not any(slot.decisions for slot in self._saved.slots) and not any(self._saved.found.values())

    @on(Blurbs.Cut)
    def _say_what(self) -> None:
        spot, key = self._spot, self._key
        if key == SEE_SAVES:
            says = "Enter shows all saves."
        elif spot is not None and self._is_new_here:
            says = WHAT_THIS_IS
        else:
            says = spot.says(by_keys=not self._is_typing) if spot else ""
        whole = spot.about if spot and self.query_one(Blurbs).is_cut else ""
        self.query_one("#about", Prose).show([Para(literal(whole, MUTED))] if whole else [])
        self.query_one("#what", Prose).show([Para(literal(says, MUTED))] if says else [])
        keys = (
            key == SEE_SAVES,
            spot is None,
            spot is not None and spot.left_open is None,
            spot is not None and spot.entry is None,
        )
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    @property
    def _key(self) -> str:
        return self.query_one(Menu).key

    @property
    def _spot(self) -> Spot | None:
        """What the pointer is at."""
        return self._spots.get(self._key)

    # -- finding by typing

    @property
    def _typed(self) -> str:
        return "" if self._finder is None else self._finder.value

    @property
    def _is_typing(self) -> bool:
        return self._finder is not None and self._finder.has_focus

    def on_key(self, event: events.Key) -> None:
        """Whoever types fast has typed on before the line to type in is there, or has the focus."""
        if not event.is_printable or event.character is None:
            return
        if self._early is not None:
            self._early += event.character
        elif self._finder is not None and self._is_typing:
            self._finder.insert_text_at_cursor(event.character)
        else:
            if event.key == "slash":
                self._early = ""
            return
        event.stop()

    async def action_filter(self) -> None:
        from game.tui.widgets.finder import Finder  # noqa: PLC0415 - not on the way to the first screen

        if self._finder is None:
            self._finder = Finder()
            await self.mount(self._finder, before="#shelf")
        self._finder.focus()
        early, self._early = self._early, None
        self._finder.insert_text_at_cursor(early or "")
        self._show()
        self.refresh_bindings()

    async def action_unfilter(self) -> None:
        if self._finder is not None:
            finder, self._finder = self._finder, None
            self.query_one(Menu).focus()
            self._show()
            self.refresh_bindings()
            await finder.remove()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._kept = ""
        self._show()

    def action_to_list(self, by: int) -> None:
        """The arrows and Tab, while one types: in the list, keys are keys again."""
        menu = self.query_one(Menu)
        menu.focus()
        if by:
            menu.action_move(by)
        self._say_what()

    # -- opening

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        spot = self._spots.get(event.key)
        self.query_one(Menu).focus()  # whoever comes back is not typing any more
        if event.key == SEE_SAVES:
            self.action_saves()
        elif spot is not None and spot.left_open is not None:
            self.post_message(self.Continue(self, spot.left_open, spot.entry))
        elif spot is not None and spot.entry is not None:
            self.post_message(self.Begin(spot.entry))

    @on(Menu.Refused)
    def _refused(self, event: Menu.Refused) -> None:
        event.stop()
        say_error(self, event.row.locked, "This scenario cannot be played")

    def action_take(self, _what: str) -> None:
        self.query_one(Menu).take()

    def action_saves(self) -> None:
        self.post_message(self.SeeSaves())

    def action_begin(self, _how: str) -> None:
        spot = self._spot
        if spot is not None and spot.entry is not None:
            self.post_message(self.Begin(spot.entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter says in the footer what it does at the pointer; n is shown where it does something else."""
        if action == "unfilter":
            return self._finder is not None
        if action == "filter":
            return not self._is_typing
        if action not in ("take", "begin") or not self.is_mounted:
            return True
        if action == "take" and (parameters[0] == "saves" or self._key == SEE_SAVES):
            return parameters[0] == "saves" and self._key == SEE_SAVES
        spot = self._spot
        if spot is None or (action == "begin" and spot.entry is None):
            return False
        return (parameters[0] in ("continue", "shown")) == (spot.left_open is not None)
