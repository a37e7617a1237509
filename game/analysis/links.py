"""Which stored state leads to which: the transitions between the states that were found.

Made by stepping the stored states of a point once more and finding where they land. Kept while they are
few; of a large exploration each point's are made again whenever they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.analysis.columns import ROW, SHARE, Array, Batch, Columns, Mask
from game.analysis.counting import NO_WORDS, Count, joined
from game.analysis.explored import Explored
from game.analysis.exploring import BLOCK
from game.analysis.keys import Finder
from game.analysis.progress import Progress, Tick, silent
from game.analysis.stepping import Landed
from game.analysis.watching import NOBODY, Watcher

KEPT = 30_000_000
"""So many transitions are kept; they take 8 to 16 bytes each."""


@dataclass(frozen=True, slots=True)
class Link:
    """Transitions by one choice and outcome from one point to another. No source occurs twice."""

    choice: int
    """Which choice of the point; −1 where it is passed through."""
    outcome: int
    target: int
    sources: Array
    """Rows of the point's states."""
    rows: Array
    """Rows of the target's states, one for each source."""
    chance: Array | None
    """How likely the outcome is once the choice is taken, by source; None when certain."""
    finals: Columns
    """What was asked for, by slot, then by source, where the target is an ending; else empty."""
    words: Count
    """What the result says, by source; nothing where words are not counted."""
    everywhere: bool
    """Whether the sources are all the point's states, in their order."""

    def at_sources(self, values: Array) -> Array:
        """Of something that is known of each of the point's states, that of the sources."""
        return values if self.everywhere else values[self.sources]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Everything that leads on from the states of one point."""

    point: int
    size: int
    """How many states it has."""
    open: tuple[Mask | None, ...]
    """By choice, in which states it is open; None for all of them."""
    ends: Mask | None
    """The states where the playthrough ends: all of an ending's, and those that are stuck. None for none."""
    words: Count
    """What there is to read in each state: its text, and what is offered; nothing where words are not
    counted."""
    links: tuple[Link, ...]


class _Piece(NamedTuple):
    sources: Array
    rows: Array
    chance: Array | None
    finals: Columns
    words: Count


class Links:
    """The transitions of one exploration; nothing leads on from points that are not settled."""

    def __init__(self, explored: Explored, tick: Tick = silent) -> None:
        self.explored = explored
        self.tick = tick
        self._states = explored.states
        self._kept: dict[int, Leaving] = {}
        self._transitions = 0
        self._finders: dict[int, Finder] = {}
        self.finite: tuple[Mask, ...] | None = None
        """From which states an end can be reached, once `journeys` has worked it out."""

    def of(self, point: int) -> Leaving:
        """What leads on from a point."""
        found = self._kept.get(point)
        if found is None:
            found = self._leaving(point)
            self._transitions += sum(len(link.sources) for link in found.links)
            if self._transitions <= KEPT:
                self._kept[point] = found
        return found

    def ticked(self, doing: str, done: int) -> None:
        """Tell whoever waits how far it is. May raise Stopped."""
        self.tick(Progress(doing, self._states, done, len(self.explored.keys)))

    def finder(self, point: int) -> Finder:
        """Finds stored states of a point by their keys."""
        found = self._finders.get(point)
        if found is None:
            layout = self.explored.layouts[point]
            assert layout is not None
            if len(self._finders) > 256:
                self._finders.clear()
            found = self._finders[point] = Finder(self.explored.keys[point], layout.space)
        return found

    def _leaving(self, point: int) -> Leaving:
        flow, here = self.explored.model.flows[point], self.explored.stepper.point(point)
        size = len(self.explored.keys[point])
        if not self.explored.settled[point]:
            return Leaving(point, size, (None,) * len(flow.choices), None, NO_WORDS, ())
        pieces: dict[tuple[int, int, int], list[_Piece]] = {}
        open_: list[list[Mask | None]] = [[] for _ in flow.choices]
        stuck: list[Mask | None] = []
        words: list[Count] = []
        sizes = []
        for start in range(0, size, BLOCK):
            batch = self.explored.batch(point, slice(start, start + BLOCK))
            sizes.append(batch.size)
            rows = np.arange(start, start + batch.size, dtype=np.int32)
            batch = batch.having(ROW, rows)
            openness = here.offers(batch, NOBODY)
            if self.explored.told:
                words.append(here.words(batch, openness))
                batch = here.reading(batch)
            for masks, mask in zip(open_, openness.open, strict=True):
                masks.append(mask)
            stuck.append(None if openness.some is None or flow.is_page else ~openness.some)
            for choice, outcome, landed in here.leave(batch, NOBODY, openness):
                if landed is not None:
                    read = here.read(choice, outcome, landed.batch) if words else NO_WORDS
                    self._add(pieces, choice, outcome, landed, read)
            self.ticked("linking", point)
        ends = np.ones(size, np.bool_) if flow.ending is not None else _whole(stuck, sizes)
        return Leaving(
            point,
            size,
            tuple(_inverted(_whole([None if m is None else ~m for m in masks], sizes)) for masks in open_),
            ends,
            joined(words, sizes) if words else NO_WORDS,
            tuple(_link(key, mine, size) for key, mine in pieces.items()),
        )

    def run(self, point: int, batch: Batch, watcher: Watcher) -> Iterator[tuple[int, int]]:
        """Leave a point only to see what is seen: after each part of it, the choice and outcome it was."""
        here = self.explored.stepper.point(point)
        for test in here.tests:
            test.run(batch, watcher)
        yield -1, -1
        for choice, outcome, _ in here.leave(batch, watcher):
            yield choice, outcome

    def _add(
        self,
        pieces: dict[tuple[int, int, int], list[_Piece]],
        choice: int,
        outcome: int,
        landed: Landed,
        words: Count,
    ) -> None:
        layout = self.explored.layouts[landed.point]
        assert layout is not None
        rows = self.finder(landed.point).rows(layout.pack(landed.batch))
        columns = landed.batch.columns
        chance = columns.get(SHARE)
        ending = self.explored.model.flows[landed.point].ending is not None
        finals = {slot: columns[slot] for slot in self.explored.asked} if ending else {}
        pieces.setdefault((choice, outcome, landed.point), []).append(
            _Piece(columns[ROW], rows, chance, finals, words)
        )


def _whole(masks: list[Mask | None], sizes: list[int]) -> Mask | None:
    """The masks of the blocks in one; None where all of them are."""
    if all(mask is None for mask in masks):
        return None
    return np.concatenate(
        [np.zeros(size, np.bool_) if m is None else m for m, size in zip(masks, sizes, strict=True)]
    )


def _inverted(mask: Mask | None) -> Mask | None:
    return None if mask is None else ~mask


def _link(key: tuple[int, int, int], pieces: list[_Piece], size: int) -> Link:
    chances = [piece.chance for piece in pieces if piece.chance is not None]
    sources = _joined([piece.sources for piece in pieces])
    return Link(
        *key,
        sources,
        _joined([piece.rows for piece in pieces]),
        _joined(chances) if chances else None,
        {slot: _joined([piece.finals[slot] for piece in pieces]) for slot in pieces[0].finals},
        joined([piece.words for piece in pieces], [len(piece.sources) for piece in pieces]),
        len(sources) == size and bool((sources[1:] > sources[:-1]).all()),
    )


def _joined(parts: list[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
