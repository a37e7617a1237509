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


def unknown(known: Array, keys: Array) -> Mask:
    """Which of some keys are not among the known ones, which are sorted."""
    if not len(known):
        return np.ones(len(keys), np.bool_)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    differs: Mask = known[at] != keys
    return differs


class Known:
    """A growing set of keys.

    Kept as sorted runs, each more than twice as long as the next, so that a long loop that adds a few keys a
    round does not sort all of them every round; and as flags once the keys lie densely.
    """

    def __init__(self, empty: Array, space: int) -> None:
        self.runs: list[Array] = []
        self.space = space
        self._empty = empty
        self._flags: Mask | None = None
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def unknown(self, keys: Array) -> Array:
        """Those of some keys that are not in the set."""
        if self._flags is not None:
            return keys[~self._flags[keys]]
        for run in self.runs:
            if len(keys):
                keys = keys[unknown(run, keys)]
        return keys

    def add(self, keys: Array) -> None:
        """Take in keys that are sorted, distinct and not in the set."""
        self._count += len(keys)
        self.runs.append(keys)
        while len(self.runs) > 1 and len(self.runs[-2]) <= 2 * len(self.runs[-1]):
            last = self.runs.pop()
            self.runs[-1] = merged([self.runs[-1], last], self.space)
        if self._flags is not None:
            self._flags[keys] = True
        elif keys.dtype == np.int64 and 1 << 12 < self.space <= min(DENSE, SPARE * self._count):
            self._flags = np.zeros(self.space, np.bool_)
            for run in self.runs:
                self._flags[run] = True

    def all(self) -> Array:
        """All keys, sorted."""
        return merged(self.runs, self.space) if self.runs else self._empty


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
