"""The graph of a scenario: its scenes, and every way from one to another, with the choice that takes it.

Calls are written out as in control points, then folded back onto scenes: a `return` leads wherever its calls
lead back to. Conditions are named, not weighed: what can really happen is the analysis's. Scenes that nothing
leads to are there too, with their ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from game.scenario import Scenario
from game.scenario.goto import RETURN, Goto
from game.scenario.model import Scene
from game.scenario.points import Point, Step, call, follow

Kind: TypeAlias = Literal["open", "locked", "hidden", "chance", "locked-chance", "hidden-chance"]
"""How a way is drawn: what keeps it from being taken, and whether chance decides after that."""


@dataclass(frozen=True, slots=True)
class Place:
    """A scene on the map."""

    scene: str
    """Its id."""
    title: str
    """As the file has it, or made of its id."""
    kind: Literal["scene", "page", "ending"]
    """With choices, passed through, or the end."""
    path: str = ""
    """The id of the career path that an ending leads to."""


class WayId(NamedTuple):
    """What tells one way from another."""

    source: str
    choice: str
    """Empty where a page leads on by itself."""
    outcome: str
    """Empty without chance."""
    target: str
    """The source itself where the choice stays."""


@dataclass(frozen=True, slots=True)
class Way:
    """A choice, or one outcome of it, and a scene that it may lead to."""

    id: WayId
    text: str
    """Of the choice, as the file has it; empty for a page."""
    is_chance: bool
    """Drawn among several outcomes."""
    is_locked: bool
    """The choice has a requirement, and is shown locked where that is not met."""
    is_hidden: bool
    """The choice has a condition, or is a fallback, and is not shown where it cannot be taken."""
    branches: bool
    """The same choice and outcome lead elsewhere too: a condition decides, or where a call came from."""

    @property
    def kind(self) -> Kind:
        """A lock before a condition."""
        if self.is_locked:
            return "locked-chance" if self.is_chance else "locked"
        if self.is_hidden:
            return "hidden-chance" if self.is_chance else "hidden"
        return "chance" if self.is_chance else "open"


@dataclass(frozen=True, slots=True)
class Map:
    """The whole graph."""

    start: str
    places: dict[str, Place]
    """By scene, in the order of the file; scenes that nothing leads to as well."""
    ways: tuple[Way, ...]
    """By scene, choice and outcome in the order of the file; each id once."""


def mapped(scenario: Scenario) -> Map:
    """The map of a scenario; made once, kept with it."""
    found: Map | None = scenario.derived.get("map")
    if found is None:
        places = {scene.id: _place(scene) for scene in scenario.scenes.values()}
        found = scenario.derived["map"] = Map(scenario.start, places, _ways(scenario))
    return found


def _place(scene: Scene) -> Place:
    kind: Literal["scene", "page", "ending"] = (
        "ending" if scene.ending is not None else "page" if scene.passes_through else "scene"
    )
    title = str(scene.title) if scene.title else scene.id.replace("_", " ")
    return Place(scene.id, title, kind, scene.ending or "")


def _ways(scenario: Scenario) -> tuple[Way, ...]:
    targets: dict[tuple[str, str, str], dict[str, None]] = {}
    for scene, points in _points(scenario).items():
        for point in points:
            for choice, outcome, landings in _exits(scenario, point):
                found = targets.setdefault((scene, choice, outcome), {})
                found.update(dict.fromkeys(landing.scene for landing in landings))
    return tuple(
        _way(scenario.scenes[scene], WayId(scene, choice, outcome, target), branches=len(found) > 1)
        for (scene, choice, outcome), found in targets.items()
        for target in found
    )


def _points(scenario: Scenario) -> dict[str, list[Point]]:
    """Every scene's control points, in the order of the file; where nothing leads to, as if begun there."""
    found: dict[str, list[Point]] = {scene: [] for scene in scenario.scenes}
    for point in scenario.points:
        found[point.scene].append(point)
    return {scene: points or [Point(scene, ())] for scene, points in found.items()}


def _way(scene: Scene, mine: WayId, *, branches: bool) -> Way:
    choice = scene.choices.get(mine.choice)
    return Way(
        mine,
        "" if choice is None else str(choice.text),
        is_chance=bool(mine.outcome),
        is_locked=choice is not None and choice.requirement is not None,
        is_hidden=choice is not None and (choice.condition is not None or choice.fallback),
        branches=branches,
    )


def _exits(scenario: Scenario, here: Point) -> Iterator[tuple[str, str, Iterator[Step]]]:
    """(choice, outcome, where it may lead) for everything that leads on from a control point."""
    scene = scenario.scenes[here.scene]
    if scene.passes_through:
        yield "", "", _landings(scenario, here, "", scene.goto, scene.call)
    for choice in scene.choices.values():
        default = choice.goto or scene.goto
        if not choice.chance:
            yield choice.id, "", _landings(scenario, here, choice.id, default, choice.call)
        for outcome in choice.chance.values():
            yield choice.id, outcome.id, _landings(scenario, here, choice.id, outcome.goto or default, None)


def _landings(
    scenario: Scenario, here: Point, choice: str, goto: Goto | None, called: str | None
) -> Iterator[Step]:
    scenes = scenario.scenes
    if called is not None:
        yield call(scenes, here, choice, called)
    elif goto is not None and not here.stack:
        forward = tuple(branch for branch in goto.branches if branch.target != RETURN)
        yield from follow(scenes, here, Goto(forward))
    elif goto is not None:
        yield from follow(scenes, here, goto)
