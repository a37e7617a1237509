"""Worth, backwards: what is to be expected from every stored state, for one kind of players.

A table has a column for each thing that may come of a playthrough. Where loops lead back, rounds are gone
until the columns stand; what is still open then is said by `residual`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.analysis.chances import Chances, Likely
from game.analysis.columns import Array, Batch, Mask
from game.analysis.flow import PointFlow
from game.analysis.graph import Component
from game.analysis.journeys import finite
from game.analysis.links import Link
from game.analysis.liveness import Slots
from game.analysis.progress import Progress, Tick, silent

SETTLED = 1e-14
"""What may be left open in any state, of a probability of 1."""
ROUNDS = 20_000
ACCOUNTED = " accounted for"
"""A last column of scenarios that loop; no name of theirs begins with a blank."""


@dataclass(frozen=True)
class Worth:
    """What the end of a playthrough is worth."""

    columns: tuple[str, ...]
    slots: Slots
    """The variables it depends on, beside the point; they must have been asked for."""
    of: Callable[[PointFlow, Batch, Mask], Sequence[Array | float]]
    """By column, what a playthrough is worth that ends in these states. The mask is false for states that
    are no end, but where it can only go on for ever."""


@dataclass(frozen=True)
class Table:
    """What is to be expected, by point, then by column and stored state."""

    worth: Worth
    flows: Sequence[PointFlow]
    values: tuple[Array, ...]
    residual: float
    """In no state was more of a playthrough's probability left open."""

    def beyond(self, link: Link) -> list[Array | float]:
        """By column, what is to be expected where the transitions lead."""
        if self.worth.slots and self.flows[link.target].ending is not None:
            size = len(link.rows)
            batch = Batch(link.finals, size)
            return list(self.worth.of(self.flows[link.target], batch, np.ones(size, np.bool_)))
        return [column[link.rows] for column in self.values[link.target]]


def table(chances: Chances, worth: Worth, tick: Tick = silent) -> Table:
    """Expected values from every state. The exploration has to be whole."""
    assert chances.explored.whole, "what was not explored has no value"
    assert worth.slots <= chances.explored.asked, "what was dropped has no final value"
    return _Tabling(chances, worth, tick).run()


def add(to: Array, link: Link, part: Array | float) -> None:
    """Add something of each of a link's transitions to what is known of their sources."""
    if link.everywhere:
        to += part
    else:
        to[link.sources] += part


class _Tabling:
    def __init__(self, chances: Chances, worth: Worth, tick: Tick) -> None:
        self.chances = chances
        self.tick = tick
        self.explored = chances.explored
        self.states = chances.explored.states
        self.worth = self._accounted(worth) if chances.loops else worth
        width = len(self.worth.columns)
        self.values = tuple(np.zeros((width, len(keys))) for keys in self.explored.keys)
        """In a scenario that loops the last column says how much of a playthrough is accounted for."""
        self.finite: tuple[Mask, ...] | None = finite(chances.links) if chances.loops else None
        self.residual = 0.0
        self.table = Table(self.worth, self.explored.model.flows, self.values, 0.0)

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
            self._ticked(done)
        return replace(self.table, residual=self.residual)

    def _accounted(self, worth: Worth) -> Worth:
        """With one more column: the probability that the playthrough comes to an end, or to where it can
        only go on for ever."""
        return Worth((*worth.columns, ACCOUNTED), worth.slots, lambda *at: (*worth.of(*at), 1.0))

    def _ticked(self, done: int) -> None:
        self.tick(Progress("valuing", self.states, done, len(self.values)))

    def _collect(self, to: Array, likely: Likely) -> None:
        """Add to the sources' values what the targets are worth, times how likely they are."""
        link, weight = likely
        for mine, theirs in zip(to, self.table.beyond(link), strict=True):
            add(mine, link, theirs * weight)

    def _ends(self, point: int) -> None:
        """The states where nothing follows are worth what they are worth."""
        if self.worth.slots and self.explored.model.flows[point].ending is not None:
            return  # that is known only where a transition leads there
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
            for column, mine in zip(self.values[point], self.worth.of(flow, batch, mask), strict=True):
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
            self._ticked(component.points[0])
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
