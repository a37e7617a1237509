"""Chance, the same on every platform for ever: a draw is a pure function of (seed, decision number).

SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): the
n-th output of the generator started at `seed`. The test vectors are held by tests/engine/test_draws.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

MASK = 2**64 - 1
_GAMMA = 0x9E3779B97F4A7C15


def draw(seed: int, number: int) -> int:
    """The draw for decision `number` (from 0): an integer from 0 to 2**64 − 1."""
    z = (seed + (number + 1) * _GAMMA) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def pick(weights: Sequence[int], drawn: int) -> int:
    """The index that a draw selects, with probability weight / total; weights are not negative, total > 0."""
    left = (drawn * sum(weights)) >> 64
    for index, weight in enumerate(weights):
        if left < weight:
            return index
        left -= weight
    raise AssertionError("a draw below 2**64 lies below the total")


def key(text: str) -> int:
    """64-bit FNV-1a of the text's UTF-8: turns a name into part of a seed."""
    out = 0xCBF29CE484222325
    for byte in text.encode():
        out = ((out ^ byte) * 0x100000001B3) & MASK
    return out


@lru_cache(maxsize=4096)
def permutation(seed: int, name: str, length: int) -> tuple[int, ...]:
    """A permutation of range(length) keyed by the seed and a name (Fisher–Yates over the draws)."""
    mixed = draw(seed ^ key(name), 0)
    order = list(range(length))
    for last in range(length - 1, 0, -1):
        other = (draw(mixed, last) * (last + 1)) >> 64
        order[last], order[other] = order[other], order[last]
    return tuple(order)
