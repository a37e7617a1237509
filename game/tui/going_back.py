"""Going back to before a decision, from the journal or from an ending: asked about once, carried out once.

The screen on which a decision is picked asks (`asked`) and is dismissed with what the player wants; the play
screen, which owns the open journal, carries it out (`gone_back`). Nothing is lost either way: going back is a
line more in the journal, and a copy leaves the playthrough as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from textual.app import App

from game.journal import Journal, Saves
from game.tui.screens.question import Answer, QuestionScreen


@dataclass(frozen=True, slots=True)
class GoBack:
    """Go back to before a decision and choose otherwise."""

    to: int
    """How many decisions stay: 0 is the beginning."""
    in_copy: bool = False
    """In a copy; the playthrough stays as it is."""


class Next(Enum):
    """What else a player may want after an ending."""

    AGAIN = "play again"
    LIBRARY = "back to the library"


AfterEnding: TypeAlias = GoBack | Next
"""What an ending screen is dismissed with."""

HERE = Answer("here", "Go back here", "What is taken back is gone from the journal.")
IN_COPY = Answer("copy", "Go back in a copy", "This playthrough stays as it is.")
LEAVE = Answer("", "Leave it")


async def asked(app: App[None], taken: int, to: int) -> GoBack | None:
    """What the player wants, where `taken` decisions stand and all but `to` are to be taken back; or None.

    Asks when that is more than one. Only from a worker.
    """
    if not 0 <= to < taken:
        return None
    if taken - to == 1:
        return GoBack(to)
    title = f"Go back to before decision {to + 1}?"
    text = f"{taken - to} decisions are taken back, and you choose otherwise from there."
    answer = await app.push_screen_wait(QuestionScreen(title, text, [HERE, IN_COPY, LEAVE]))
    return GoBack(to, in_copy=answer == IN_COPY.key) if answer else None


def gone_back(saves: Saves, journal: Journal, wanted: GoBack) -> Journal:
    """The journal, gone back; or a copy's, when the caller lets go of the first. Raises JournalError."""
    if not wanted.in_copy:
        journal.back(wanted.to)
        return journal
    name = saves.copy(journal.scenario_id, journal.slot)
    copy = saves.resume(journal.scenario_id, name, journal.playthrough.scenario).journal
    try:
        copy.back(wanted.to)
    except BaseException:
        copy.close()
        raise
    return copy
