"""Keeping a copy of this moment under a name: what it is called at first, and what is said of it."""

from __future__ import annotations

from game.journal import Journal, JournalError, Saves
from game.journal.names import MAX_LENGTH, checked, copy_of, key
from game.tui.screens.naming import NamingScreen
from game.tui.shown import line

TITLE = "Save as"
ABOUT = "A copy of this moment, to come back to. This playthrough goes on as it is."


def naming(journal: Journal, saves: Saves) -> NamingScreen:
    """Asks for the name and makes the copy; what is wrong with a name is said where it was typed.

    Raises JournalError when the saves cannot be looked at.
    """

    def refuse(name: str) -> str:
        try:
            saves.copy(journal.scenario_id, journal.slot, name)
        except JournalError as error:
            return str(error)
        return ""

    return NamingScreen(TITLE, ABOUT, suggested(journal, saves), refuse, does="Save")


def kept(name: str, journal: Journal) -> str:
    """What is said when it has been made."""
    return f"Kept as “{line(name)}”. This playthrough goes on as “{line(journal.slot)}”."


def suggested(journal: Journal, saves: Saves) -> str:
    """A name that says where one is, and is free: the scene's title up to its first comma, as far as it can
    be part of a name. Raises JournalError."""
    playthrough = journal.playthrough
    title = playthrough.page().title.partition(",")[0]
    words = "".join(c if c.isalnum() or c in " -_" else " " for c in title).split()
    wanted = " ".join(words)[:MAX_LENGTH].strip()
    taken = [slot.slot for slot in saves.slots(journal.scenario_id)]
    try:
        name = checked(wanted)
    except JournalError:
        return copy_of(journal.slot, taken)
    return name if key(name) not in map(key, taken) else copy_of(name, taken)
