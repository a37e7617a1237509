"""Probability spread forward over the stored states: how often each is come to, from a start.

Without loops every number is exact but for rounding. In a loop, rounds are gone until what still goes round
is negligible; what is left is the residual, and every answer may be too low by that much and no more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from game.analysis.chances import Chances, Likely
from game.analysis.columns import Array, Columns, Mask
from game.analysis.counting import amount
from game.analysis.graph import Component
from game.analysis.journeys import finite, start
from game.analysis.progress import Progress, Tick, silent

RESIDUAL = 1e-15
"""What may be left going round in a component."""
ROUNDS = 20_000
WORK = 4_000_000_000
"""Rounds times states: no component is given more."""


@dataclass(frozen=True)
class Spread:
    """Where playthroughs come to."""

    visits: tuple[Array, ...]
    """By point, then by stored state: how often it is come to on average; at least."""
    finals: dict[int, dict[int, float]]
    """By slot that was asked for: the probability of ending, at an ending, with each value."""
    results: float
    """The words of results, on average; at least."""
    endless: float
    """The probability that a playthrough comes to where it can only go on for ever."""
    residual: float
    """The probability that was left going round in loops."""


def spread(chances: Chances, origin: tuple[int, int] | None = None, tick: Tick = silent) -> Spread:
    """Spread one playthrough's probability from a stored state (point, row), by default the first."""
    return _Spreading(chances, tick).run(origin or start(chances.links))


class _Spreading:
    def __init__(self, chances: Chances, tick: Tick) -> None:
        self.chances = chances
        self.states = chances.explored.states
        self.tick = tick
        self.visits = tuple(np.zeros(len(keys)) for keys in chances.explored.keys)
        self.finite: tuple[Mask, ...] | None = finite(chances.links) if chances.loops else None
        self.finals: dict[int, dict[int, float]] = {s: defaultdict(float) for s in chances.explored.asked}
        self.results = 0.0
        self.endless = 0.0
        self.residual = 0.0

    def run(self, origin: tuple[int, int]) -> Spread:
        components = self.chances.explored.model.components
        self.visits[origin[0]][origin[1]] = 1
        beginning = self.chances.explored.beginning
        if self.chances.explored.model.flows[origin[0]].ending is not None:
            self._end({slot: beginning.columns[slot] for slot in self.finals}, np.ones(1))
        for done, component in enumerate(components):
            if component.loops:
                self._rounds(component)
            else:
                point = component.points[0]
                mine = self.visits[point]
                if mine.any():
                    for likely in self.chances.of(point):
                        self._add(self.visits[likely.link.target], likely, mine)
            self._ticked(done)
        return Spread(self.visits, self.finals, self.results, self.endless, self.residual)

    def _ticked(self, done: int) -> None:
        self.tick(Progress("spreading", self.states, done, len(self.visits)))

    def _add(self, to: Array, likely: Likely, mass: Array) -> None:
        """Bring the mass of a point's states over to where the transitions lead."""
        link, weight = likely
        amounts = link.at_sources(mass) * weight
        self._end(link.finals, amounts)
        self.results += amount(link.words, amounts)
        if len(amounts) * 8 < len(to):
            np.add.at(to, link.rows, amounts)
        else:
            to += np.bincount(link.rows, amounts, len(to))

    def _end(self, finals: Columns, amounts: Array) -> None:
        """Count the values that playthroughs end with."""
        for slot, column in finals.items():
            low = int(column.min())
            counted = np.bincount(column - low, amounts)
            mine = self.finals[slot]
            for value in np.flatnonzero(counted):
                mine[int(value) + low] += float(counted[value])

    def _rounds(self, component: Component) -> None:
        """What comes into a loop goes round in it, and leaves it bit by bit."""
        assert self.finite is not None
        now = {point: self.visits[point].copy() for point in component.points}
        for point in component.points:
            self.visits[point][:] = 0
        ways = {point: self.chances.of(point) for point in component.points}
        size = sum(map(len, now.values()))
        for _ in range(max(1, min(ROUNDS, WORK // max(1, size)))):
            after = {point: np.zeros(len(mass)) for point, mass in now.items()}
            for point, mass in now.items():
                self._come_to(point, mass)
                if mass.any():
                    for likely in ways[point]:
                        target = likely.link.target
                        self._add(after[target] if target in after else self.visits[target], likely, mass)
            now = after
            if sum(float(mass.sum()) for mass in now.values()) <= RESIDUAL:
                break
            self._ticked(component.points[0])
        for point, mass in now.items():
            self._come_to(point, mass)
            self.residual += float(mass.sum())

    def _come_to(self, point: int, mass: Array) -> None:
        """Count the visits, and take out what will never come to an end."""
        assert self.finite is not None
        visits, never = self.visits[point], ~self.finite[point]
        visits += mass
        lost = float(mass[never].sum())
        if lost:
            self.endless += lost
            mass[never] = 0
