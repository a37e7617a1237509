"""Exploration: every state that can occur, point by point, in the order that each point's states are known.

States that meet are one. A component that loops is gone through until nothing new turns up. Past the
budget, or when told to stop, what is known by then is handed back and says so.
"""

from __future__ import annotations

import numpy as np

from game.analysis.columns import Array, Batch
from game.analysis.explored import Explored, Model, model
from game.analysis.flow import Landing
from game.analysis.graph import Component
from game.analysis.keys import Known, merged
from game.analysis.layout import Layout
from game.analysis.liveness import Liveness, Slots, counts_values
from game.analysis.progress import Progress, Stopped, Tick, silent
from game.analysis.stepping import Landed, Stepper
from game.analysis.watching import Watcher
from game.scenario.model import Scenario

BUDGET = 20_000_000
BLOCK = 1 << 15
"""Rows run at once: their columns stay in the processor's cache."""
TICK = 1 << 19
"""Rows between two ticks, about."""


def explore(
    scenario: Scenario,
    asked: Slots | None = None,
    budget: int = BUDGET,
    tick: Tick = silent,
) -> Explored:
    """Every state of a scenario; `asked` are the slots to keep to the end, by default all meters, and then
    whatever changes how much there is to read too.

    Never raises Stopped: what is known is handed back.
    """
    mine = model(scenario)
    told = asked is None or not any(map(counts_values, mine.flows))
    if asked is None:
        asked = frozenset(meter.slot for meter in scenario.meters.values())
    return _Explorer(mine, asked, told, budget, tick).run()


class _OverBudgetError(Exception):
    pass


class _Explorer:
    def __init__(self, model: Model, asked: Slots, told: bool, budget: int, tick: Tick) -> None:
        self.model = model
        self.asked = asked
        self.budget = budget
        self.tick = tick
        self.liveness = Liveness(model.flows, model.components, asked, told=told)
        self.stepper = Stepper(model.flows, self.liveness)
        self.watcher = Watcher()
        self.layouts = [
            Layout(flow.index, self.liveness.at[flow.index], model.bounds)
            if model.bounds.at[flow.index] is not None
            else None
            for flow in model.flows
        ]
        self.pending: dict[int, list[Array]] = {}
        """By point, what came there and was not gone on from."""
        self.waiting: dict[int, int] = {}
        """By point, how many of those were not merged with the others yet."""
        self.pended = 0
        """How many are pending, all together."""
        self.limit = budget
        """With more found and pending than this, the pending ones are merged and counted again."""
        self.known: dict[int, Known] = {}
        """The states of the points of a loop, while it is gone through."""
        self.keys = [layout.empty() if layout else np.empty(0, np.int64) for layout in self.layouts]
        self.settled = [False] * len(model.flows)
        self.first = 0, np.empty(0, np.int64)
        self.beginning = Batch({}, 0)
        self.finals: dict[int, dict[int, tuple[int, int]]] = {}
        self.found = 0
        self.since_tick = 0

    def run(self) -> Explored:
        stopped = False
        try:
            self._begin()
            for component in self.model.components:
                self._settle(component)
                for point in component.points:
                    self.settled[point] = True
        except _OverBudgetError:
            pass
        except Stopped:
            stopped = True
        for point, known in self.known.items():  # a loop that was not gone through to its end
            self.keys[point] = known.all()
        for point in list(self.pending):  # none when whole: found, and not gone on from
            self._merge(point)
            [pending] = self.pending[point]
            self.keys[point] = merged([self.keys[point], pending], self._layout(point).space)
        return Explored(
            self.model,
            self.asked,
            self.stepper,
            tuple(self.layouts),
            tuple(self.keys),
            tuple(self.settled),
            all(self.settled),
            stopped,
            self.first,
            self.beginning,
            self.finals,
            self.watcher,
        )

    def _begin(self) -> None:
        start = {v.slot: np.full(1, v.start, np.int32) for v in self.model.scenario.variables}
        landed = self.stepper.land(Landing(0, stays=False), Batch(start, 1), self.watcher)
        self._landed(landed)
        self.first = landed.point, self.pending[landed.point][0]
        self.beginning = landed.batch

    def _landed(self, landed: Landed) -> None:
        point, batch = landed
        if self.model.flows[point].ending is not None:
            self._ended(point, batch)
        self.pending.setdefault(point, []).append(self._layout(point).pack(batch))
        self.pended += batch.size
        self.waiting[point] = waiting = self.waiting.get(point, 0) + batch.size
        if waiting > 4 * BLOCK and waiting > 4 * len(self.pending[point][0]):
            self._merge(point)

    def _layout(self, point: int) -> Layout:
        layout = self.layouts[point]
        assert layout is not None, "the bounds say that nothing comes here"
        return layout

    def _merge(self, point: int) -> None:
        """Make one sorted set of what is pending at a point."""
        parts = self.pending[point]
        if len(parts) == 1 and not self.waiting[point]:
            whole = parts[0]
        else:
            whole = merged(parts, self._layout(point).space)
        if point in self.known:
            whole = self.known[point].unknown(whole)
        self.pended += len(whole) - sum(map(len, parts))
        self.pending[point] = [whole]
        self.waiting[point] = 0

    def _count(self) -> None:
        """Stop when more is found and pending than the budget allows."""
        if self.found + self.pended > self.limit:
            for point in self.pending:
                self._merge(point)
                self._ticked(len(self.pending[point][0]))
            if self.found + self.pended > self.budget:
                raise _OverBudgetError
            self.limit = self.found + self.pended + self.budget // 8

    def _ended(self, point: int, batch: Batch) -> None:
        """Take note of the values that playthroughs end with."""
        mine = self.finals.setdefault(point, {})
        for slot in self.asked:
            column = batch.columns[slot]
            low, high = int(column.min()), int(column.max())
            if slot in mine:
                low, high = min(low, mine[slot][0]), max(high, mine[slot][1])
            mine[slot] = low, high

    def _settle(self, component: Component) -> None:
        """Until nothing new turns up in it."""
        if component.loops:
            for point in component.points:
                if self.layouts[point] is not None:
                    self.known[point] = Known(self.keys[point], self._layout(point).space)
        while mine := [point for point in component.points if point in self.pending]:
            for point in mine:
                self._step(point, self._new(point))
        for point in component.points:
            known = self.known.pop(point, None)
            if known is not None:
                self.keys[point] = known.all()

    def _new(self, point: int) -> Array:
        """The pending states of a point that are new; they are known from here on."""
        self._merge(point)
        [new] = self.pending.pop(point)
        self.pended -= len(new)
        if point in self.known:
            self.known[point].add(new)
        else:
            self.keys[point] = new
        if not self.model.flows[point].is_page:
            self.found += len(new)
        self._count()
        return new

    def _step(self, point: int, keys: Array) -> None:
        layout, here = self._layout(point), self.stepper.point(point)
        for start in range(0, len(keys), BLOCK):
            batch = layout.unpack(keys[start : start + BLOCK])
            for test in here.tests:
                test.run(batch, self.watcher)
            for _, _, landed in here.leave(batch, self.watcher):
                if landed is not None:
                    self._landed(landed)
            self._ticked(batch.size)

    def _ticked(self, rows: int) -> None:
        self.since_tick += rows + 512
        if self.since_tick >= TICK:
            self.since_tick = 0
            self.tick(Progress("exploring", self.found, sum(self.settled), len(self.settled)))
