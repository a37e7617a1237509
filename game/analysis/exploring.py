"""Exploration: every state that can occur, point by point, in the order that each point's states are known.

States that meet are one. A component that loops is gone through until nothing new turns up. Past the
budget, or when told to stop, what is known by then is handed back and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.analysis.bounds import Bounds
from game.analysis.columns import Array, Batch
from game.analysis.flow import Landing, PointFlow
from game.analysis.graph import Component, after, components
from game.analysis.keys import merged, unknown
from game.analysis.layout import Layout
from game.analysis.liveness import Liveness, Slots
from game.analysis.progress import Progress, Stopped, Tick, silent
from game.analysis.stepping import Landed, Stepper
from game.analysis.translate import flows
from game.analysis.watching import Watcher
from game.scenario.model import Scenario

BUDGET = 20_000_000
BLOCK = 1 << 15
"""Rows run at once: their columns stay in the processor's cache."""
TICK = 1 << 19
"""Rows between two ticks, about."""


@dataclass(frozen=True)
class Model:
    """A scenario as the analysis sees it, whatever is asked of it."""

    scenario: Scenario
    flows: tuple[PointFlow, ...]
    components: tuple[Component, ...]
    bounds: Bounds


def model(scenario: Scenario) -> Model:
    """The scenario's model; made once, kept with it."""
    found: Model | None = scenario.derived.get("analysis model")
    if found is None:
        mine = flows(scenario)
        order = components([after(flow) for flow in mine])
        found = Model(scenario, mine, order, Bounds(mine, order, scenario.variables))
        scenario.derived["analysis model"] = found
    return found


@dataclass(frozen=True)
class Explored:
    """What exploration found."""

    model: Model
    asked: Slots
    """The slots kept to the end, read or not."""
    stepper: Stepper
    layouts: tuple[Layout | None, ...]
    """By point; None where nothing can come to."""
    keys: tuple[Array, ...]
    """By point, the states found there, sorted: at rest, or passing through."""
    settled: tuple[bool, ...]
    """By point, whether these are all."""
    whole: bool
    """Whether everything is settled."""
    stopped: bool
    """Whether it was told to stop; otherwise, when not whole, the budget was spent."""
    first: tuple[int, Array]
    """The point and the key of the first state."""
    watcher: Watcher = field(repr=False)

    @property
    def states(self) -> int:
        """The states found, pages that are passed through apart."""
        return sum(
            len(keys) for flow, keys in zip(self.model.flows, self.keys, strict=True) if not flow.is_page
        )

    def batch(self, point: int, rows: slice | Array = slice(None), only: Slots | None = None) -> Batch:
        """The states found at a point, or some of them; with all live slots, or only some."""
        layout = self.layouts[point]
        assert layout is not None, "nothing comes to this point"
        return layout.unpack(self.keys[point][rows], only)

    def settled_scene(self, scene: str) -> bool:
        """Whether all states of a scene are known."""
        return all(
            done for flow, done in zip(self.model.flows, self.settled, strict=True) if flow.scene == scene
        )


def explore(
    scenario: Scenario,
    asked: Slots | None = None,
    budget: int = BUDGET,
    tick: Tick = silent,
) -> Explored:
    """Every state of a scenario; `asked` are the slots to keep to the end, by default all meters.

    Never raises Stopped: what is known is handed back.
    """
    if asked is None:
        asked = frozenset(meter.slot for meter in scenario.meters.values())
    return _Explorer(model(scenario), asked, budget, tick).run()


class _OverBudgetError(Exception):
    pass


class _Explorer:
    def __init__(self, model: Model, asked: Slots, budget: int, tick: Tick) -> None:
        self.model = model
        self.asked = asked
        self.budget = budget
        self.tick = tick
        self.liveness = Liveness(model.flows, model.components, asked)
        self.stepper = Stepper(model.flows, self.liveness)
        self.watcher = Watcher()
        self.layouts = [
            Layout(flow.index, self.liveness.at[flow.index], model.bounds)
            if model.bounds.at[flow.index] is not None
            else None
            for flow in model.flows
        ]
        self.pending: dict[int, list[Array]] = {}
        self.waiting: dict[int, int] = {}
        """How many keys are pending, by point."""
        self.keys = [layout.empty() if layout else np.empty(0, np.int64) for layout in self.layouts]
        self.settled = [False] * len(model.flows)
        self.first = 0, np.empty(0, np.int64)
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
        for point in list(self.pending):  # none when whole: found, and not gone on from
            layout = self.layouts[point]
            assert layout is not None
            self.keys[point] = merged([self.keys[point], *self.pending.pop(point)], layout.space)
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
            self.watcher,
        )

    def _begin(self) -> None:
        start = {v.slot: np.full(1, v.start, np.int32) for v in self.model.scenario.variables}
        landed = self.stepper.land(Landing(0, stays=False), Batch(start, 1), self.watcher)
        self._landed(landed)
        self.first = landed.point, self.pending[landed.point][0]

    def _landed(self, landed: Landed) -> None:
        point, batch = landed
        layout = self.layouts[point]
        assert layout is not None, "the bounds say that nothing comes here"
        self.pending.setdefault(point, []).append(layout.pack(batch))
        waiting = self.waiting.get(point, 0) + batch.size
        if waiting > 4 * BLOCK and waiting > 4 * len(self.pending[point][0]):
            self.pending[point] = [merged(self.pending[point], layout.space)]
            waiting = 0
        self.waiting[point] = waiting

    def _settle(self, component: Component) -> None:
        """Until nothing new turns up in it."""
        while True:
            mine = [point for point in component.points if point in self.pending]
            if not mine:
                return
            for point in mine:
                new = self._new(point, component.loops)
                if len(new):
                    self._step(point, new)

    def _new(self, point: int, loops: bool) -> Array:
        """The pending states of a point that are new; they are known from here on."""
        layout = self.layouts[point]
        assert layout is not None
        new = merged(self.pending.pop(point), layout.space)
        self.waiting.pop(point, None)
        known = self.keys[point]
        if loops and len(known):
            new = new[unknown(known, new)]
            self.keys[point] = merged([known, new], layout.space) if len(new) else known
        else:
            self.keys[point] = new
        if not self.model.flows[point].is_page:
            self.found += len(new)
        if self.found > self.budget:
            raise _OverBudgetError
        return new

    def _step(self, point: int, keys: Array) -> None:
        layout, here = self.layouts[point], self.stepper.point(point)
        assert layout is not None
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
