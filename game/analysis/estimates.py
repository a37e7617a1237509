"""What a sample says, with how far it can be trusted: shares and means with their 95% intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from game.analysis.columns import Array

Z = 1.959963984540054
"""Standard deviations on either side that 95% of a normal distribution lie within."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A probability, estimated; `low` to `high` is the 95% interval (Wilson)."""

    hits: int
    of: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Average:
    """A mean, estimated, with its 95% interval (normal)."""

    mean: float
    low: float
    high: float


def wilson(hits: int, of: int) -> Estimate:
    """The 95% interval of a share (Wilson's score)."""
    if of == 0:
        return Estimate(0, 0, 0.0, 0.0, 1.0)
    share = hits / of
    centre = share + Z * Z / (2 * of)
    spread = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    scale = 1 + Z * Z / of
    low = 0.0 if hits == 0 else max(0.0, (centre - spread) / scale)
    high = 1.0 if hits == of else min(1.0, (centre + spread) / scale)
    return Estimate(hits, of, share, low, high)


class Sums:
    """Counts and sums over playthroughs that ended."""

    def __init__(self) -> None:
        self.count = 0
        self.total = 0.0
        self.squares = 0.0

    def add(self, column: Array) -> None:
        values = column.astype(np.float64)
        self.count += len(values)
        self.total += float(values.sum())
        self.squares += float((values * values).sum())

    def average(self) -> Average:
        if not self.count:
            return Average(0.0, 0.0, 0.0)
        mean = self.total / self.count
        variance = max(0.0, self.squares / self.count - mean * mean)
        reach = Z * sqrt(variance / self.count)
        return Average(mean, mean - reach, mean + reach)
