"""Traffic: how often each way from one scene to another is taken, and each scene come to.

Expected numbers for one kind of players, exact or counted in random playthroughs. Where a way can be taken
once at most, its number is the probability of taking it. Says nothing of how that is drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np

from game.analysis.chances import Chances
from game.analysis.columns import Array
from game.analysis.explored import Model, model
from game.analysis.graph import after
from game.analysis.journeys import finite
from game.analysis.links import Links
from game.analysis.players import Players
from game.analysis.progress import Progress, Stopped, Tick, silent
from game.analysis.sampling import Exit, Taken, sample
from game.analysis.spread import spread
from game.scenario.checks import is_once
from game.scenario.model import Scenario

Way: TypeAlias = tuple[str, str, str, str]
"""The scene it leaves; the choice, empty for a page; the outcome, empty without chance; the scene it comes
to, the same one where the choice stays."""


class Often(NamedTuple):
    """How often something happens in a playthrough."""

    times: float
    """On average."""
    repeats: bool
    """Whether it may happen more than once in one playthrough; if not, `times` is a probability."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What becomes of one kind of players, way by way."""

    players: Players
    ways: dict[Way, Often]
    """Those that anybody can take, in the order of the control points; counted, those that were seen."""
    scenes: dict[str, Often]
    """Likewise: how often each is come to from another one, or begun with. Staying is no coming."""
    paths: dict[str, float]
    """The probability of each path, in the order of the scenario."""
    endless: float
    """The probability of coming to where a playthrough can only go on for ever; counted until then."""
    residual: float
    """The probability that was left going round in loops; counted, of those who gave up."""
    size: int
    """The states that were visited, or the playthroughs that were counted."""
    exact: bool
    """Not counted: what is not among the ways or the scenes is never taken, nor come to, by anybody."""


def traffic(links: Links, players: Players = "uniform", tick: Tick = silent) -> Traffic:
    """The exact traffic from the beginning. The exploration has to be whole."""
    explored = links.explored
    assert explored.whole, "what was not explored has no traffic"
    chances = Chances(links, players)
    found = spread(chances, tick=tick)
    ends = finite(links) if chances.loops else ()
    mine = _Ways(explored.model)
    for done, component in enumerate(explored.model.components):
        for point in component.points:
            mass: Array = found.visits[point]
            if component.loops:  # what can only go on for ever has been taken out there
                mass = np.where(ends[point], mass, 0.0)
            for link, weight in chances.of(point):
                times = float((link.at_sources(mass) * weight).sum())
                mine.add((point, link.choice, link.outcome), link.target, times)
        tick(Progress("spreading", explored.states, done, len(explored.model.components)))
    return mine.traffic(players, found.endless, found.residual, explored.states, exact=True)


def counted(scenario: Scenario, players: Players, count: int, tick: Tick = silent) -> Traffic:
    """The traffic of random playthroughs: estimates. Raises Stopped."""
    taken: Taken = Counter()
    sampled = sample(scenario, players, count, tick=tick, taken=taken)
    if sampled.stopped:
        raise Stopped
    mine = _Ways(model(scenario))
    for (exit_, target), times in taken.items():
        mine.add(exit_, target, times / count)
    return mine.traffic(players, 0.0, sampled.given_up.share, count, exact=False)


class _Ways:
    """Folds the transitions between control points onto scenes."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.scenario = model.scenario
        self.bits = {scene: 1 << number for number, scene in enumerate(model.scenario.scenes)}
        self.ahead = self._ahead()
        self.times: dict[Way, float] = defaultdict(float)
        self.repeated: set[Way] = set()

    def add(self, exit_: Exit, target: int, times: float) -> None:
        point, choice, outcome = exit_
        flow, to = self.model.flows[point], self.model.flows[target].scene
        way = (flow.scene, "", "", to)
        once = False
        if choice >= 0:
            taken = flow.choices[choice]
            way = (flow.scene, taken.id, taken.outcomes[outcome].id, to)
            scene = self.scenario.scenes[flow.scene]
            once = is_once(scene, scene.choices[taken.id])
        self.times[way] += times
        if not once and (to == flow.scene or self._leads(target, flow.scene)):
            self.repeated.add(way)

    def traffic(
        self, players: Players, endless: float, residual: float, size: int, *, exact: bool
    ) -> Traffic:
        ways = {way: Often(times, way in self.repeated) for way, times in self.times.items()}
        scenes = self._scenes()
        paths = dict.fromkeys(self.scenario.paths, 0.0)
        for scene, often in scenes.items():
            ending = self.scenario.scenes[scene].ending
            if ending is not None:
                paths[ending] = min(1.0, paths[ending] + often.times)
        return Traffic(players, ways, scenes, paths, endless, residual, size, exact)

    def _scenes(self) -> dict[str, Often]:
        times: dict[str, float] = {self.scenario.start: 1.0}
        for (source, _, _, target), mine in self.times.items():
            if target != source:
                times[target] = times.get(target, 0.0) + mine
        again = {
            flow.scene
            for flow in self.model.flows
            if any(self._leads(there, flow.scene) for there in after(flow) if there != flow.index)
        }
        return {scene: Often(mine, scene in again) for scene, mine in times.items()}

    def _leads(self, point: int, scene: str) -> bool:
        """Whether a scene may be come to from a point, or is its own; conditions apart."""
        return bool(self.ahead[point] & self.bits[scene])

    def _ahead(self) -> list[int]:
        """By point, the scenes for which `_leads` holds, as the bits of a number."""
        ahead = [0] * len(self.model.flows)
        for component in reversed(self.model.components):
            mine = 0
            for point in component.points:
                mine |= self.bits[self.model.flows[point].scene]
                for there in after(self.model.flows[point]):
                    mine |= ahead[there]
            for point in component.points:
                ahead[point] = mine
        return ahead
