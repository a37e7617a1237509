"""Playthroughs on disk: an append-only file a slot, replayed through the engine.

A `Saves` is a folder of them; a `Journal` is one that is open. No screen, no clock, no choice of seeds.
"""

from game.journal.errors import (
    BadSlotNameError,
    BrokenJournalError,
    CannotReadError,
    CannotWriteError,
    JournalError,
    NewerJournalError,
    NoSuchSlotError,
    RulesChangedError,
    ScenarioGoneError,
    SlotExistsError,
    SlotInUseError,
)
from game.journal.fingerprint import rules_hash, texts_hash
from game.journal.journal import Journal
from game.journal.listing import SlotInfo
from game.journal.looking import Look, Since
from game.journal.resuming import Onto
from game.journal.saves import Deleted, Resumed, Saves

__all__ = [
    "BadSlotNameError",
    "BrokenJournalError",
    "CannotReadError",
    "CannotWriteError",
    "Deleted",
    "Journal",
    "JournalError",
    "Look",
    "NewerJournalError",
    "NoSuchSlotError",
    "Onto",
    "Resumed",
    "RulesChangedError",
    "Saves",
    "ScenarioGoneError",
    "Since",
    "SlotExistsError",
    "SlotInUseError",
    "SlotInfo",
    "rules_hash",
    "texts_hash",
]
