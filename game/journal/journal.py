"""One open slot: its playthrough, which is always what is on disk.

A decision is computed, written, brought to the disk, and only then is it the playthrough: whoever shows
what `decide` returns shows nothing that a crash could take back. When the write fails the playthrough stays
what it was, and the same decision can be tried again. Not for use from several threads at once.
"""

from __future__ import annotations

from itertools import takewhile
from types import TracebackType

from game.engine import Decision, Playthrough, go_on
from game.journal.disk import AppendFile
from game.journal.endings import Endings
from game.journal.lines import Back, Decided, Line, encoded
from game.journal.listing import record_of


def ending_scene(playthrough: Playthrough) -> str:
    """The id of the ending scene it has come to; empty while it goes on."""
    scene = playthrough.scene
    return scene.id if scene.ending is not None else ""


def _led(at: Playthrough, decisions: tuple[Decision, ...]) -> Playthrough:
    """The playthrough of these decisions, reached from another one with as little replayed as can be."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(at.decisions, decisions, strict=False))
    shared = sum(1 for _ in pairs)
    return go_on(at.back(shared), decisions[shared:]).playthrough


class Journal:
    """A slot that is open and locked until `close`, or until the program ends."""

    def __init__(
        self,
        scenario_id: str,
        slot: str,
        file: AppendFile,
        size: int,
        playthrough: Playthrough,
        endings: Endings,
        *,
        is_new: bool = False,
    ) -> None:
        self.scenario_id = scenario_id
        self.slot = slot
        self.is_new = is_new
        """It was begun here, not resumed: if nothing is decided in it, nobody misses it."""
        self.has_decided = False
        """Something was decided since it was opened."""
        self._file = file
        self._at = (playthrough, size)
        """The playthrough and the bytes that say it, set as one: an interrupt finds both or neither."""
        self._endings = endings
        self._found = ""
        """An ending that is still to be written down."""
        self._note_ending()

    @property
    def playthrough(self) -> Playthrough:
        return self._at[0]

    def decide(self, choice: str, how: str = "player") -> Playthrough:
        """Take a choice; it is on disk when this returns. Raises NotOpenError and CannotWriteError."""
        before = self.playthrough
        after = before.decide(choice, how)
        self._commit(after, Decided(after.decisions[-1], ending_scene(after)))
        self.has_decided = True
        return after

    def back(self, to: int) -> Playthrough:
        """Go back to where `to` decisions had been taken. Raises ValueError and CannotWriteError."""
        before = self.playthrough
        after = before.back(to)
        if to < len(before.decisions):
            self._commit(after, Back(to))
        return after

    def taken_back(self) -> tuple[Playthrough, ...]:
        """The playthrough as it stood each time the player went back, the oldest first.

        Raises CannotReadError and BrokenJournalError.
        """
        record = record_of(self.scenario_id, self.slot, self._file.path)
        found: list[Playthrough] = []
        at = self.playthrough
        for decisions in record.taken_back:
            at = _led(at, decisions)
            found.append(at)
        return tuple(found)

    def _commit(self, after: Playthrough, line: Line) -> None:
        size = self._file.append(self._at[1], encoded(line))
        self._at = (after, size)
        self._file.unsure = False
        self._note_ending()

    def _note_ending(self) -> None:
        self._found = ending_scene(self.playthrough) or self._found
        if self._found and self._endings.add(self.scenario_id, self._found):
            self._found = ""

    def close(self) -> None:
        """Let go of the slot; again does nothing."""
        self._file.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
