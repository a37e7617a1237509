"""What was seen: whether each condition was ever true and ever false, each choice open, each value cut.

While states are explored, a place is watched until nothing more can be learnt of it. To find the states
that show something, one place is watched once more, and the rows are collected.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.analysis.columns import ROW, Array, Batch, Mask
from game.analysis.flow import Spot


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen at a place."""

    spot: Spot
    ever: bool
    """It was true, or it happened."""
    ever_not: bool
    """It was looked at, and was not."""

    @property
    def asked(self) -> bool:
        """Whether any state came to it at all."""
        return self.ever or self.ever_not


class Watcher:
    """Takes note of what happens; asked before anything is computed only for it."""

    def __init__(self) -> None:
        self._true: set[Spot] = set()
        self._false: set[Spot] = set()

    def wants(self, spot: Spot) -> bool:
        """Whether there is still something to be learnt."""
        return spot not in self._true or spot not in self._false

    def wants_true(self, spot: Spot) -> bool:
        """Whether it is not known yet that it happens."""
        return spot not in self._true

    def note(self, spot: Spot, mask: Mask, batch: Batch) -> None:
        """Where a condition held, among the rows of a batch."""
        if spot not in self._true and mask.any():
            self._true.add(spot)
        if spot not in self._false and not mask.all():
            self._false.add(spot)

    def always(self, spot: Spot, batch: Batch) -> None:
        """It is so in every row."""
        if batch.size:
            self._true.add(spot)

    def sight(self, spot: Spot) -> Sight:
        return Sight(spot, spot in self._true, spot in self._false)


class Collector(Watcher):
    """Collects the rows in which one thing is seen."""

    def __init__(self, spot: Spot, wanted: bool) -> None:
        super().__init__()
        self.spot = spot
        self.wanted = wanted
        self.rows: list[Array] = []

    def taken(self) -> list[Array]:
        """The rows collected since this was last asked."""
        out = [rows for rows in self.rows if len(rows)]
        self.rows = []
        return out

    def wants(self, spot: Spot) -> bool:
        return spot == self.spot

    def wants_true(self, spot: Spot) -> bool:
        return spot == self.spot

    def note(self, spot: Spot, mask: Mask, batch: Batch) -> None:
        if spot == self.spot:
            self.rows.append(batch.columns[ROW][mask if self.wanted else ~mask])

    def always(self, spot: Spot, batch: Batch) -> None:
        if spot == self.spot and self.wanted:
            self.rows.append(batch.columns[ROW])


class _Nobody(Watcher):
    """Wants nothing: only where states lead to is of interest."""

    def wants(self, spot: Spot) -> bool:
        return False

    def wants_true(self, spot: Spot) -> bool:
        return False

    def note(self, spot: Spot, mask: Mask, batch: Batch) -> None:
        return

    def always(self, spot: Spot, batch: Batch) -> None:
        return


NOBODY = _Nobody()
