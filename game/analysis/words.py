"""How much there is to read: words and minutes of the shortest, the average and the longest playthrough.

Exact where every state is known and playthroughs are bounded; `reading` samples the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from game.analysis.columns import Array, Mask
from game.analysis.counting import Count
from game.analysis.journeys import backward, endings, ends, start
from game.analysis.links import Link, Links
from game.analysis.odds import Odds
from game.analysis.texts import before

WORDS_A_MINUTE = 200
SECONDS_A_DECISION = 20
_A_WORD = 600 // WORDS_A_MINUTE
_A_DECISION = SECONDS_A_DECISION * 10
"""In tenths of a second, so that sums are exact."""
_A_MINUTE = 600
EXACT = 1 << 24
"""Below this, 32-bit floats hold every whole number; half as long as integers that are sure to suffice, they
are walked twice as fast."""
Weigh: TypeAlias = Callable[[Array | float, int], Array | float]
"""What some words and decisions come to."""
Cost: TypeAlias = Callable[[Count, int], Array | float]


@dataclass(frozen=True, slots=True)
class Span:
    """Of words, or of minutes: what a playthrough comes to."""

    least: float | None
    """Of those that reach an ending; None when none does."""
    most: float | None
    """To an ending or until nothing is open; None when there is no most."""
    average: float | None
    """Of random players; None when they may go on for ever."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a playthrough takes to read and to decide, from the summary on."""

    words: Span
    minutes: Span
    """At 200 words a minute and 20 seconds a decision."""
    shuffled: bool = False
    """Texts of different lengths are shuffled: least and most are bounds, which need not occur."""
    residual: float = 0.0
    """The probability that loops left open: averages leave out what comes after it."""
    sampled: int | None = None
    """So many random playthroughs that ended were read, and nothing is exact; None when all is."""


def minutes(words: float, decisions: float) -> float:
    """What they take."""
    return words / WORDS_A_MINUTE + decisions * SECONDS_A_DECISION / 60


def read(links: Links, odds: Odds, *, bounded: bool) -> Read:
    """Of an exploration that is whole and counts words. The odds are those of random players; bounded is
    whether there is a longest playthrough."""
    assert odds.words is not None, "the exploration counts words"
    finite = not odds.endless.low
    words = _span(links, lambda words, decisions: words, bounded=bounded)
    tenths = _span(links, _tenths, bounded=bounded)
    return Read(
        words=replace(words, average=odds.words if finite else None),
        minutes=Span(
            least=None if tenths.least is None else tenths.least / _A_MINUTE,
            most=None if tenths.most is None else tenths.most / _A_MINUTE,
            average=minutes(odds.words, odds.decisions) if finite else None,
        ),
        shuffled=_shuffled(links),
        residual=odds.residual,
    )


def _tenths(words: Array | float, decisions: int) -> Array | float:
    return words * _A_WORD + decisions * _A_DECISION


def _span(links: Links, weigh: Weigh, *, bounded: bool) -> Span:
    """From the least to the most; without the average."""
    fixed = int(weigh(before(links.explored.model.scenario), 0))
    least = _least(links, lambda words, decisions: weigh(words.least, decisions), endings(links))
    most = None
    if bounded:
        most = _least(links, lambda words, decisions: -weigh(words.most, decisions), ends(links))
    return Span(None if least is None else fixed + least, None if most is None else fixed - most, None)


def _shuffled(links: Links) -> bool:
    """Whether the order of a shuffle makes a difference somewhere."""
    return any(
        not leaving.words.is_even or any(not link.words.is_even for link in leaving.links)
        for leaving in map(links.of, range(len(links.explored.keys)))
    )


def _least(links: Links, cost: Cost, goals: tuple[Mask, ...]) -> int | None:
    """The least sum of costs on any way from the first state to a goal, both ends included."""
    found = _walked(links, cost, goals, np.float32)
    if abs(found) >= EXACT and np.isfinite(found):
        found = _walked(links, cost, goals, np.float64)
    return int(found) if np.isfinite(found) else None


def _walked(links: Links, cost: Cost, goals: tuple[Mask, ...], number: type[np.floating]) -> float:
    own = [np.asarray(cost(links.of(point).words, 0), number) for point in range(len(goals))]
    rest = tuple(np.where(mask, mine, number(np.inf)) for mask, mine in zip(goals, own, strict=True))
    looping = {point for one in links.explored.model.components if one.loops for point in one.points}

    def visit(point: int, link: Link) -> bool:
        mine, before = own[point], link.at_sources(rest[point])
        after = rest[link.target][link.rows]
        result = np.asarray(cost(link.words, int(link.choice >= 0)), number)
        after += result + (link.at_sources(mine) if mine.ndim else mine)
        less = point in looping and bool((after < before).any())
        np.minimum(before, after, out=before)
        if not link.everywhere:
            rest[point][link.sources] = before
        return less

    backward(links, visit)
    point, row = start(links)
    return float(rest[point][row])
