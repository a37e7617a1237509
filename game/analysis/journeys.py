"""How long playthroughs are, and where they can go: depths, endings within reach, loops without a way out.

Works on the links between stored states. In a component that loops, rounds are gone until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from game.analysis.columns import Array, Mask
from game.analysis.graph import Component
from game.analysis.links import Link, Links

FAR = np.iinfo(np.int32).max // 2
Depths: TypeAlias = tuple[Array, ...]
"""By point, then by stored state."""


@dataclass(frozen=True)
class Journeys:
    """What is known of the ways through all states; every field is by point, then by stored state."""

    depth: Depths
    """The fewest decisions that lead there."""
    hopeful: tuple[Mask, ...]
    """Whether an ending can still be reached."""
    endless: tuple[Mask, ...]
    """Whether the playthrough can go on for ever from there, and no ending can be reached any more."""
    shortest: int | None
    """Decisions of the shortest playthrough that reaches an ending; None when none does."""
    longest: int | None
    """Decisions of the longest playthrough, to an ending or until nothing is open; None when unbounded."""


def journeys(links: Links, depth: Depths | None = None) -> Journeys:
    """Everything at once; `depth` as `depths` gives it, where it is known already."""
    explored = links.explored
    flows, keys = explored.model.flows, explored.keys
    depth = depths(links) if depth is None else depth
    hopeful = leading_to(links, endings(links))
    going = _going(links)
    endless = tuple(on & ~hope for on, hope in zip(going, hopeful, strict=True))
    last = [depth[flow.index] for flow in flows if flow.ending is not None and len(keys[flow.index])]
    shortest = int(min(mine.min() for mine in last)) if last else None
    unbounded = any(mask.any() for mask in going)
    return Journeys(depth, hopeful, endless, shortest, None if unbounded else _longest(links))


def _zeros(links: Links, dtype: type, fill: object = 0) -> tuple[Array, ...]:
    return tuple(np.full(len(keys), fill, dtype) for keys in links.explored.keys)


def _forward(links: Links, visit: Callable[[int, Link], bool]) -> None:
    """Visit every link in topological order; links within a loop again until a round changes nothing."""
    for component in links.explored.model.components:
        changed = True
        while changed:
            changed = False
            for point in component.points:
                for link in links.of(point).links:
                    changed |= visit(point, link) and link.target in component.points
            changed &= component.loops
            links.ticked("walking", component.points[0])


def backward(links: Links, visit: Callable[[int, Link], bool]) -> None:
    for component in reversed(links.explored.model.components):
        changed = True
        while changed:
            changed = False
            for point in reversed(component.points):
                for link in links.of(point).links:
                    changed |= visit(point, link)
            changed &= component.loops
            links.ticked("walking", component.points[0])


def depths(links: Links) -> Depths:
    """The fewest decisions that lead to each state; FAR where no settled point leads there."""
    depth = _zeros(links, np.int32, FAR)
    point, row = start(links)
    depth[point][row] = 0

    def visit(point: int, link: Link) -> bool:
        after = link.at_sources(depth[point]) + (link.choice >= 0)
        before = depth[link.target][link.rows]
        nearer = after < before
        if not nearer.any():
            return False
        np.minimum.at(depth[link.target], link.rows[nearer], after[nearer])
        return True

    _forward(links, visit)
    return depth


def start(links: Links) -> tuple[int, int]:
    """The point and the row of the first state: the only one of its point that nothing need lead to."""
    first = links.explored.first
    keys, key = links.explored.keys[first[0]], first[1]
    return first[0], int(np.searchsorted(keys, key)[0])


def endings(links: Links) -> tuple[Mask, ...]:
    """The states that are endings."""
    return tuple(
        np.full(len(keys), flow.ending is not None)
        for flow, keys in zip(links.explored.model.flows, links.explored.keys, strict=True)
    )


def ends(links: Links) -> tuple[Mask, ...]:
    """The states where a playthrough ends: endings, and where nothing is open."""
    out = _zeros(links, np.bool_, False)
    for point, mask in enumerate(out):
        mine = links.of(point).ends
        if mine is not None:
            mask[:] = mine
    return out


def finite(links: Links) -> tuple[Mask, ...]:
    """From which states the playthrough may come to an end at all: an ending, or nothing open.

    Odds and tables of every kind of players ask for it: it is worked out once.
    """
    if links.finite is None:
        links.finite = leading_to(links, ends(links))
    return links.finite


def leading_to(links: Links, goals: tuple[Mask, ...]) -> tuple[Mask, ...]:
    """From which states one of the goals can be reached; the goals themselves among them."""
    hopeful = tuple(mask.copy() for mask in goals)

    def visit(point: int, link: Link) -> bool:
        gains = hopeful[link.target][link.rows] & ~link.at_sources(hopeful[point])
        hopeful[point][link.sources[gains]] = True
        return bool(gains.any())

    backward(links, visit)
    return hopeful


def _going(links: Links) -> tuple[Mask, ...]:
    """From which states some playthrough never ends. Between components it always comes to one that loops."""
    going = _zeros(links, np.bool_, False)
    for component in reversed(links.explored.model.components):
        if component.loops:
            _peel(component, links, going)
        else:
            for link in _links_of(component, links):
                point = component.points[0]
                going[point][link.sources] |= going[link.target][link.rows]
    return going


def _links_of(component: Component, links: Links) -> Iterator[Link]:
    for point in component.points:
        yield from links.of(point).links


def _peel(component: Component, links: Links, going: tuple[Mask, ...]) -> None:
    """Take all states of a loop to go on, and drop those with nowhere left to go, until none is dropped."""
    left = {point: np.ones(len(going[point]), np.bool_) for point in component.points}
    changed = True
    while changed:
        changed = False
        for point in component.points:
            on = np.zeros(len(left[point]), np.bool_)
            for link in links.of(point).links:
                beyond = left.get(link.target, going[link.target])
                on[link.sources] |= beyond[link.rows]
            if not (on >= left[point]).all():
                changed = True
            left[point] &= on
        links.ticked("walking", component.points[0])
    for point, mask in left.items():
        going[point][:] = mask


def _longest(links: Links) -> int:
    """Decisions on the longest way, where every way ends."""
    longest = _zeros(links, np.int32, 0)

    def visit(point: int, link: Link) -> bool:
        after = link.at_sources(longest[point]) + (link.choice >= 0)
        farther = after > longest[link.target][link.rows]
        if not farther.any():
            return False
        np.maximum.at(longest[link.target], link.rows[farther], after[farther])
        return True

    _forward(links, visit)
    return max((int(mine.max()) for mine in longest if len(mine)), default=0)
