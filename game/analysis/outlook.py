"""The odds from here: what becomes of a playthrough from any state, for one kind of players.

One table a kind of players, worked out backwards once; a state is then looked up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.analysis.chances import Chances
from game.analysis.columns import WORD, Array, Batch, Mask
from game.analysis.flow import PointFlow
from game.analysis.links import Links
from game.analysis.liveness import NONE
from game.analysis.players import Players
from game.analysis.progress import Tick, silent
from game.analysis.values import Table, Worth, table
from game.engine import State

STUCK = " stuck"
"""A column beside the paths, which have no blanks in their ids."""


class UnknownStateError(Exception):
    """The odds of a state were asked for that no playthrough comes to."""

    def __init__(self, state: State, scene: str) -> None:
        super().__init__(f"no playthrough comes to this state of {scene}: {state.values}")
        self.state = state
        self.scene = scene


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a playthrough from one state."""

    paths: dict[str, float]
    """The probability of each path, in the order of the scenario; at least, by at most the residual."""
    stuck: float
    """That it comes to where nothing is open."""
    residual: float
    """What is not accounted for: it may go on for ever, or the sweeps of a loop left it open."""


class Outlooks:
    """The odds from every state."""

    def __init__(self, links: Links, players: Players = "uniform", tick: Tick = silent) -> None:
        self.links = links
        self.explored = links.explored
        self.scenario = links.explored.model.scenario
        columns = (*self.scenario.paths, STUCK)

        def worth(flow: PointFlow, batch: Batch, over: Mask) -> list[Array | float]:
            mine = STUCK if flow.ending is None else flow.ending
            return [over.astype(float) if column == mine else 0.0 for column in columns]

        self.columns = columns
        self.table: Table = table(Chances(links, players), Worth(columns, NONE, worth), tick)

    def of(self, state: State) -> Outlook:
        """The odds from a state. Raises UnknownStateError for one that no playthrough comes to."""
        row = self._row(state)
        values = self.table.values[state.point][: len(self.columns), row].tolist()
        left = 1 - sum(values)
        return Outlook(
            dict(zip(self.columns[:-1], values[:-1], strict=True)),
            values[-1],
            0.0 if left < 1e-12 else left,
        )

    def _row(self, state: State) -> int:
        """Where a state is stored."""
        scene = self.scenario.points[state.point].scene
        layout, keys = self.explored.layouts[state.point], self.explored.keys[state.point]
        if layout is None or not len(keys) or not layout.can_be(state.values):
            raise UnknownStateError(state, scene)
        columns = {slot: np.full(1, value, WORD) for slot, value in enumerate(state.values)}
        key = layout.pack(Batch(columns, 1))
        row = int(np.searchsorted(keys, key)[0])
        if row == len(keys) or keys[row] != key[0]:
            raise UnknownStateError(state, scene)
        return row
