"""The saves: every playthrough there is, to go on with, rename, copy or delete.

A deleted one can be brought back for as long as the game runs. What has changed since a save was played is
worked out behind the screen, for the row pointed at. Opening is left to the app.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen

from game.journal import Deleted, JournalError, Saves, SlotInfo
from game.journal.names import copy_of
from game.scenario import Scenario
from game.scenario.library import Entry
from game.tui.closing import close
from game.tui.commands import BACK_TO_LIBRARY, KEYS, SETTINGS, Command, bindings
from game.tui.markdown import Para
from game.tui.notices import say_error
from game.tui.saves_rows import ALL_DELETED, NO_SAVES, does, rows, since
from game.tui.screens.library import LibraryScreen
from game.tui.screens.naming import NamingScreen
from game.tui.shelf_rows import slot_key
from game.tui.shown import ACCENT, MUTED, literal
from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu, Row
from game.tui.widgets.topline import TopLine


class SavesScreen(Screen[None]):
    """All playthroughs."""

    CSS_PATH = "saves.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("take", "enter", "Open", "Go on with it; a finished one shows its ending"),
        Command("rename", "r", "Rename", "Give it another name"),
        Command("copy", "c", "Copy", "Copy it, to try something else in the copy"),
        Command("delete", "d,delete", "Delete", "Delete it; u brings it back, until you quit", shown_as="d"),
        Command("restore", "u", "Undo", "Bring back what was deleted last"),
        replace(BACK_TO_LIBRARY, name="Back", about="Back to the library"),
        SETTINGS,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    class Looked(Message):
        """Something was worked out behind the screen."""

        def __init__(self, slot: SlotInfo, scenario: Scenario | None, says: str) -> None:
            super().__init__()
            self.slot = slot
            self.scenario = scenario
            self.says = says
            """What has changed since the slot was played, or why it cannot be opened."""

    class Read(Message):
        """The scenarios of saves that have ended have been read."""

        def __init__(self, read: dict[str, Scenario]) -> None:
            super().__init__()
            self.read = read

    def __init__(
        self,
        library: Callable[[], Sequence[Entry]],
        saves: Saves,
        deleted: list[Deleted],
        now: Callable[[], datetime],
    ) -> None:
        """`deleted` outlives the screen; `now` is the local time."""
        super().__init__()
        self._library = library
        self._saves = saves
        self._deleted = deleted
        self._now = now
        self._entries: dict[str, Entry] = {}
        self._slots: dict[str, SlotInfo] = {}
        """By the keys of their rows."""
        self._read: dict[str, Scenario] = {}
        self._says: dict[str, str] = {}
        """What was found to have changed, by the keys of the rows."""
        self._point_at = ""
        """The key of the row that the pointer goes to when the list is shown next."""
        self._news = ""
        """What was done last, till the pointer moves."""
        self._gap: int | None = None
        """Where the save that was just deleted stood: the pointer stands nowhere till it is moved, so that a
        key pressed once more, or an Enter to confirm, hits no other save."""

    def compose(self) -> ComposeResult:
        yield TopLine("Saves", "")
        with VerticalScroll(id="slots", can_focus=False):
            yield Menu(opens_at_once=False)
        with VerticalScroll(id="what", can_focus=False):
            yield Prose()
        yield Footer()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.focus()
        self.watch(menu, "cursor", self._pointed, init=False)  # at once, and so in one paint

    def on_screen_resume(self) -> None:
        """Look again: another program may have played, or a scenario may have been edited."""
        found: tuple[SlotInfo, ...] = ()
        self._entries = {}
        try:
            self._entries = {entry.id: entry for entry in self._library()}
        except OSError as error:
            say_error(self, error, "The scenarios cannot be looked for")
        try:
            found = self._saves.slots()
        except JournalError as error:
            say_error(self, error, "The saves cannot be looked at")
        self._slots = {slot_key(slot): slot for slot in found}
        self._says = {}
        self._show()
        ended = {slot.scenario_id for slot in found if slot.ended}
        self._read_all([entry for entry in self._entries.values() if entry.id in ended])

    # -- working out behind the screen

    @work(thread=True, group="read")
    def _read_all(self, entries: Sequence[Entry]) -> None:
        """Read what knows how the paths are called."""
        loaded = {entry.id: entry.loaded.scenario for entry in entries}
        self.post_message(self.Read({id_: one for id_, one in loaded.items() if one is not None}))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        event.stop()
        self._read = event.read
        self._show()

    @work(thread=True, group="read")
    def _look(self, slot: SlotInfo, entry: Entry | None) -> None:
        """Find out what has changed since a slot was played."""
        scenario = entry.loaded.scenario if entry else None
        try:
            says = since(self._saves.look(slot.scenario_id, slot.slot, scenario))
        except JournalError as error:
            says = str(error)
        self.post_message(self.Looked(slot, scenario, says))

    @on(Looked)
    def _was_looked_at(self, event: Looked) -> None:
        event.stop()
        key = slot_key(event.slot)
        if self._slots.get(key) == event.slot:
            self._says[key] = event.says
            self._say_what()

    # -- showing

    def _show(self) -> None:
        menu = self.query_one(Menu)
        shown = [*rows([*self._slots.values()], self._entries, self._read, self._now())]
        takeable = [index for index, row in enumerate(shown) if row.key]
        wanted = self._point_at or self._key
        same = (index for index in takeable if shown[index].key == wanted)
        stood = [index for index in takeable if index >= (menu.cursor or 0)] or takeable[-1:]
        nothing = Row("", literal(ALL_DELETED if self._deleted else NO_SAVES))
        if self._point_at:
            self._gap = None
        cursor = next(same, next(iter(stood), None)) if self._gap is None else None
        self._point_at = ""
        menu.show(shown or [nothing], cursor, near=self._gap or 0)
        self.call_after_refresh(menu.bring_into_view)
        count = len(self._slots)
        self.query_one(TopLine).show("Saves", f"{count} save{'' if count == 1 else 's'}" if count else "")
        self.refresh_bindings()
        self._say_what()

    def _say_what(self) -> None:
        """What Enter does at the pointer, and what has changed since; looked for when it is not known."""
        slot, key = self._slot, self._key
        if slot is not None and not slot.problem and key not in self._says:
            self._says[key] = ""
            self._look(slot, self._entries.get(slot.scenario_id))
        news = [Para(literal(self._news, ACCENT))] if self._news else []
        says = [does(slot), self._says.get(key, "")] if slot is not None else []
        paras = [Para(literal(text, MUTED), tight=True) for text in says if text]
        self.query_one("#what Prose", Prose).show([*news, *paras])

    @property
    def _key(self) -> str:
        """Of the row pointed at; the footer may ask for it before there is a list."""
        return next((menu.key for menu in self.query(Menu)), "")

    @property
    def _slot(self) -> SlotInfo | None:
        """The save pointed at."""
        return self._slots.get(self._key)

    def _pointed(self) -> None:
        self._news = ""
        if self._gap is not None:
            self._gap = None
            self.refresh_bindings()
        self._say_what()

    # -- what can be done

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        slot = self._slots.get(event.key)
        if slot is not None and slot.problem:
            say_error(self, slot.problem, "This save cannot be opened")
        elif slot is not None:
            self.post_message(LibraryScreen.Continue(self, slot, self._entries.get(slot.scenario_id)))

    def action_take(self) -> None:
        self.query_one(Menu).take()

    def action_rename(self) -> None:
        if (slot := self._slot) is not None:
            title = f"Rename “{slot.slot}”"
            self._ask(title, "The new name:", slot.slot, slot, lambda new: self._rename(slot, new), "Rename")

    def _rename(self, slot: SlotInfo, new: str) -> str:
        self._saves.rename(slot.scenario_id, slot.slot, new)
        return new

    def action_copy(self) -> None:
        if (slot := self._slot) is not None:
            names = [one.slot for one in self._slots.values() if one.scenario_id == slot.scenario_id]
            title, about = f"Copy “{slot.slot}”", "The name of the copy:"
            name = copy_of(slot.slot, names)
            self._ask(
                title,
                about,
                name,
                slot,
                lambda new: self._saves.copy(slot.scenario_id, slot.slot, new),
                "Copy",
            )

    def _ask(
        self, title: str, about: str, name: str, slot: SlotInfo, act: Callable[[str], str], does: str
    ) -> None:
        """Ask for a name and act on it; what is wrong with it, or with acting, is said in the dialog."""

        def refuse(new: str) -> str:
            try:
                self._point_at = slot_key(self._saves.info(slot.scenario_id, act(new)))
                self._news = ""  # it may be about a save that is called otherwise now
            except JournalError as error:
                return str(error)
            return ""

        self.app.push_screen(NamingScreen(title, about, name, refuse, does=does))

    def action_delete(self) -> None:
        slot = self._slot
        if slot is None:
            return
        try:
            self._deleted.append(self._saves.delete(slot.scenario_id, slot.slot))
        except JournalError as error:
            say_error(self, error, "This save cannot be deleted")
            return
        self._gap = self.query_one(Menu).cursor
        self._news = f"Deleted “{slot.slot}”. u brings it back, until you quit."
        self.on_screen_resume()

    def action_restore(self) -> None:
        if not self._deleted:
            return
        deleted = self._deleted[-1]
        try:
            name = self._saves.restore(deleted)
        except JournalError as error:
            say_error(self, error, "This save cannot be brought back")
            return
        self._deleted.pop()
        with suppress(JournalError):
            self._point_at = slot_key(self._saves.info(deleted.scenario_id, name))
        self._news = f"“{deleted.slot}” is back{f' as “{name}”' if name != deleted.slot else ''}."
        self.on_screen_resume()

    def action_leave(self) -> None:
        close(self, None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer offers what can be done at the pointer, dimmed while that stands nowhere."""
        if action == "restore":
            return bool(self._deleted)
        if action in ("take", "rename", "copy", "delete"):
            return True if self._slot is not None else None if self._slots else False
        return True
