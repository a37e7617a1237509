"""Expressions over columns: the engine's syntax trees, compiled to closures of NumPy arrays.

A column holds one variable's value in each of many states, as 32-bit integers: every expression's interval
fits in them, the loader sees to that. A batch is columns of equal length. Nothing is changed in place.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any as Anything
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.scenario.expressions.tree import (
    COMPARE,
    COMPUTE,
    Absolute,
    All,
    Any,
    Arithmetic,
    Comparison,
    Constant,
    Not,
    Tree,
    Value,
)

Array: TypeAlias = NDArray[Anything]
Mask: TypeAlias = NDArray[np.bool_]
Columns: TypeAlias = dict[int, Array]
"""By slot; slots below 0 are the analysis's own, which no expression reads."""
Function: TypeAlias = Callable[[Columns], Anything]
"""Yields an array, or a plain value where it is the same in every state."""

WORD = np.int32
ROW = -1
"""The column that says which stored state a row came from."""
SHARE = -2
"""The column with the chance that led here, from 0 to 1."""
READ = (-4, -5, -6)
"""The columns with the words read since the choice was taken: least, most, and on average; the latter two
only where texts are shuffled."""


class Batch:
    """Many states side by side."""

    __slots__ = ("columns", "size")

    def __init__(self, columns: Columns, size: int) -> None:
        self.columns = columns
        self.size = size

    def where(self, mask: Mask) -> Batch:
        """The rows where the mask holds; itself when that is all of them."""
        rows = np.flatnonzero(mask)
        return self if len(rows) == self.size else self.rows(rows)

    def rows(self, rows: Array | slice) -> Batch:
        size = len(range(self.size)[rows]) if isinstance(rows, slice) else len(rows)
        return Batch({slot: column[rows] for slot, column in self.columns.items()}, size)

    def keeping(self, slots: frozenset[int]) -> Batch:
        """Without the columns that are no longer needed; the analysis's own stay."""
        kept = {slot: column for slot, column in self.columns.items() if slot in slots or slot < 0}
        return Batch(kept, self.size)

    def having(self, slot: int, column: Array) -> Batch:
        return Batch({**self.columns, slot: column}, self.size)

    def filled(self, value: int) -> Array:
        """A column that has this value everywhere."""
        return np.full(self.size, value, WORD)


_COMPUTE: dict[str, Callable[[Anything, Anything], Anything]] = {
    **COMPUTE,
    "min": np.minimum,
    "max": np.maximum,
}


def compiled(tree: Tree) -> Function:
    """The tree as a function of columns."""
    match tree:
        case Constant(value):
            return lambda columns: value
        case Value(slot):
            return operator.itemgetter(slot)
        case Not(operand):
            inner = compiled(operand)
            return lambda columns: np.logical_not(inner(columns))
        case All(operands):
            return _joined(np.logical_and, [compiled(part) for part in operands])
        case Any(operands):
            return _joined(np.logical_or, [compiled(part) for part in operands])
        case Comparison(left, comparator, right):
            return _binary(COMPARE[comparator], compiled(left), compiled(right))
        case Arithmetic(left, op, right):
            return _binary(_COMPUTE[op], compiled(left), compiled(right))
        case Absolute(operand):
            inner = compiled(operand)
            return lambda columns: abs(inner(columns))


def _binary(function: Callable[[Anything, Anything], Anything], left: Function, right: Function) -> Function:
    return lambda columns: function(left(columns), right(columns))


def _joined(join: Callable[[Anything, Anything], Anything], parts: list[Function]) -> Function:
    def run(columns: Columns) -> Anything:
        out = parts[0](columns)
        for part in parts[1:]:
            out = join(out, part(columns))
        return out

    return run


def holds(condition: Function, batch: Batch) -> Mask:
    """Where a condition holds."""
    out = np.asarray(condition(batch.columns))
    if out.ndim == 0:
        return np.full(batch.size, bool(out))
    return out if out.dtype == np.bool_ else out != 0


def numbers(function: Function, batch: Batch) -> Array:
    """What a number's or a truth's expression yields in each row."""
    out = np.asarray(function(batch.columns))
    if out.ndim == 0:
        return batch.filled(int(out))
    return out.astype(WORD, copy=False)
