"""A slot as a list of saves shows it. Read from the journal's lines, never by replaying them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.journal import disk, names
from game.journal.errors import BadSlotNameError, BrokenJournalError, JournalError
from game.journal.record import Record, read


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """What there is to know of a slot without opening it."""

    scenario_id: str
    slot: str
    title: str
    """The scenario's, as it was played; empty when the journal cannot be read."""
    version: str
    decisions: int
    ended: bool
    modified: float
    """Seconds since 1970."""
    problem: str
    """Why it cannot be opened; empty when it can."""
    ending: str = ""
    """The ending scene it has come to, by id; empty while it goes on."""
    seed: int = 0
    """0 to 2**64 − 1."""


def record_of(scenario_id: str, slot: str, path: Path) -> Record:
    """What a slot's journal says.

    Raises FileNotFoundError, CannotReadError, BrokenJournalError, NewerJournalError.
    """
    record = read(slot, path, disk.read_bytes(path))
    if record.header.scenario != scenario_id:
        why = f"it is a save of another scenario, {record.header.scenario}"
        raise BrokenJournalError(slot, path, 1, why)
    return record


def info(scenario_id: str, slot: str, path: Path) -> SlotInfo | None:
    """The slot's line in a list; None when it has been deleted meanwhile."""
    problem, record, modified = "", None, 0.0
    try:
        modified = path.stat().st_mtime
        names.checked(slot)
        record = record_of(scenario_id, slot, path)
    except FileNotFoundError:
        return None
    except BadSlotNameError as error:
        problem = f"{error} Rename the file: {path}"
    except JournalError as error:
        problem = str(error)
    if record is None:
        return SlotInfo(scenario_id, slot, "", "", 0, False, modified, problem)
    return SlotInfo(
        scenario_id,
        slot,
        title=record.edition.title,
        version=record.edition.version,
        decisions=len(record.decisions),
        ended=bool(record.ending),
        modified=modified,
        problem="",
        ending=record.ending,
        seed=record.header.seed,
    )
