"""What the library shows: the playthroughs that were left open, and the scenarios there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from game.journal import Saves, SlotInfo
from game.scenario import Loaded, Scenario
from game.scenario.library import Entry

MOST_OPEN = 5
"""Playthroughs left open that are offered at the top; `stance saves` lists them all."""


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


def saved(saves: Saves, entries: Iterable[Entry]) -> Saved:
    """Look into the saves. Raises JournalError."""
    return Saved(saves.slots(), {entry.id: saves.endings(entry.id) for entry in entries})


def shelf(entries: Sequence[Entry], saves: Saved, read: Mapping[str, Loaded]) -> Shelf:
    """What there is; `read` has the scenarios read so far, by entry id."""
    left_open = [slot for slot in saves.slots if slot.decisions and not slot.ended and not slot.problem]
    listed = tuple(_listed(entry, left_open, saves, read.get(entry.id)) for entry in entries)
    return Shelf(
        left_open=tuple(left_open[:MOST_OPEN]),
        more_open=max(0, len(left_open) - MOST_OPEN),
        unreadable=sum(bool(slot.problem) for slot in saves.slots),
        listed=listed,
    )


def _listed(entry: Entry, left_open: Sequence[SlotInfo], saves: Saved, loaded: Loaded | None) -> Listed:
    latest = next((slot for slot in left_open if slot.scenario_id == entry.id), None)
    if loaded is None:
        return Listed(entry, latest, 0, None, "")
    if loaded.scenario is None:
        return Listed(entry, latest, 0, None, loaded.errors[0].headline(entry.path.name))
    endings = endings_of(loaded.scenario)
    return Listed(entry, latest, len(endings & saves.found.get(entry.id, frozenset())), len(endings), "")


def endings_of(scenario: Scenario) -> frozenset[str]:
    """The ids of the scenes that end the story."""
    return frozenset(scene.id for scene in scenario.scenes.values() if scene.ending is not None)
