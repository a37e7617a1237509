"""Who shows it: a shortest list of decisions that leads to a state, or to something that was seen.

No parents are stored: the links that lead to a state are looked through for one that is a step nearer to
the start. A witness can be replayed through the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.analysis.columns import ROW, Array, Batch
from game.analysis.explored import Explored
from game.analysis.exploring import BLOCK
from game.analysis.flow import Landing, Spot
from game.analysis.graph import after
from game.analysis.journeys import FAR, Depths, start
from game.analysis.links import Links
from game.analysis.watching import Collector
from game.engine import Step, begin, choose, outcomes
from game.scenario.model import Scenario


class Taken(NamedTuple):
    """A decision, and what chance has to bring."""

    scene: str
    choice: str
    outcome: str = ""
    """Empty without chance."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A shortest playthrough that shows something."""

    decisions: tuple[Taken, ...]

    @property
    def needs_luck(self) -> bool:
        """Whether chance must bring certain outcomes."""
        return any(taken.outcome for taken in self.decisions)

    def steps(self, scenario: Scenario) -> tuple[Step, ...]:
        """The playthrough through the engine: the beginning, then one step a decision."""
        return tuple(step for step, _ in self._replayed(scenario))

    def draws(self, scenario: Scenario) -> tuple[int, ...]:
        """For each decision a draw (0 to 2**64 − 1) with which `choose` brings the outcome that is needed."""
        return tuple(draw for _, draw in self._replayed(scenario))[1:]

    def _replayed(self, scenario: Scenario) -> Iterator[tuple[Step, int]]:
        step = begin(scenario)
        yield step, 0
        for taken in self.decisions:
            names = list(scenario.scenes[taken.scene].choices[taken.choice].chance)
            possible = outcomes(scenario, step.state, taken.choice)
            total = sum(weight for weight, _ in possible)
            below = 0
            for weight, there in possible:
                if not taken.outcome or names[there.outcome] == taken.outcome:
                    draw = -(-(below << 64) // total)
                    step = choose(scenario, step.state, taken.choice, draw)
                    yield step, draw
                    break
                below += weight


class Found(NamedTuple):
    """A state that shows something, with the choice and outcome that show it; −1 for none."""

    point: int
    row: int
    choice: int = -1
    outcome: int = -1


class Witnesses:
    """Finds witnesses in one exploration."""

    def __init__(self, links: Links, depth: Depths) -> None:
        self.links = links
        self.explored: Explored = links.explored
        self.depth = depth
        self.flows = self.explored.model.flows
        self._before: list[list[int]] = [[] for _ in self.flows]
        for flow in self.flows:
            for point in after(flow):
                self._before[point].append(flow.index)

    def of_states(self, masks: dict[int, Array]) -> Witness | None:
        """The way to the nearest of some states, given by point as masks over what is stored."""
        nearest: tuple[int, Found] | None = None
        for point, mask in masks.items():
            rows = np.flatnonzero(mask)
            if len(rows):
                nearest = _nearer(nearest, self._nearest(point, rows, -1, -1))
        return self._way(nearest[1]) if nearest else None

    def of_scene(self, scene: str) -> Witness | None:
        """The shortest way to a scene."""
        points = [flow.index for flow in self.flows if flow.scene == scene]
        return self.of_states({p: np.ones(len(self.explored.keys[p]), np.bool_) for p in points})

    def of_spot(self, spot: Spot, wanted: bool = True) -> Witness | None:
        """The shortest way to see something: that a condition holds (or not, unless `wanted`)."""
        collector = Collector(spot, wanted)
        first = {v.slot: np.full(1, v.start, np.int32) for v in self.explored.model.scenario.variables}
        beginning = Batch({**first, ROW: np.zeros(1, np.int32)}, 1)
        self.explored.stepper.land(Landing(0, stays=False), beginning, collector)
        if any(len(rows) for rows in collector.rows):
            return Witness(())
        for points in self._where(spot):
            nearest: tuple[int, Found] | None = None
            for point in points:
                for found in self._collected(point, collector):
                    nearest = _nearer(nearest, found)
            if nearest is not None:
                return self._way(nearest[1])
        return None

    def _where(self, spot: Spot) -> list[list[int]]:
        """The points to leave in order to see it, the second only where the first show nothing.

        What happens on arrival is seen wherever one comes from, and a goto after a return in the scene that
        was called.
        """
        if not spot.choice and spot.what in ("effects", "clamped", "goto"):
            return [list(range(len(self.flows)))]
        mine = [flow.index for flow in self.flows if flow.scene == spot.scene]
        return [mine, [flow.index for flow in self.flows if flow.scene != spot.scene]]

    def _collected(self, point: int, collector: Collector) -> Iterator[tuple[int, Found]]:
        for begin_ in range(0, len(self.explored.keys[point]), BLOCK):
            batch = self.explored.batch(point, slice(begin_, begin_ + BLOCK))
            batch = batch.having(ROW, np.arange(begin_, begin_ + batch.size, dtype=np.int32))
            for choice, outcome in self.links.run(point, batch, collector):
                for rows in collector.taken():
                    yield self._nearest(point, rows, choice, outcome)

    def _nearest(self, point: int, rows: Array, choice: int, outcome: int) -> tuple[int, Found]:
        depth = self.depth[point][rows]
        at = int(depth.argmin())
        return int(depth[at]) + (choice >= 0), Found(point, int(rows[at]), choice, outcome)

    def _way(self, found: Found) -> Witness | None:
        """The decisions to a state, found backwards; None where no settled way leads there."""
        if self.depth[found.point][found.row] >= FAR:
            return None
        out: list[Taken] = []
        if found.choice >= 0:
            out.append(self._taken(found))
        goal = start(self.links)
        point, row = found.point, found.row
        while (point, row) != goal:
            step = self._step_before(point, row)
            if step.choice >= 0:
                out.append(self._taken(step))
            point, row = step.point, step.row
        return Witness(tuple(reversed(out)))

    def _step_before(self, point: int, row: int) -> Found:
        depth = self.depth
        for before in self._before[point]:
            for link in self.links.of(before).links:
                if link.target != point:
                    continue
                sources = link.sources[link.rows == row]
                near = depth[before][sources] + (link.choice >= 0) == depth[point][row]
                if near.any():
                    return Found(before, int(sources[near][0]), link.choice, link.outcome)
        raise AssertionError("every stored state was come to from another")

    def _taken(self, found: Found) -> Taken:
        flow = self.flows[found.point]
        choice = flow.choices[found.choice]
        outcome = choice.outcomes[found.outcome].id if found.outcome >= 0 else ""
        return Taken(flow.scene, choice.id, outcome)


def _nearer(one: tuple[int, Found] | None, other: tuple[int, Found]) -> tuple[int, Found]:
    return other if one is None or other[0] < one[0] else one
