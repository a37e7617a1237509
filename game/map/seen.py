"""What of a map a player has seen: the scenes read, the ways taken, how many were left aside. Pure.

A scene that was not read is in none of it, so whoever draws a `Seen` cannot give it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from game.engine import Events, Page, Playthrough, offers, page
from game.map.cells import Pair
from game.map.ways import Map, Place, WayId, mapped


@dataclass(frozen=True, slots=True)
class Reading:
    """A scene as it was read once."""

    page: Page
    playthrough: Playthrough
    step: int
    """The step that led here: 0 is the beginning, n the n-th decision of that playthrough."""
    stands: bool
    """It is part of the playthrough as it stands; else it was taken back."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision taken in a scene."""

    playthrough: Playthrough
    number: int
    """Counted from 1, in that playthrough."""
    stands: bool
    """As for a reading."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A playthrough as a map, with what was taken back."""

    drawn: Map
    """Nothing but what was seen: scenes in the order in which they were first read, ways that were taken."""
    now: str
    """Where the playthrough stands."""
    readings: dict[str, tuple[Reading, ...]]
    """Of each scene; those that were taken back come last."""
    decisions: dict[str, tuple[Taken, ...]]
    """Taken in each scene; those that were taken back come last."""
    taken: dict[Pair, int | None]
    """Ways as pairs of scenes, each with the last decision that took it (0: it was the beginning); None where
    that was taken back."""
    left: dict[str, int]
    """How many of the choices shown in a scene were never taken there; only scenes where there are any."""


def seen(playthrough: Playthrough, taken_back: Sequence[Playthrough] = ()) -> Seen:
    """What was seen of a scenario in a playthrough and in what was taken back of it."""
    found = _Found()
    found.follow(playthrough, 0, stands=True)
    before: tuple[Playthrough, ...] = (playthrough,)
    for branch in taken_back:
        found.follow(branch, max(_shared(branch, other) for other in before) + 1, stands=False)
        before = (playthrough, branch)
    whole = mapped(playthrough.scenario)
    ways = tuple(way for way in whole.ways if way.id in found.ways)
    places = {scene: _place(whole.places[scene], read[-1].page) for scene, read in found.readings.items()}
    return Seen(
        Map(next(iter(places)), places, ways),  # it may have begun in the middle
        playthrough.scene.id,
        {scene: tuple(read) for scene, read in found.readings.items()},
        {scene: tuple(taken) for scene, taken in found.decisions.items()},
        found.taken,
        {scene: len(shown) for scene, shown in found.left() if shown},
    )


def _shared(one: Playthrough, other: Playthrough) -> int:
    """How many decisions both begin with."""
    pairs = enumerate(zip(one.decisions, other.decisions, strict=False))
    alike = min(len(one.decisions), len(other.decisions))
    return next((number for number, (a, b) in pairs if a != b), alike)


def _place(place: Place, read: Page) -> Place:
    """The place as it was read: a title may say what a meter stood at."""
    return replace(place, title=read.title) if read.title else place


@dataclass(slots=True)
class _Found:
    """What has been found so far."""

    readings: dict[str, list[Reading]] = field(default_factory=dict)
    decisions: dict[str, list[Taken]] = field(default_factory=dict)
    ways: set[WayId] = field(default_factory=set)
    taken: dict[Pair, int | None] = field(default_factory=dict)
    shown: dict[str, set[str]] = field(default_factory=dict)
    """The choices that were offered in a scene, open or locked."""
    chosen: set[tuple[str, str]] = field(default_factory=set)

    def follow(self, playthrough: Playthrough, first: int, *, stands: bool) -> None:
        """Take in the steps of a playthrough from the first one on."""
        scenario = playthrough.scenario
        for number in range(first, len(playthrough.steps)):
            state, told = playthrough.steps[number].state, playthrough.events(number)
            here = page(scenario, state, playthrough.seed)
            for read in (*told.pages, here):
                self.readings.setdefault(read.scene, []).append(Reading(read, playthrough, number, stands))
            self.shown.setdefault(here.scene, set()).update(one.choice for one in offers(scenario, state))
            self._take(playthrough, number, told, here.scene, stands=stands)

    def _take(self, playthrough: Playthrough, number: int, told: Events, there: str, *, stands: bool) -> None:
        scenes = [*(read.scene for read in told.pages), there]
        choice = ""
        if number:
            decision = playthrough.decisions[number - 1]
            choice = decision.choice
            scenes.insert(0, decision.scene)
            taken = Taken(playthrough, number, stands)
            self.decisions.setdefault(decision.scene, []).append(taken)
            self.chosen.add((decision.scene, choice))
        for source, target in pairwise(scenes):
            self.ways.add(WayId(source, choice, told.outcome if choice else "", target))
            choice = ""  # from there on it leads by itself
            before = self.taken.get((source, target))
            self.taken[source, target] = number if stands else before

    def left(self) -> Iterator[tuple[str, set[str]]]:
        """The choices that were offered in each scene and never taken there."""
        for scene, shown in self.shown.items():
            yield scene, {choice for choice in shown if (scene, choice) not in self.chosen}
