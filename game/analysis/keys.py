"""Sets of packed states: sorted arrays of keys without repeats, merged, told apart, found.

Where the keys of a point lie densely, a map of flags sorts them; otherwise they are sorted and neighbours
compared. Never `np.unique`, which is many times slower on distinct keys.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.analysis.columns import Array, Mask

DENSE = 1 << 27
"""No map of flags is larger, in bytes."""
SPARE = 16
"""A map is used when it has at most so many entries for each key."""


def merged(parts: Sequence[Array], space: int) -> Array:
    """All keys of the parts, sorted, once each; keys of one word lie below `space`."""
    parts = [part for part in parts if len(part)] or list(parts[:1])
    count = sum(map(len, parts))
    if parts[0].dtype == np.int64 and space <= min(DENSE, max(1 << 12, SPARE * count)):
        flags = np.zeros(space, np.bool_)
        for part in parts:
            flags[part] = True
        return np.flatnonzero(flags)
    keys = parts[0].copy() if len(parts) == 1 else np.concatenate(parts)
    keys.sort()
    if keys.dtype == np.int64 and count and keys[0] < 0:
        raise AssertionError("a state lies outside the values that its point can have")
    return once(keys)


def once(keys: Array) -> Array:
    """Sorted keys without their repeats."""
    if len(keys) < 2:
        return keys
    differs = keys[1:] != keys[:-1]
    return keys if differs.all() else keys[np.concatenate(([True], differs))]


def place(known: Array, keys: Array) -> Array:
    """Where sorted, distinct keys stand among sorted, known ones, or would stand."""
    return np.searchsorted(known, keys)


def unknown(known: Array, keys: Array) -> Mask:
    """Which of the keys are not among the known ones."""
    if not len(known):
        return np.ones(len(keys), np.bool_)
    at = np.minimum(place(known, keys), len(known) - 1)
    differs: Mask = known[at] != keys
    return differs


class Finder:
    """Rows of stored states by their keys: by a map where they lie densely, else by search."""

    def __init__(self, known: Array, space: int) -> None:
        self.known = known
        self.map: Array | None = None
        if known.dtype == np.int64 and space <= min(DENSE >> 2, max(1 << 12, SPARE * len(known))):
            self.map = np.zeros(space, np.int32)
            self.map[known] = np.arange(len(known), dtype=np.int32)

    def rows(self, keys: Array) -> Array:
        """The rows of keys that are all known."""
        if self.map is not None:
            found: Array = self.map[keys]
            return found
        if len(keys) < 1 << 12:
            return np.searchsorted(self.known, keys).astype(np.int32)
        order = np.argsort(keys)
        out = np.empty(len(keys), np.int32)
        out[order] = np.searchsorted(self.known, keys[order])
        return out
