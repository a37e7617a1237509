"""Probability spread forward over the stored states: how often each is come to, from a start.

Without loops every number is exact but for rounding. In a loop, rounds are gone until what still goes round
is negligible; what is left is the residual, and every answer may be too low by that much and no more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.analysis.chances import Chances
from game.analysis.columns import Array, Mask
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
        self.tick = tick
        self.visits = tuple(np.zeros(len(keys)) for keys in chances.explored.keys)
        self.finite: tuple[Mask, ...] | None = finite(chances.links) if chances.loops else None
        self.endless = 0.0
        self.residual = 0.0

    def run(self, origin: tuple[int, int]) -> Spread:
        components = self.chances.explored.model.components
        self.visits[origin[0]][origin[1]] = 1
        for done, component in enumerate(components):
            if component.loops:
                self._rounds(component)
            else:
                point = component.points[0]
                mine = self.visits[point]
                if mine.any():
                    for link, weight in self.chances.of(point):
                        self._add(self.visits[link.target], link.rows, link.at_sources(mine) * weight)
            self.tick(Progress("spreading", self.chances.explored.states, done, len(components)))
        return Spread(self.visits, self.endless, self.residual)

    def _add(self, to: Array, rows: Array, amounts: Array) -> None:
        if len(rows) * 8 < len(to):
            np.add.at(to, rows, amounts)
        else:
            to += np.bincount(rows, amounts, len(to))

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
                    for link, weight in ways[point]:
                        to = after[link.target] if link.target in after else self.visits[link.target]
                        self._add(to, link.rows, link.at_sources(mass) * weight)
            now = after
            if sum(float(mass.sum()) for mass in now.values()) <= RESIDUAL:
                break
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
