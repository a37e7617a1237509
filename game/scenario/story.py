"""What must hold of the scenes together: every one reached, no loop without a choice, an ending ahead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.scenario.points import MAX_POINTS, Graph, Point, expand
from game.scenario.problems import Problems, one_of

if TYPE_CHECKING:
    from game.scenario.model import Scene


def check_story(
    scenes: Mapping[str, Scene], start: str, problems: Problems, astray: bool = False
) -> tuple[Point, ...]:
    """The control points; problems for what the scenes lack together.

    `astray` says that some goto could not be read: then nobody knows what is reached.
    """
    before = problems.errors()
    graph = expand(scenes, start, problems)
    astray |= problems.errors() > before
    if len(graph) <= MAX_POINTS:
        _check_loops(scenes, graph, problems)
        if not astray:
            _check_reached(scenes, graph, problems)
        if not astray and problems.errors() == before:
            _check_endings(scenes, graph, problems)
    return tuple(graph)


def _check_reached(scenes: Mapping[str, Scene], graph: Graph, problems: Problems) -> None:
    reached = {point.scene for point in graph}
    for scene in scenes.values():
        if scene.id not in reached:
            hint = "name it in a goto, or delete it"
            message = f"nothing leads to {scene.id}"
            problems.warn(scene.mark, "unreachable-scene", message, hint, width=len(scene.id))


def _check_loops(scenes: Mapping[str, Scene], graph: Graph, problems: Problems) -> None:
    """A loop of scenes without choices would never come to rest."""
    pages = {scene.id for scene in scenes.values() if scene.passes_through}
    told: set[str] = set()
    done: set[Point] = set()
    for first in graph:
        if first.scene not in pages or first in done:
            continue
        trail: dict[Point, None] = {first: None}
        ahead = [(first, iter(graph[first]))]
        while ahead:
            here, after = ahead[-1]
            there = next((point for point in after if point.scene in pages), None)
            if there is None:
                ahead.pop()
                done.add(here)
                trail.pop(here, None)
            elif there in trail:
                _tell_loop(scenes, [point.scene for point in trail], there.scene, told, problems)
            elif there not in done:
                trail[there] = None
                ahead.append((there, iter(graph[there])))


def _tell_loop(
    scenes: Mapping[str, Scene], trail: list[str], again: str, told: set[str], problems: Problems
) -> None:
    loop = trail[trail.index(again) :]
    if told.isdisjoint(loop):
        told.update(loop)
        way = [*loop, again] if len(loop) <= 6 else [*loop[:3], "…", loop[-1], again]
        message = f"the story goes round here without a choice: {' → '.join(way)}"
        hint = "put a choice into one of these scenes, or lead out of them"
        problems.add(scenes[again].mark, "endless-pages", message, hint, width=len(again))


def _check_endings(scenes: Mapping[str, Scene], graph: Graph, problems: Problems) -> None:
    """From every point some chain of gotos leads to an ending, conditions apart."""
    before: dict[Point, list[Point]] = {}
    for here, after in graph.items():
        for there in after:
            before.setdefault(there, []).append(here)
    ends = [point for point in graph if scenes[point.scene].ending is not None]
    good = set(ends)
    for here in ends:
        for there in before.get(here, ()):
            if there not in good:
                good.add(there)
                ends.append(there)
    lost = {point.scene for point in graph if point not in good}
    if lost:
        first, *others = [name for name in scenes if name in lost]
        message = (
            f"no ending can be reached from {first}{f', nor from {one_of(others, 5)}' if others else ''}"
        )
        hint = "give a scene after it an `ending:`"
        problems.add(scenes[first].mark, "no-way-out", message, hint, width=len(first))
