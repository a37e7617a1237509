"""What has become of a save's scenario since it was played: a look that locks nothing and writes nothing.

What is found is what opening the save would find at that moment; another program may play on meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from game.engine import Playthrough
from game.journal import resuming
from game.journal.fingerprint import rules_hash, texts_hash
from game.journal.listing import record_of
from game.journal.played import Played
from game.scenario import Scenario


class Since(Enum):
    """What has changed in the scenario since the save was played."""

    SAME = "nothing"
    TEXTS = "texts"
    RULES = "rules"
    GONE = "gone"
    """Its file is not there, or cannot be played; the copy kept with the saves is."""


@dataclass(frozen=True, slots=True)
class Look:
    """What opening a save would lead to."""

    since: Since
    playthrough: Playthrough
    """Where it goes on; when the rules have changed, on the new ones, as far as its decisions stand."""
    total: int
    """The decisions in the save."""
    why: str = ""
    """Why the first decision that does not stand does not; empty when all do."""
    can_play_as_played: bool = True
    """Whether the scenario as it was played has been kept."""

    @property
    def standing(self) -> int:
        """How many of the decisions stand."""
        return len(self.playthrough.decisions)


def look(scenario_id: str, slot: str, path: Path, current: Scenario | None, played: Played) -> Look:
    """Look at the slot in a file. Raises what opening it would raise, except for locks and changed rules."""
    record = record_of(scenario_id, slot, path)
    total = len(record.decisions)
    if current is None:
        kept = played.load(record.edition.texts, scenario_id, slot)
        return Look(Since.GONE, resuming.as_played(slot, path, record, kept), total)
    if rules_hash(current) != record.edition.rules:
        again = resuming.on_current(record, current)
        return Look(Since.RULES, again.playthrough, total, again.why, played.has(record.edition.texts))
    since = Since.SAME if texts_hash(current) == record.edition.texts else Since.TEXTS
    return Look(since, resuming.as_played(slot, path, record, current), total)
