"""A journal's bytes read into what they amount to: the decisions that stand, on which edition, how it ended.

Nothing is replayed here, so a list of saves costs no more than reading the files. A last line that was cut
off is left out and counted; anything else that does not read is an error with its line, for the caller to
raise: the bytes are never changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from game.engine import Decision
from game.journal.errors import BrokenJournalError, NewerJournalError
from game.journal.lines import (
    Back,
    Decided,
    Edition,
    Header,
    Line,
    NewerLineError,
    NotAJsonError,
    NotALineError,
    Replayed,
    decoded,
)


@dataclass(frozen=True, slots=True)
class Record:
    """What a journal says."""

    header: Header
    edition: Edition
    """The one it is played on by now."""
    decisions: tuple[Decision, ...]
    """Those that stand, in order, under the ids of the edition."""
    places: tuple[int, ...]
    """The line each of them was read from, counted from 1."""
    ending: str
    """The ending scene it has come to; empty while it goes on."""
    size: int
    """How many bytes of the file are good."""
    torn: int
    """How many bytes after them are a line that was cut off."""
    taken_back: tuple[tuple[Decision, ...], ...] = ()
    """What stood each time the player went back, on this edition; the oldest first."""


@dataclass(slots=True)
class _Reading:
    """What the lines read so far amount to."""

    header: Header
    edition: Edition
    endings: list[str]
    """By how many decisions were taken: the ending scene, or empty."""
    decisions: list[Decision] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    taken_back: list[tuple[Decision, ...]] = field(default_factory=list)
    just_decided: bool = False
    """Going back step by step is told once, by all that stood before the first of the steps."""

    def take(self, line: Line, number: int) -> None:
        match line:
            case Decided(decision, ending):
                self.decisions.append(decision)
                self.places.append(number)
                self.endings.append(ending)
            case Back(to):
                if self.just_decided:
                    self.taken_back.append(tuple(self.decisions))
                self._keep(to)
            case Replayed(edition, kept, renamed, ending):
                self._keep(kept)
                self.taken_back.clear()  # under other rules
                self.edition = edition
                self.endings = [""] * kept + [ending]
                for which, scene, choice in renamed:
                    self._rename(which, scene, choice)
            case Header():
                raise NotALineError("it begins a save, which only the first line does")
        self.just_decided = isinstance(line, Decided)

    def _keep(self, count: int) -> None:
        if count > len(self.decisions):
            raise NotALineError(f"it keeps the first {count} decisions of {len(self.decisions)} taken so far")
        del self.decisions[count:], self.places[count:], self.endings[count + 1 :]

    def _rename(self, which: int, scene: str, choice: str) -> None:
        if not 1 <= which <= len(self.decisions):
            raise NotALineError(f"it renames decision {which} of {len(self.decisions)} taken so far")
        how = self.decisions[which - 1].how
        self.decisions[which - 1] = Decision(scene, choice, how)


def read(slot: str, path: Path, data: bytes) -> Record:
    """What a journal's bytes amount to. Raises BrokenJournalError and NewerJournalError."""
    lines, size = _whole_lines(data)
    if not lines:
        raise BrokenJournalError(slot, path, 1, "the first line is cut off" if data else "the file is empty")
    reading: _Reading | None = None
    for number, raw in enumerate(lines, 1):
        try:
            line = decoded(raw)
            if reading is not None:
                reading.take(line, number)
            elif isinstance(line, Header):
                reading = _Reading(line, line.edition, [line.ending])
            else:
                raise NotALineError(
                    'the first line says which scenario is played ("kind":"header"); it is missing'
                )
        except NewerLineError as error:
            raise NewerJournalError(slot, path, number, str(error)) from error
        except NotAJsonError as error:
            if reading is not None and number == len(lines) and size == len(data):
                size -= len(raw) + 1
                break
            raise BrokenJournalError(slot, path, number, str(error)) from error
        except NotALineError as error:
            raise BrokenJournalError(slot, path, number, str(error)) from error
    assert reading is not None, "the first line is a header, or an error has been raised"
    return Record(
        reading.header,
        reading.edition,
        tuple(reading.decisions),
        tuple(reading.places),
        reading.endings[-1],
        size,
        len(data) - size,
        tuple(reading.taken_back),
    )


def _whole_lines(data: bytes) -> tuple[list[bytes], int]:
    """The lines that have an end, without it, and how many bytes they take."""
    size = data.rfind(b"\n") + 1
    return data[:size].split(b"\n")[:-1], size
