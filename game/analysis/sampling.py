"""Random playthroughs, many at once, from the beginning: estimates with intervals, never a proof.

The same flows as in exploration, with players for rows. Players go on point by point in topological order,
so that those who meet are stepped together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from game.analysis.columns import WORD, Array, Batch, Mask
from game.analysis.estimates import Average, Estimate, Sums, wilson
from game.analysis.explored import Model, model
from game.analysis.flow import Landing
from game.analysis.graph import Component
from game.analysis.liveness import Liveness
from game.analysis.players import Players, preferred
from game.analysis.progress import Progress, Stopped, Tick, silent
from game.analysis.stepping import Choice, Here, Landed, Stepper, joined
from game.analysis.watching import NOBODY, Watcher
from game.engine import State
from game.scenario.model import Scenario

CROWD = 1 << 20
"""Players who play at once."""
ROWS = 1 << 15
"""Rows stepped at once: their columns stay in the processor's cache."""
MOST = 2_000
"""Decisions after which a player gives up."""
TAKEN = -3
"""The column that counts a player's decisions."""
Exit: TypeAlias = tuple[int, int, int]
"""A point, a choice of it (−1 where it is passed through) and an outcome."""
Taken: TypeAlias = Counter[tuple[Exit, int]]
"""By exit and the point it led to, how often it was taken."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What became of players who chose at random."""

    players: Players
    playthroughs: int
    taken: int
    """Decisions, all together."""
    paths: dict[str, Estimate]
    """By path, in the order of the scenario."""
    endings: dict[str, Estimate]
    """By scene."""
    stuck: Estimate
    given_up: Estimate
    """Those who had not come to an end after very many decisions."""
    decisions: Average
    """Of a playthrough; of those who gave up too."""
    meters: dict[str, Average]
    """At the end."""
    visits: dict[str, int]
    """By scene, how often players came to it or stayed there, all together."""
    stopped: bool
    """Whether it was told to stop before all had played."""


def sample(
    scenario: Scenario,
    players: Players = "uniform",
    count: int = 100_000,
    seed: int = 1,
    watcher: Watcher = NOBODY,
    tick: Tick = silent,
    origin: State | None = None,
    taken: Taken | None = None,
) -> Sampled:
    """Play `count` playthroughs at random; the same for the same seed. Never raises Stopped.

    A watcher takes note of what the players see, at some cost. With an origin they all go on from there.
    Every way they take is counted in `taken`.
    """
    return _Sampler(model(scenario), players, seed, watcher, tick, origin, taken).run(count)


class _Sampler:
    def __init__(
        self,
        model: Model,
        players: Players,
        seed: int,
        watcher: Watcher,
        tick: Tick,
        origin: State | None,
        taken: Taken | None,
    ) -> None:
        self.model = model
        self.ways: Taken = Counter() if taken is None else taken
        self.origin = origin
        self.players = players
        self.random = np.random.default_rng(seed)
        self.watcher = watcher
        self.tick = tick
        self.meters = tuple(model.scenario.meters.values())
        asked = frozenset(meter.slot for meter in self.meters)
        self.stepper = Stepper(model.flows, Liveness(model.flows, model.components, asked))
        self.waiting: dict[int, list[Batch]] = {}
        self.ended = [0] * len(model.flows)
        self.stuck = self.given_up = self.taken = 0
        self.came = [0] * len(model.flows)
        self.decisions = Sums()
        self.sums = {meter.id: Sums() for meter in self.meters}

    def run(self, count: int) -> Sampled:
        stopped = False
        try:
            for begun in range(0, count, CROWD):
                self._crowd(min(CROWD, count - begun))
        except Stopped:
            stopped = True
        return self._sampled(stopped)

    def _sampled(self, stopped: bool) -> Sampled:
        scenario, of = self.model.scenario, self.decisions.count
        paths = dict.fromkeys(scenario.paths, 0)
        endings = {scene.id: 0 for scene in scenario.scenes.values() if scene.ending is not None}
        visits = dict.fromkeys(scenario.scenes, 0)
        for flow in self.model.flows:
            visits[flow.scene] += self.came[flow.index]
            if flow.ending is not None:
                paths[flow.ending] += self.ended[flow.index]
                endings[flow.scene] += self.ended[flow.index]
        return Sampled(
            self.players,
            of,
            self.taken,
            {name: wilson(hits, of) for name, hits in paths.items()},
            {name: wilson(hits, of) for name, hits in endings.items()},
            wilson(self.stuck, of),
            wilson(self.given_up, of),
            self.decisions.average(),
            {name: sums.average() for name, sums in self.sums.items()},
            visits,
            stopped,
        )

    # -- a crowd, from the beginning until all have come to an end

    def _crowd(self, size: int) -> None:
        variables = self.model.scenario.variables
        values = [v.start for v in variables] if self.origin is None else self.origin.values
        columns = {v.slot: np.full(size, value, WORD) for v, value in zip(variables, values, strict=True)}
        batch = Batch({**columns, TAKEN: np.zeros(size, WORD)}, size)
        landing = Landing(0, stays=False) if self.origin is None else Landing(self.origin.point, stays=True)
        self._landed(self.stepper.land(landing, batch, self.watcher))
        for done, component in enumerate(self.model.components):
            self._play(component)
            self.tick(Progress("playing", self.taken, done, len(self.model.components)))

    def _landed(self, landed: Landed, by: Exit | None = None) -> None:
        if by is not None:
            self.ways[by, landed.point] += landed.batch.size
        self.waiting.setdefault(landed.point, []).append(
            landed.batch.keeping(self.stepper.liveness.landed(landed.point))
        )

    def _play(self, component: Component) -> None:
        while True:
            mine = [point for point in component.points if point in self.waiting]
            if not mine:
                return
            for point in mine:
                batches = self.waiting.pop(point)
                for batch in _blocks(batches):
                    self._step(point, batch)
                if component.loops:
                    self.tick(Progress("playing", self.taken, 0, len(self.model.components)))

    def _step(self, point: int, batch: Batch) -> None:
        here = self.stepper.point(point)
        self.came[point] += batch.size
        if self.watcher is not NOBODY:
            for test in here.tests:
                test.run(batch, self.watcher)
        if here.flow.is_page:
            for landed in here.onward.run(batch, self.watcher):
                self._landed(landed, (point, -1, 0))
        elif here.flow.ending is not None:
            self.ended[point] += batch.size
            self._end(batch)
        else:
            self._decide(here, batch)

    def _end(self, batch: Batch) -> None:
        self.decisions.add(batch.columns[TAKEN])
        for meter in self.meters:
            self.sums[meter.id].add(batch.columns[meter.slot])

    def _decide(self, here: Here, batch: Batch) -> None:
        open_ = here.offers(batch, self.watcher)
        if open_.some is not None:
            self.stuck += batch.size - int(open_.some.sum())
            self._end(batch.where(~open_.some))
        before = batch.columns[TAKEN]
        gone = before >= MOST if int(before.max()) >= MOST else None
        if gone is not None:
            gone = gone if open_.some is None else gone & open_.some
            self.given_up += int(gone.sum())
            self._end(batch.where(gone))
        batch = batch.having(TAKEN, before + 1)
        masks = preferred(here.flow, self.players, open_.open)
        picked = self._picked(masks, batch.size, gone)
        for number, (choice, mask) in enumerate(zip(here.choices, picked, strict=True)):
            taken = choice.take(batch, mask, self.watcher)
            self.taken += taken.size
            if taken.size:
                self._take(choice, taken, (here.flow.index, number))

    def _picked(self, masks: list[Mask | None], size: int, gone: Mask | None) -> Iterator[Mask]:
        """For each choice, the players who take it: one of those open to each, alike."""
        if all(mask is None for mask in masks):
            which = self.random.integers(0, len(masks), size, dtype=np.uint8)
            for number in range(len(masks)):
                yield which == number if gone is None else (which == number) & ~gone
            return
        every = [np.ones(size, np.bool_) if mask is None else mask for mask in masks]
        count = np.add.reduce([mask.view(np.uint8) for mask in every])
        which = (self.random.random(size, np.float32) * count).astype(np.uint8)
        seen = np.zeros(size, np.uint8)
        for mask in every:
            mine = mask & (which == seen)
            yield mine if gone is None else mine & ~gone
            seen = seen + mask

    def _take(self, choice: Choice, taken: Batch, by: tuple[int, int]) -> None:
        if len(choice.outcomes) == 1:
            for landed in choice.outcomes[0].run(taken, self.watcher):
                self._landed(landed, (*by, 0))
            return
        weights = choice.weights(taken, self.watcher)
        total: Array = np.add.reduce(weights)
        left = self.random.random(taken.size) * total
        undrawn = np.ones(taken.size, np.bool_)
        for number, (outcome, weight) in enumerate(zip(choice.outcomes, weights, strict=True)):
            mine = undrawn & (left < weight)
            undrawn &= ~mine
            left = left - weight
            if mine.any():
                for landed in outcome.run(taken.where(mine).keeping(outcome.needs), self.watcher):
                    self._landed(landed, (*by, number))


def _blocks(batches: list[Batch]) -> Iterator[Batch]:
    """The batches in blocks of a good size: small ones together, large ones cut."""
    together: list[Batch] = []
    size = 0
    for batch in batches:
        for start in range(0, batch.size, ROWS):
            part = batch if batch.size <= ROWS else batch.rows(slice(start, start + ROWS))
            together.append(part)
            size += part.size
            if size >= ROWS:
                yield joined(together)
                together, size = [], 0
    if together:
        yield joined(together)
