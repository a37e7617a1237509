"""States packed into keys: one number a state, different for different states of the same point.

Each live variable is a digit of a mixed-radix number, as wide as the values it can have at that point. What
does not fit in one 64-bit integer is spread over several, and the key is their bytes: NumPy sorts, compares
and finds both alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.analysis.bounds import Bounds, each
from game.analysis.columns import WORD, Array, Batch, Columns
from game.analysis.liveness import Slots

MOST = 1 << 62
"""A word holds numbers below this."""
TABLE = 1 << 16
"""Variables with at most so many values are packed by looking up."""
_NEVER = -(1 << 62)
"""Stands in tables for values that cannot be: such a key is below 0 and is caught where keys are merged."""


class Digit:
    """One variable's part of a key."""

    __slots__ = ("low", "size", "slot", "stride", "table", "values", "word")

    def __init__(self, slot: int, low: int, bits: int | None, size: int, word: int, stride: int) -> None:
        self.slot = slot
        self.word = word
        self.stride = stride
        self.size = size if bits is None else bits.bit_count()
        """How many values it tells apart."""
        first = 0 if bits is None else (bits & -bits).bit_length() - 1
        gaps = bits is not None and bits.bit_length() - first != self.size
        self.low = low if gaps else low + first
        """What is subtracted from a value before it is looked up, or used as it is."""
        self.values: Array | None = None
        """Value by rank, where the values have gaps."""
        self.table: Array | None = None
        """What a value adds to the key, by value − low."""
        if gaps:
            assert bits is not None
            found = np.fromiter(each(bits), np.int64)
            self.values = (found + low).astype(WORD)
            self.table = np.full(size, _NEVER, np.int64)
            self.table[found] = np.arange(self.size, dtype=np.int64) * stride
        elif self.size <= TABLE:
            self.table = np.arange(self.size, dtype=np.int64) * stride

    def has(self, value: int) -> bool:
        """Whether this is one of its values."""
        if self.values is not None:
            return bool((self.values == value).any())
        return 0 <= value - self.low < self.size

    def part(self, column: Array) -> Array:
        """What the values add to their word."""
        at: Array = column - self.low if self.low else column
        if self.table is None:
            return np.multiply(at, self.stride, dtype=np.int64)
        out: Array = self.table[at]
        return out

    def column(self, ranks: Array) -> Array:
        if self.values is not None:
            found: Array = self.values[ranks]
            return found
        out: Array = ranks.astype(WORD)
        return out + self.low if self.low else out


class Layout:
    """How the states of one point are packed."""

    def __init__(self, point: int, live: Slots, bounds: Bounds) -> None:
        self.digits: list[Digit] = []
        self.constants: dict[int, int] = {}
        """Slots that have one value here."""
        word, stride = 0, 1
        for slot in sorted(live):
            domain = bounds.domains[slot]
            bits = bounds.values(point, slot)
            size = domain.size if bits is None else bits.bit_count()
            if size == 1:
                assert bits is not None
                self.constants[slot] = domain.low + bits.bit_length() - 1
                continue
            if stride * size > MOST:
                word, stride = word + 1, 1
            self.digits.append(Digit(slot, domain.low, bits, domain.size, word, stride))
            stride *= size
        self.words = word + 1
        self.space = stride if self.words == 1 else MOST
        """Keys of one word lie below this."""
        self.slots = frozenset(live)

    def can_be(self, values: Sequence[int]) -> bool:
        """Whether a state of these values, by slot, has a key at all."""
        return all(values[slot] == value for slot, value in self.constants.items()) and all(
            digit.has(values[digit.slot]) for digit in self.digits
        )

    @property
    def dtype(self) -> np.dtype[np.generic]:
        return np.dtype(np.int64) if self.words == 1 else np.dtype(f"S{8 * self.words}")

    def empty(self) -> Array:
        return np.empty(0, self.dtype)

    def pack(self, batch: Batch) -> Array:
        """The keys of a batch, which has all live slots."""
        words: list[Array | None] = [None] * self.words
        for digit in self.digits:
            part = digit.part(batch.columns[digit.slot])
            before = words[digit.word]
            words[digit.word] = part if before is None else np.add(before, part, out=before)
        if self.words == 1:
            return np.zeros(batch.size, np.int64) if words[0] is None else words[0]
        stacked = np.stack([word for word in words if word is not None], axis=1).astype(">u8")
        return np.ascontiguousarray(stacked).view(self.dtype).reshape(-1)

    def unpack(self, keys: Array, only: Slots | None = None) -> Batch:
        """The states of some keys; with all slots, or only some."""
        size = len(keys)
        columns: Columns = {
            slot: np.full(size, value, WORD)
            for slot, value in self.constants.items()
            if only is None or slot in only
        }
        if self.words == 1:
            words: Sequence[Array] = [keys]
        else:
            wide = np.ascontiguousarray(keys).view(">u8").reshape(size, self.words)
            words = [wide[:, word].astype(np.int64) for word in range(self.words)]
        for word, whole in enumerate(words):
            rest = whole.astype(np.int32) if self.space < 1 << 31 else whole
            for digit in reversed([digit for digit in self.digits if digit.word == word]):
                ranks = rest
                if digit.stride > 1:
                    ranks = rest // digit.stride
                    rest = rest - ranks * digit.stride
                if only is None or digit.slot in only:
                    columns[digit.slot] = digit.column(ranks)
        return Batch(columns, size)
