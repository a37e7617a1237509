"""Playthroughs on disk: an append-only file a slot, replayed through the engine.

A `Saves` is a folder of them; a `Journal` is one that is open. No screen, no clock, no choice of seeds.
"""

from typing import TYPE_CHECKING

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
from game.journal.listing import SlotInfo
from game.journal.saves import Deleted, Saves

if TYPE_CHECKING:
    from game.journal.fingerprint import rules_hash, texts_hash
    from game.journal.journal import Journal
    from game.journal.looking import Look, Since
    from game.journal.opening import Resumed
    from game.journal.resuming import Onto

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

if not TYPE_CHECKING:
    _WHERE = {
        "Journal": "journal",
        "Look": "looking",
        "Onto": "resuming",
        "Resumed": "opening",
        "Since": "looking",
        "rules_hash": "fingerprint",
        "texts_hash": "fingerprint",
    }

    def __getattr__(name: str) -> object:
        """Imported when it is asked for: a list of saves needs no rules of the game."""
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415

        globals()[name] = found = getattr(import_module(f"game.journal.{_WHERE[name]}"), name)
        return found
