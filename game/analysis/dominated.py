"""Choices that cost nothing: one is no worse than another wherever both are open, and better somewhere.

As the checklist's point 6 has it: by the expected final value of each of the scenario's own meters, towards
its better end, when everything after is chosen at random; exact. Meters without a better end do not count,
and with fewer than two that do, nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from game.analysis.chances import Chances
from game.analysis.columns import Array, Batch, Mask
from game.analysis.flow import PointFlow
from game.analysis.links import Leaving, Links
from game.analysis.progress import Tick, silent
from game.analysis.values import Table, Worth, add, table
from game.scenario.model import Scenario
from game.scenario.variables import Meter

BETTER_BY = 0.5
"""A choice that is nowhere better than this does not dominate."""
LEAST_COMPARED = 2
"""With fewer meters that have a better end there is nothing to pay with."""
LIKE = 1e-9
"""Differences below this are rounding."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two choices of a scene, over all states in which both are open."""

    scene: str
    better: str
    worse: str
    margins: dict[str, tuple[float, float]]
    """By meter, by how much the first ends better than the second: the least and the most of all states."""
    states: int
    """How many there are."""
    same_place: bool
    """Whether both lead to the same scenes."""

    @property
    def dominates(self) -> bool:
        """No worse anywhere, and better somewhere."""
        return all(least >= -LIKE for least, _ in self.margins.values()) and any(
            most > BETTER_BY for _, most in self.margins.values()
        )


def oriented(scenario: Scenario) -> tuple[Meter, ...]:
    """The scenario's own meters that have a better end."""
    return tuple(
        meter
        for meter in scenario.meters.values()
        if meter.id not in ("manager", "leader") and meter.better in ("high", "low")
    )


def compared(links: Links, tick: Tick = silent) -> tuple[Compared, ...]:
    """Every ordered pair of choices that are open together somewhere. The exploration has to be whole, and
    to have kept the meters that count; empty when fewer than two do."""
    meters = oriented(links.explored.model.scenario)
    if len(meters) < LEAST_COMPARED:
        return ()
    chances = Chances(links, "uniform")

    def final(flow: PointFlow, batch: Batch, over: Mask) -> list[Array]:
        return [batch.columns[m.slot] if m.better == "high" else -batch.columns[m.slot] for m in meters]

    names, slots = tuple(meter.id for meter in meters), frozenset(meter.slot for meter in meters)
    worth = table(chances, Worth(names, slots, final), tick)
    pairs: dict[tuple[str, str, str], _Pair] = defaultdict(_Pair)
    for flow in links.explored.model.flows:
        if len(flow.choices) < 2:
            continue
        leaving = links.of(flow.index)
        for one, other, least, most, states in _margins(flow, leaving, worth, len(meters)):
            first, second = flow.choices[one].id, flow.choices[other].id
            pairs[flow.scene, first, second].add(least, most, states)
            pairs[flow.scene, second, first].add(-most, -least, states)
    places = _places(links)
    return tuple(
        Compared(
            scene,
            one,
            other,
            pair.margins(meters),
            pair.states,
            places[scene, one] == places[scene, other],
        )
        for (scene, one, other), pair in pairs.items()
    )


def dominated(links: Links, tick: Tick = silent) -> tuple[Compared, ...]:
    """The pairs in which the first choice dominates the second."""
    return tuple(pair for pair in compared(links, tick) if pair.dominates)


class _Pair:
    """What is known of two choices so far."""

    def __init__(self) -> None:
        self.least: Array | None = None
        self.most: Array | None = None
        self.states = 0

    def add(self, least: Array, most: Array, states: int) -> None:
        self.least = least if self.least is None else np.minimum(self.least, least)
        self.most = most if self.most is None else np.maximum(self.most, most)
        self.states += states

    def margins(self, meters: tuple[Meter, ...]) -> dict[str, tuple[float, float]]:
        assert self.least is not None
        assert self.most is not None
        return {m.id: (float(self.least[n]), float(self.most[n])) for n, m in enumerate(meters)}


def _margins(
    flow: PointFlow, leaving: Leaving, worth: Table, width: int
) -> Iterator[tuple[int, int, Array, Array, int]]:
    """For each pair of choices, by meter the least and the most by which the first is better, and in how
    many states both are open."""
    after = [np.zeros((width, leaving.size)) for _ in flow.choices]
    for link in leaving.links:
        for mine, theirs in zip(after[link.choice], worth.beyond(link), strict=False):
            add(mine, link, theirs if link.chance is None else theirs * link.chance)
    for one, other in combinations(range(len(flow.choices)), 2):
        both = _both(leaving.open[one], leaving.open[other])
        states = leaving.size if both is None else int(both.sum())
        if not states:
            continue
        least, most = np.empty(width), np.empty(width)
        for column in range(width):
            margin = after[one][column] - after[other][column]
            margin = margin if both is None else margin[both]
            least[column], most[column] = margin.min(), margin.max()
        yield one, other, least, most, states


def _both(one: Mask | None, other: Mask | None) -> Mask | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _places(links: Links) -> dict[tuple[str, str], set[str]]:
    """By scene and choice, the scenes it leads to."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    flows = links.explored.model.flows
    for flow in flows:
        for link in links.of(flow.index).links:
            if link.choice >= 0:
                out[flow.scene, flow.choices[link.choice].id].add(flows[link.target].scene)
    return out
