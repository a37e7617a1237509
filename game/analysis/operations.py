"""What changes states and what is seen on the way: conditions, effects and tests, run over columns.

Compiled for one liveness: moves that nothing reads later are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from game.analysis.columns import Batch, Function, Mask, compiled, holds, numbers
from game.analysis.flow import Group, Move, Op, Spot, Test
from game.analysis.liveness import Slots, pruned
from game.analysis.watching import Watcher


class Condition(NamedTuple):
    function: Function
    spot: Spot | None

    def holds(self, batch: Batch, watcher: Watcher) -> Mask:
        mask = holds(self.function, batch)
        if self.spot is not None and watcher.wants(self.spot):
            watcher.note(self.spot, mask, batch)
        return mask


class Tested:
    """A condition that is only watched."""

    def __init__(self, test: Test) -> None:
        self.spot = test.spot
        self.function = compiled(test.tree)
        self.within = [(compiled(tree), wanted) for tree, wanted in test.within]

    def run(self, batch: Batch, watcher: Watcher) -> Batch:
        if watcher.wants(self.spot):
            inside = batch
            for function, wanted in self.within:
                mask = holds(function, inside)
                inside = inside.where(mask if wanted else ~mask)
            if inside.size:
                watcher.note(self.spot, holds(self.function, inside), inside)
        return batch


class _Move:
    def __init__(self, move: Move) -> None:
        self.move = move
        self.function = compiled(move.tree) if move.tree is not None else None
        self.falls = move.how == "compute" or (move.how == "add" and move.amount < 0)
        """Whether the lower bound can cut it; a share never goes over."""
        self.rises = move.how == "compute" or (move.how == "add" and move.amount > 0)

    def run(self, batch: Batch, watcher: Watcher) -> Batch:
        move = self.move
        low, high = move.low, move.high
        if move.how == "set":
            return batch.having(move.slot, batch.filled(move.amount))
        if self.function is not None:
            value = numbers(self.function, batch)
        else:
            before = batch.columns[move.slot]
            if move.how == "add":
                value = before + move.amount
            elif move.amount >= 0:
                value = before + ((high - before) * move.amount + 50) // 100
            else:
                value = before - ((before - low) * -move.amount + 50) // 100
        if self.falls:
            if move.below is not None and watcher.wants_true(move.below):
                watcher.note(move.below, value < low, batch)
            value = np.maximum(value, low)
        if self.rises:
            if move.above is not None and watcher.wants_true(move.above):
                watcher.note(move.above, value > high, batch)
            value = np.minimum(value, high)
        return batch.having(move.slot, value)


class Grouped:
    def __init__(self, group: Group) -> None:
        self.condition = Condition(compiled(group.condition), group.spot) if group.condition else None
        self.moves = [_Move(move) for move in group.moves]
        self.slots = tuple(dict.fromkeys(move.slot for move in group.moves))

    def run(self, batch: Batch, watcher: Watcher) -> Batch:
        if self.condition is None:
            for move in self.moves:
                batch = move.run(batch, watcher)
            return batch
        mask = self.condition.holds(batch, watcher)
        if not self.moves or not mask.any():
            return batch
        rows = np.flatnonzero(mask)
        done = batch.rows(rows)
        for move in self.moves:
            done = move.run(done, watcher)
        out = batch
        for slot in self.slots:
            before = batch.columns.get(slot)
            if before is None:
                continue  # read within the group only
            after = before.copy()
            after[rows] = done.columns[slot]
            out = out.having(slot, after)
        return out


def run(ops: Sequence[Operation], batch: Batch, watcher: Watcher) -> Batch:
    for op in ops:
        batch = op.run(batch, watcher)
    return batch


def operations(ops: Sequence[Op], live: Slots) -> tuple[Operation, ...]:
    return tuple(Tested(op) if isinstance(op, Test) else Grouped(op) for op in pruned(ops, live))


Operation: TypeAlias = Tested | Grouped
