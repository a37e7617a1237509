"""Beginning and resuming playthroughs in a folder of saves: what of `Saves` needs the rules of the game.

Imported when something is opened or looked at: to list, rename and delete saves needs none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.engine import Playthrough, Replay
from game.journal import disk, looking, names, resuming
from game.journal.disk import AppendFile
from game.journal.endings import Endings
from game.journal.errors import NoSuchSlotError
from game.journal.fingerprint import rules_hash, texts_hash
from game.journal.journal import Journal, ending_scene
from game.journal.lines import Header, Replayed, encoded
from game.journal.listing import record_of
from game.journal.lock import Lock
from game.journal.looking import Look
from game.journal.played import Played
from game.journal.record import Record
from game.journal.resuming import Onto
from game.journal.slots import Slots, free, opened
from game.scenario import Scenario
from game.scenario.translation.fitting import in_words_of


@dataclass(frozen=True, slots=True)
class Resumed:
    """A save that has been opened."""

    journal: Journal
    notices: tuple[str, ...]
    """What the player should be told, a sentence or two each."""


class Opening:
    """Opens playthroughs in one folder of saves."""

    def __init__(self, folder: Path, slots: Slots, endings: Endings) -> None:
        self.folder = folder
        self._slots = slots
        self._endings = endings
        self._played = Played(folder / ".played")

    def look(self, scenario_id: str, slot: str, current: Scenario | None) -> Look:
        """See `Saves.look`."""
        name, path = self._slots.find(scenario_id, slot)
        try:
            return looking.look(scenario_id, name, path, current, self._played)
        except FileNotFoundError as error:
            raise NoSuchSlotError(scenario_id, slot) from error

    def create(self, scenario: Scenario, seed: int, slot: str | None = None) -> Journal:
        """See `Saves.create`."""
        wanted = None if slot is None else names.checked(slot)
        playthrough = Playthrough.start(scenario, seed)
        line = encoded(Header(scenario.id, seed, resuming.edition_of(scenario), ending_scene(playthrough)))
        disk.make_folder(self.folder / scenario.id)
        with disk.folder_locked(self.folder):
            taken = self._slots.paths(scenario.id)
            name = free(scenario.id, taken, names.automatic(taken) if wanted is None else wanted)
            path = self._slots.path(scenario.id, name)
            self._played.keep(scenario)
            disk.write_new(path, line)
            file = opened(scenario.id, name, path)
        return Journal(scenario.id, name, file, len(line), playthrough, self._endings, is_new=True)

    def resume(
        self, scenario_id: str, slot: str, current: Scenario | None, onto: Onto | None = None
    ) -> Resumed:
        """See `Saves.resume`."""
        self._slots.find(scenario_id, slot)
        with disk.folder_locked(self.folder):
            name, path = self._slots.find(scenario_id, slot)
            file = opened(scenario_id, name, path)
        try:
            return self._resumed(scenario_id, name, file, current, onto)
        except BaseException:
            file.close()
            raise

    def _resumed(
        self, scenario_id: str, slot: str, file: AppendFile, current: Scenario | None, onto: Onto | None
    ) -> Resumed:
        record = record_of(scenario_id, slot, file.path)
        notices = []
        if file.locked is Lock.UNLOCKABLE:
            notices.append(resuming.UNLOCKED)
        if record.torn:
            notices.append(resuming.TORN)
            file.unsure = True
        size = record.size
        if current is not None and rules_hash(current) == record.edition.rules:
            if texts_hash(current) != record.edition.texts:
                notices.append(resuming.TEXTS_CHANGED)
            playthrough = resuming.as_played(slot, file.path, record, current)
        elif current is None or onto is Onto.AS_PLAYED:
            notices.append(resuming.FILE_GONE if current is None else resuming.AS_PLAYED)
            kept = in_words_of(self._played.load(record.edition.texts, scenario_id, slot), current)
            playthrough = resuming.as_played(slot, file.path, record, kept)
        elif onto is None:
            raise resuming.question(slot, record, current, self._played)
        else:
            again = resuming.on_current(record, current)
            size = self._move(file, record, again)
            notices.append(resuming.moved_notice(record, again))
            playthrough = again.playthrough
        journal = Journal(scenario_id, slot, file, size, playthrough, self._endings)
        return Resumed(journal, tuple(notices))

    def _move(self, file: AppendFile, record: Record, again: Replay) -> int:
        """Write down that the playthrough goes on with other rules; returns the file's new size."""
        now = again.playthrough
        with disk.folder_locked(self.folder):
            self._played.keep(now.scenario)
        line = Replayed(
            resuming.edition_of(now.scenario),
            len(now.decisions),
            resuming.renamed(record, now),
            ending_scene(now),
        )
        size = file.append(record.size, encoded(line))
        file.unsure = False
        return size
