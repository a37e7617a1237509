"""Finding by typing: what a scenario is found by, the shelf as far as it matches, a scene by its title."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.library import Entry
    from game.tui.shelf import Shelf


def narrowed(shelf: Shelf, typed: str) -> Shelf:
    """What of the shelf matches every word that was typed, tags with or without `#`; all when nothing was."""
    words = _words(typed)
    if not words:
        return shelf
    listed = tuple(one for one in shelf.listed if _matches(_about(one.entry), words))
    found = {one.entry.id for one in listed}
    gone = {slot.scenario_id for slot in shelf.left_open} - {one.entry.id for one in shelf.listed}
    left_open = tuple(
        slot
        for slot in shelf.left_open
        if slot.scenario_id in found
        or (slot.scenario_id in gone and _matches(f"{slot.title} {slot.scenario_id}", words))
    )
    return replace(shelf, left_open=left_open, more_open=0, unreadable=0, listed=listed)


def is_found(text: str, typed: str) -> bool:
    """Whether a text holds every word that was typed; when nothing was, it does."""
    return _matches(text, _words(typed))


def _words(typed: str) -> list[str]:
    return [word for word in (word.lstrip("#") for word in _folded(typed).split()) if word]


def _about(entry: Entry) -> str:
    """What a scenario is found by; its id also as a file is often called."""
    names = (entry.id, entry.id.replace("_", "-"))
    return " ".join((entry.title, entry.role, entry.summary, *entry.tags, *names))


def _matches(text: str, words: list[str]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in words)


def _folded(text: str) -> str:
    """Without regard to capitals and accents: whoever types `cafe` finds the café."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
