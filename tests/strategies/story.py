"""The shape of a generated story: its scenes in layers, and where each may lead.

Region 0 is the story itself; the others are routines that are entered by calls and left by `return`. A
region calls only regions after it, so no call comes back to itself. A page leads onward only, so that every
loop goes through a choice. Every scene has a way onward, so that an ending can be reached from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.strategies.names import Draw, pick, rarely


@dataclass(frozen=True)
class Place:
    """A scene to be."""

    id: str
    region: int
    index: int
    """Its place in the region."""
    kind: str
    """choices, page or ending"""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """All scenes to be."""

    places: tuple[Place, ...]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((place.id, choice) for place in self.places for choice in place.choices)

    def onward(self, here: Place) -> tuple[str, ...]:
        """Where it may lead without coming back: the next scene first."""
        after = tuple(p.id for p in self.places if p.region == here.region and p.index > here.index)
        return (*after, "return") if here.region else after

    def anywhere(self, here: Place) -> tuple[str, ...]:
        """Where a choice may lead: onward, back, stay, to any ending."""
        return tuple(dict.fromkeys((*self.onward(here), *self.back(here), *self.endings, "stay")))

    @property
    def endings(self) -> tuple[str, ...]:
        return tuple(place.id for place in self.places if place.kind == "ending")

    def back(self, here: Place) -> tuple[str, ...]:
        """The scene itself, and those before it in its region."""
        before = [p.id for p in self.places if p.region == here.region and p.index <= here.index]
        return tuple(reversed(before))

    def routines(self, here: Place) -> tuple[str, ...]:
        """The scenes it may call."""
        return tuple(p.id for p in self.places if p.region > here.region)


def targets_of(goto: Any) -> list[str]:
    """Every target of a goto in either form."""
    branches = goto if isinstance(goto, list) else [goto]
    return [branch["to"] if isinstance(branch, dict) else branch for branch in branches]


def draw_story(draw: Draw) -> Story:
    """From two to eight scenes."""
    places = []
    size = pick(draw, 2, 3, 4, 5, 5)
    endings = draw(st.integers(1, min(2, size - 1)))
    for index in range(size):
        kind = "ending" if index >= size - endings else "page" if rarely(draw) else "choices"
        places.append(_place(draw, f"s{index}", 0, index, kind))
    for region in range(1, 1 + pick(draw, 0, 1, 2, 2, 2)):
        for index in range(draw(st.integers(1, 2)) if region == 1 else 1):
            kind = pick(draw, "choices", "choices", "page")
            places.append(_place(draw, f"{'ab'[region - 1]}{index}", region, index, kind))
    return Story(tuple(places))


def _place(draw: Draw, name: str, region: int, index: int, kind: str) -> Place:
    count = draw(st.integers(1, 4)) if kind == "choices" else 0
    return Place(name, region, index, kind, tuple(f"c{at}" for at in range(count)))
