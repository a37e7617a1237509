"""What exploration finds, and what it starts from: a scenario's model, and the states of each point."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.analysis.bounds import Bounds
from game.analysis.columns import Array, Batch
from game.analysis.flow import PointFlow
from game.analysis.graph import Component, after, components
from game.analysis.layout import Layout
from game.analysis.liveness import Slots
from game.analysis.stepping import Stepper
from game.analysis.translate import flows
from game.analysis.watching import Watcher
from game.scenario.model import Scenario


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
    beginning: Batch
    """That state as it came there."""
    finals: dict[int, dict[int, tuple[int, int]]]
    """By ending point and slot that was asked for, the least and the greatest value of those that came."""
    watcher: Watcher = field(repr=False)

    @property
    def told(self) -> bool:
        """Whether the states tell how much there is to read."""
        return self.stepper.liveness.told

    @property
    def states(self) -> int:
        """The states found; not those of pages, and an ending's once for all that its text does not read."""
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
