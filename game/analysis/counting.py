"""Words counted over columns: the trees of `texts`, compiled, and what they add up to in each state."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from game.analysis.columns import READ, Array, Batch, Columns, Function, Mask, compiled
from game.analysis.texts import Words
from game.scenario.expressions.tree import Constant


class Count(NamedTuple):
    """Words in each of many states, or one number for all of them; one object where the order of shuffles
    makes no difference."""

    least: Array | float
    most: Array | float
    average: Array | float

    @classmethod
    def even(cls, words: Array | float) -> Count:
        return cls(words, words, words)

    @property
    def is_even(self) -> bool:
        return self.least is self.average

    def plus(self, other: Count, where: Mask | None = None) -> Count:
        """With other words added, everywhere or in some states only."""
        if self.is_even and other.is_even:
            return Count.even(_added(self.least, other.least, where))
        return Count(*(_added(mine, theirs, where) for mine, theirs in zip(self, other, strict=True)))


NO_WORDS = Count.even(0)


class Counter:
    """A text, ready to be counted."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def fixed(self) -> int | None:
        """The same everywhere; None where it is not."""
        least = self.words.least
        return least.value if self.words.is_even and isinstance(least, Constant) else None

    @cached_property
    def _parts(self) -> tuple[Function, ...]:
        """Least, most, average; only the first where they are one."""
        if self.words.is_even:
            return (compiled(self.words.least),)
        means = [(divisor, compiled(tree)) for divisor, tree in self.words.average]
        return (
            compiled(self.words.least),
            compiled(self.words.most),
            lambda columns: sum(tree(columns) / divisor for divisor, tree in means),
        )

    def count(self, columns: Columns) -> Count:
        if self.fixed is not None:
            return Count.even(self.fixed)
        found = [part(columns) for part in self._parts]
        return Count(*found) if len(found) > 1 else Count.even(found[0])

    def read(self, batch: Batch) -> Batch:
        """With its words added to those that were read, where they are counted."""
        if READ[0] not in batch.columns or self.fixed == 0:
            return batch
        for slot, words in zip(READ, self.count(batch.columns), strict=True):
            if slot in batch.columns:
                batch = batch.having(slot, batch.columns[slot] + words)
        return batch


def joined(counts: list[Count], sizes: list[int]) -> Count:
    """Of one block of states after the other."""
    if all(count.is_even for count in counts):
        return Count.even(_whole([count.least for count in counts], sizes))
    return Count(*(_whole(list(parts), sizes) for parts in zip(*counts, strict=True)))


def _added(mine: Array | float, theirs: Array | float, where: Mask | None) -> Array | float:
    if where is None:
        return mine + theirs
    return mine + where * theirs


def _whole(parts: list[Array | float], sizes: list[int]) -> Array | float:
    if not any(isinstance(part, np.ndarray) for part in parts) and len(set(parts)) == 1:
        return parts[0]
    return np.concatenate([np.broadcast_to(part, (size,)) for part, size in zip(parts, sizes, strict=True)])


def amount(words: Count, weights: Array) -> float:
    """All words together, each state's so many times as it weighs."""
    if isinstance(words.average, np.ndarray):
        return float((words.average * weights).sum())  # not @: its threads cost more than the sum
    return float(words.average * weights.sum()) if words.average else 0.0
