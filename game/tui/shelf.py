"""What the library shows: the playthroughs that were left open, and the scenarios there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.journal import SlotInfo
    from game.scenario.library import Entry
    from game.tui.remembered import Told

MOST_OPEN = 5
"""Playthroughs left open that are offered at the top; all of them are among the saves."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario in the library."""

    entry: Entry
    left_open: SlotInfo | None
    """Its playthrough that was played last and has not ended."""
    found: int
    """How many of its endings were ever found."""
    endings: int | None
    """How many there are; None until the scenario has been read."""
    problem: str
    """The first thing that keeps it from being played; empty when nothing does, or nothing is known yet."""
    more_problems: int = 0
    """How many more there are."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library at one moment."""

    left_open: tuple[SlotInfo, ...] = ()
    more_open: int = 0
    """How many more were left open."""
    unreadable: int = 0
    """How many saves cannot be opened."""
    listed: tuple[Listed, ...] = ()

    def entry(self, scenario_id: str) -> Entry | None:
        """The entry of a scenario; None when its file is gone."""
        return next((one.entry for one in self.listed if one.entry.id == scenario_id), None)


@dataclass(frozen=True, slots=True)
class Saved:
    """What the saves say that the library shows."""

    slots: tuple[SlotInfo, ...] = ()
    found: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The endings found, by scenario id."""


def shelf(entries: Sequence[Entry], saves: Saved, told: Mapping[str, Told]) -> Shelf:
    """What there is; `told` has what is known of scenarios so far, by entry id."""
    left_open = [slot for slot in saves.slots if slot.decisions and not slot.ended and not slot.problem]
    listed = tuple(_listed(entry, left_open, saves, told.get(entry.id)) for entry in entries)
    return Shelf(
        left_open=tuple(left_open[:MOST_OPEN]),
        more_open=max(0, len(left_open) - MOST_OPEN),
        unreadable=sum(bool(slot.problem) for slot in saves.slots),
        listed=listed,
    )


def _listed(entry: Entry, left_open: Sequence[SlotInfo], saves: Saved, told: Told | None) -> Listed:
    latest = next((slot for slot in left_open if slot.scenario_id == entry.id), None)
    if told is None:
        return Listed(entry, latest, 0, None, "")
    if told.problem:
        return Listed(entry, latest, 0, None, told.problem, told.more_problems)
    ever = saves.found.get(entry.id, frozenset())
    return Listed(entry, latest, len(told.endings & ever), len(told.endings), "")
