"""The odds: the exact probability of each path and ending, decisions expected, meters at the end.

For one kind of players. Where the scenario loops, each probability is an interval as wide as what was left
going round.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from game.analysis.chances import Chances
from game.analysis.counting import amount
from game.analysis.links import Links
from game.analysis.players import Players
from game.analysis.progress import Tick, silent
from game.analysis.spread import Spread, spread
from game.analysis.texts import before


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability, from 0 to 1; known to lie between two bounds, which are equal but for loops."""

    low: float
    high: float

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Distribution:
    """What a meter is when playthroughs end."""

    values: tuple[int, ...]
    """Those that occur, ascending."""
    chances: tuple[float, ...]
    """The probability of each, among the playthroughs that end."""

    @property
    def mean(self) -> float:
        return sum(value * chance for value, chance in zip(self.values, self.chances, strict=True))

    def quantile(self, share: float) -> int:
        """The least value that this share of playthroughs does not exceed; `share` from 0 to 1."""
        below = 0.0
        for value, chance in zip(self.values, self.chances, strict=True):
            below += chance
            if below >= share - 1e-12:
                return value
        return self.values[-1]


@dataclass(frozen=True, slots=True)
class Odds:
    """What becomes of one kind of players."""

    players: Players
    paths: dict[str, Chance]
    """By path, in the order of the scenario; those that are never reached too."""
    endings: dict[str, Chance]
    """By scene."""
    stuck: Chance
    """That a playthrough comes to where nothing is open."""
    endless: Chance
    """That it comes to where it can only go on for ever."""
    decisions: float
    """How many decisions a playthrough takes on average; at least, where there is a residual."""
    words: float | None
    """How many words there are to be read on average, from the summary on; likewise at least. None where they
    were not counted."""
    meters: dict[str, Distribution]
    """Without those that were dropped from the exploration."""
    residual: float
    """What was left going round in loops: no probability above is too low by more."""


def odds(links: Links, players: Players = "uniform", tick: Tick = silent) -> Odds:
    """The odds from the beginning. The exploration has to be whole."""
    assert links.explored.whole, "what was not explored has no odds"
    return _odds(links, players, spread(Chances(links, players), tick=tick))


def _odds(links: Links, players: Players, found: Spread) -> Odds:
    explored = links.explored
    scenario = explored.model.scenario
    paths = dict.fromkeys(scenario.paths, 0.0)
    endings = {scene.id: 0.0 for scene in scenario.scenes.values() if scene.ending is not None}
    stuck = decisions = 0.0
    words = found.results + before(scenario)
    for flow in explored.model.flows:
        mass = found.visits[flow.index]
        total = float(mass.sum())
        words += amount(links.of(flow.index).words, mass)
        if flow.ending is not None:
            paths[flow.ending] += total
            endings[flow.scene] += total
        elif not flow.is_page:
            ends = links.of(flow.index).ends
            here = 0.0 if ends is None else float(mass[ends].sum())
            stuck += here
            decisions += total - here
    over = found.residual

    def chance(low: float) -> Chance:
        return Chance(min(low, 1.0), min(low + over, 1.0) if over else min(low, 1.0))

    return Odds(
        players,
        {name: chance(low) for name, low in paths.items()},
        {name: chance(low) for name, low in endings.items()},
        chance(stuck),
        chance(found.endless),
        decisions,
        words if explored.told else None,
        _meters(links, found),
        over,
    )


def _meters(links: Links, found: Spread) -> dict[str, Distribution]:
    """At the end: at an ending, or where nothing is open."""
    explored = links.explored
    kept = [m for m in explored.model.scenario.meters.values() if m.slot in explored.asked]
    sums = {meter.id: defaultdict(float, found.finals[meter.slot]) for meter in kept}
    for flow in explored.model.flows:
        ends, mass = links.of(flow.index).ends, found.visits[flow.index]
        if ends is None or flow.ending is not None or not mass.any():
            continue
        rows = np.flatnonzero(ends & (mass > 0))
        batch = explored.batch(flow.index, rows, explored.asked)
        for meter in kept:
            column = batch.columns[meter.slot]
            for value, chance in zip(column.tolist(), mass[rows].tolist(), strict=True):
                sums[meter.id][value] += chance
    return {name: _distribution(mine) for name, mine in sums.items() if mine}


def _distribution(sums: dict[int, float]) -> Distribution:
    total = sum(sums.values())
    values = tuple(sorted(sums))
    return Distribution(values, tuple(sums[value] / total for value in values))
