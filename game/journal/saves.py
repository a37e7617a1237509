"""A folder of saves: the slots, the scenarios as they were played, and the endings found.

Lists, creates, resumes, renames, copies and deletes slots. The folder is made with the first save and not
before. Whatever changes which slots there are happens under the folder's lock, one program at a time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from game.journal import disk, names
from game.journal.endings import Endings
from game.journal.errors import JournalError, NoSuchSlotError
from game.journal.listing import SlotInfo, info, record_of
from game.journal.record import read
from game.journal.slots import Slots, free, opened

if TYPE_CHECKING:
    from game.journal.journal import Journal
    from game.journal.looking import Look
    from game.journal.opening import Opening, Resumed
    from game.journal.resuming import Onto
    from game.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Deleted:
    """A slot that was deleted, and all that is needed to bring it back."""

    scenario_id: str
    slot: str
    path: Path
    data: bytes
    modified: float
    """Seconds since 1970."""


class Saves:
    """The saves in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._slots = Slots(folder)
        self._endings = Endings(folder)

    # -- looking

    def slots(self, scenario_id: str | None = None) -> tuple[SlotInfo, ...]:
        """The slots of one scenario or of all, newest first. Raises CannotReadError."""
        scenarios = self._slots.scenarios() if scenario_id is None else [scenario_id]
        infos = (info(one, slot, path) for one in scenarios for slot, path in self._slots.paths(one).items())
        found = [one for one in infos if one is not None]
        return tuple(sorted(found, key=lambda one: (-one.modified, one.scenario_id, one.slot)))

    def info(self, scenario_id: str, slot: str) -> SlotInfo:
        """One slot, with what is wrong with it. Raises NoSuchSlotError and CannotReadError."""
        name, path = self._slots.find(scenario_id, slot)
        found = info(scenario_id, name, path)
        if found is None:
            raise NoSuchSlotError(scenario_id, slot)
        return found

    def look(self, scenario_id: str, slot: str, current: Scenario | None) -> Look:
        """What opening a save would lead to, without locking or writing anything.

        Raises NoSuchSlotError, BrokenJournalError, NewerJournalError, ScenarioGoneError, CannotReadError.
        """
        return self._opening.look(scenario_id, slot, current)

    def endings(self, scenario_id: str) -> frozenset[str]:
        """The ids of the ending scenes found, ever. Raises CannotReadError."""
        return self.found().get(scenario_id, frozenset())

    def found(self) -> dict[str, frozenset[str]]:
        """The same of every scenario, by id, from one look. Raises CannotReadError."""
        return self._endings.found()

    # -- playing

    def create(self, scenario: Scenario, seed: int, slot: str | None = None) -> Journal:
        """Start a playthrough; without a name it gets the next free one.

        Raises BadSlotNameError, SlotExistsError, CannotReadError, CannotWriteError.
        """
        return self._opening.create(scenario, seed, slot)

    def resume(
        self, scenario_id: str, slot: str, current: Scenario | None, onto: Onto | None = None
    ) -> Resumed:
        """Open a save; `current` is the scenario as it is now, None when its file is gone.

        Raises NoSuchSlotError, SlotInUseError, BrokenJournalError, NewerJournalError, RulesChangedError (when
        `onto` does not say what to do about it), ScenarioGoneError, CannotReadError, CannotWriteError.
        """
        return self._opening.resume(scenario_id, slot, current, onto)

    @cached_property
    def _opening(self) -> Opening:
        from game.journal.opening import Opening  # noqa: PLC0415 - a list of saves needs no rules

        return Opening(self.folder, self._slots, self._endings)

    def let_go(self, journal: Journal) -> bool:
        """Close a journal. One begun here in which nothing stands decided is not worth a place among the
        saves, and leaves none; True when that was so. What cannot be deleted stays, and that is no error.
        """
        try:
            if not journal.is_new:
                return False
            with suppress(JournalError, FileNotFoundError), disk.folder_locked(self.folder):
                return self._discard(journal)
            return False
        finally:
            journal.close()

    def _discard(self, journal: Journal) -> bool:
        """Delete it if nothing is decided in it, by its file: another may have been put in its place."""
        path = self._slots.path(journal.scenario_id, journal.slot)
        record = record_of(journal.scenario_id, journal.slot, path)
        if record.decisions or record.ending:
            return False
        journal.close()
        disk.remove(path)
        return True

    # -- keeping order

    def rename(self, scenario_id: str, slot: str, new: str) -> None:
        """Give a slot another name.

        Raises NoSuchSlotError, BadSlotNameError, SlotExistsError, SlotInUseError, CannotReadError,
        CannotWriteError.
        """
        wanted = names.checked(new)
        self._slots.find(scenario_id, slot)
        with disk.folder_locked(self.folder):
            name, path = self._slots.find(scenario_id, slot)
            others = [other for other in self._slots.paths(scenario_id) if other != name]
            target = self._slots.path(scenario_id, free(scenario_id, others, wanted))
            opened(scenario_id, name, path).close()
            disk.rename(path, target)

    def copy(self, scenario_id: str, slot: str, new: str | None = None) -> str:
        """Copy a slot, which may be open elsewhere; returns the copy's name. A line cut off is not copied.

        Raises NoSuchSlotError, BadSlotNameError, SlotExistsError, BrokenJournalError, NewerJournalError,
        CannotReadError, CannotWriteError.
        """
        wanted = None if new is None else names.checked(new)
        self._slots.find(scenario_id, slot)
        with disk.folder_locked(self.folder):
            name, path = self._slots.find(scenario_id, slot)
            taken = self._slots.paths(scenario_id)
            target = free(scenario_id, taken, names.copy_of(name, taken) if wanted is None else wanted)
            data = disk.read_bytes(path)
            disk.write_new(self._slots.path(scenario_id, target), data[: read(name, path, data).size])
        return target

    def delete(self, scenario_id: str, slot: str) -> Deleted:
        """Delete a slot, whatever is in it; returns what `restore` brings back.

        Raises NoSuchSlotError, SlotInUseError, CannotReadError, CannotWriteError.
        """
        self._slots.find(scenario_id, slot)
        with disk.folder_locked(self.folder):
            name, path = self._slots.find(scenario_id, slot)
            opened(scenario_id, name, path).close()
            try:
                modified, data = path.stat().st_mtime, disk.read_bytes(path)
            except FileNotFoundError as error:
                raise NoSuchSlotError(scenario_id, slot) from error
            disk.remove(path)
        return Deleted(scenario_id, name, path, data, modified)

    def restore(self, deleted: Deleted) -> str:
        """Bring a deleted slot back; returns its name, a copy's where another slot has taken it meanwhile.

        Raises CannotReadError, CannotWriteError.
        """
        scenario_id, name, path = deleted.scenario_id, deleted.slot, deleted.path
        disk.make_folder(path.parent)
        with disk.folder_locked(self.folder):
            taken = self._slots.paths(scenario_id)
            if names.key(name) in map(names.key, taken):
                name = names.copy_of(name, taken)
                path = self._slots.path(scenario_id, name)
            disk.write_new(path, deleted.data)
            with suppress(OSError):  # it is back; only its place in the list is another
                os.utime(path, (deleted.modified, deleted.modified))
        return name
