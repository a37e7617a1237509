"""Control points as a graph: where each may lead, conditions apart, and the order they are settled in.

A component is a set of points that lead to each other, or one point. Components come in topological order:
when one is reached, everything that leads to it from outside is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.analysis.flow import Branches, Landing, PointFlow


@dataclass(frozen=True, slots=True)
class Component:
    points: tuple[int, ...]
    loops: bool
    """Whether a state here may lead to a state here: several points, or one that leads to itself."""


def unfolded(branches: Branches) -> Iterator[Branches]:
    """A set of branches and all those it returns into, each once."""
    seen: set[int] = set()
    waiting = [branches]
    while waiting:
        mine = waiting.pop()
        if id(mine) in seen:
            continue
        seen.add(id(mine))
        yield mine
        waiting += [branch.to for branch in mine if not isinstance(branch.to, Landing)]


def landings(branches: Branches) -> Iterator[Landing]:
    """Every landing of a set of branches, through returns."""
    for part in unfolded(branches):
        yield from (branch.to for branch in part if isinstance(branch.to, Landing))


def after(flow: PointFlow) -> tuple[int, ...]:
    """The points that one may lead to in a step."""
    found = [landing.point for landing in landings(flow.onward)]
    for choice in flow.choices:
        for outcome in choice.outcomes:
            found += [landing.point for landing in landings(outcome.onward)]
    return tuple(dict.fromkeys(found))


def components(successors: Sequence[Sequence[int]]) -> tuple[Component, ...]:
    """The strongly connected components in topological order (Tarjan's algorithm, without recursion)."""
    found: list[tuple[int, ...]] = []
    number = [-1] * len(successors)
    low = [0] * len(successors)
    waiting: list[int] = []
    is_waiting = [False] * len(successors)
    counter = 0
    for root in range(len(successors)):
        if number[root] >= 0:
            continue
        trail: list[tuple[int, Iterator[int]]] = []
        here: int | None = root
        while here is not None or trail:
            if here is not None:
                number[here] = low[here] = counter
                counter += 1
                waiting.append(here)
                is_waiting[here] = True
                trail.append((here, iter(successors[here])))
                here = None
            at, ahead = trail[-1]
            for there in ahead:
                if number[there] < 0:
                    here = there
                    break
                if is_waiting[there]:
                    low[at] = min(low[at], number[there])
            if here is not None:
                continue
            trail.pop()
            if trail:
                above = trail[-1][0]
                low[above] = min(low[above], low[at])
            if low[at] == number[at]:
                found.append(_popped(waiting, is_waiting, at))
    found.reverse()
    return tuple(Component(mine, len(mine) > 1 or mine[0] in successors[mine[0]]) for mine in found)


def _popped(waiting: list[int], is_waiting: list[bool], until: int) -> tuple[int, ...]:
    out: list[int] = []
    while not out or out[-1] != until:
        out.append(waiting.pop())
        is_waiting[out[-1]] = False
    return tuple(sorted(out))
