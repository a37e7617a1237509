"""Worth, backwards: what is to be expected from every stored state, for one kind of players.

A table has a column for each thing that may come of a playthrough. Where loops lead back, rounds are gone
until the columns stand; what is still open then is said by `residual`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.analysis.chances import Chances, Likely
from game.analysis.columns import Array, Batch, Mask
from game.analysis.flow import PointFlow
from game.analysis.graph import Component
from game.analysis.journeys import finite
from game.analysis.links import Link
from game.analysis.progress import Progress, Tick, silent

SETTLED = 1e-14
"""What may be left open in any state, of a probability of 1."""
ROUNDS = 20_000

Final = Callable[[PointFlow, Batch, Mask], Sequence[Array | float]]
"""By column, what a playthrough is worth that ends in these states. The mask is false for states that are no
end, but where it can only go on for ever."""


@dataclass(frozen=True)
class Table:
    """What is to be expected, by point, then by column and stored state."""

    columns: tuple[str, ...]
    values: tuple[Array, ...]
    residual: float
    """In no state was more of a playthrough's probability left open."""


def table(chances: Chances, columns: tuple[str, ...], final: Final, tick: Tick = silent) -> Table:
    """Expected values from every state. The exploration has to be whole."""
    assert chances.explored.whole, "what was not explored has no value"
    return _Tabling(chances, columns, final, tick).run()


def add(to: Array, link: Link, part: Array) -> None:
    """Add something of each of a link's transitions to what is known of their sources."""
    if link.everywhere:
        to += part
    else:
        to[link.sources] += part


class _Tabling:
    def __init__(self, chances: Chances, columns: tuple[str, ...], final: Final, tick: Tick) -> None:
        self.chances = chances
        self.columns = columns
        self.final = final
        self.tick = tick
        self.explored = chances.explored
        width = len(columns) + chances.loops
        self.values = tuple(np.zeros((width, len(keys))) for keys in self.explored.keys)
        """In a scenario that loops the last column says how much of a playthrough is accounted for."""
        self.finite: tuple[Mask, ...] | None = finite(chances.links) if chances.loops else None
        self.residual = 0.0

    def run(self) -> Table:
        components = self.explored.model.components
        for done, component in enumerate(reversed(components)):
            for point in component.points:
                self._ends(point)
            if component.loops:
                self._rounds(component)
            else:
                for likely in self.chances.of(component.points[0]):
                    self._collect(self.values[component.points[0]], likely)
            self.tick(Progress("valuing", self.explored.states, done, len(components)))
        width = len(self.columns)
        return Table(self.columns, tuple(mine[:width] for mine in self.values), self.residual)

    def _collect(self, to: Array, likely: Likely) -> None:
        """Add to the sources' values what the targets are worth, times how likely they are."""
        link, weight = likely
        for mine, theirs in zip(to, self.values[link.target], strict=True):
            part = theirs[link.rows]
            part *= weight
            add(mine, link, part)

    def _ends(self, point: int) -> None:
        """The states where nothing follows are worth what they are worth."""
        over = self.chances.links.of(point).ends
        last = over
        if self.finite is not None:
            never = ~self.finite[point]
            last = never if over is None else over | never
        if last is None:
            return
        rows = np.flatnonzero(last)
        if len(rows):
            flow, batch = self.explored.model.flows[point], self.explored.batch(point, rows)
            mask = np.zeros(len(rows), np.bool_) if over is None else over[rows]
            worth = [*self.final(flow, batch, mask), *([1.0] if self.chances.loops else [])]
            for column, mine in zip(self.values[point], worth, strict=True):
                column[rows] = mine

    def _rounds(self, component: Component) -> None:
        assert self.finite is not None
        inside: dict[int, list[Likely]] = {}
        fixed: dict[int, Array] = {}
        for point in component.points:
            likely = [self._finite(point, one) for one in self.chances.of(point)]
            inside[point] = [one for one in likely if one.link.target in component.points]
            fixed[point] = self.values[point].copy()
            for one in likely:
                if one.link.target not in component.points:
                    self._collect(fixed[point], one)
        open_, still = 1.0, 0
        for _ in range(ROUNDS):
            before = open_
            for point in reversed(component.points):
                mine = fixed[point].copy()
                for one in inside[point]:
                    self._collect(mine, one)
                self.values[point][:] = mine
            open_ = max(
                (1 - float(self.values[p][-1].min()) for p in component.points if self.values[p].size),
                default=0.0,
            )
            still = still + 1 if open_ == before else 0
            if open_ <= SETTLED or (still > 3 and open_ < 1e-12):
                break
        self.residual = max(self.residual, open_, 0.0)

    def _finite(self, point: int, one: Likely) -> Likely:
        """Nothing is collected by states that can only go on for ever: they have been given their worth."""
        assert self.finite is not None
        return Likely(one.link, one.weight * one.link.at_sources(self.finite[point]))
