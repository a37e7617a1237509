"""How likely each transition is for one kind of players: their choice, then what chance brings."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.analysis.columns import Array
from game.analysis.links import Link, Links
from game.analysis.players import Players, shares


class Likely(NamedTuple):
    """Transitions, each with its probability from its source."""

    link: Link
    weight: Array | float
    """By source, or one for all."""


class Chances:
    """The probabilities over one exploration's links."""

    def __init__(self, links: Links, players: Players) -> None:
        self.links = links
        self.players = players
        self.explored = links.explored
        self.loops = any(component.loops for component in self.explored.model.components)

    def of(self, point: int) -> list[Likely]:
        """Everything that leads on from a point's states and that these players may do."""
        leaving = self.links.of(point)
        flow = self.explored.model.flows[point]
        taken = shares(flow, self.players, leaving.open, leaving.size)
        out = []
        for link in leaving.links:
            weight = 1.0 if link.choice < 0 else taken[link.choice]
            if isinstance(weight, np.ndarray):
                weight = link.at_sources(weight)
            if link.chance is not None:
                weight = weight * link.chance
            out.append(Likely(link, weight))
        return out
