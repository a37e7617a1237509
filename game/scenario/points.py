"""Control points: scenes with their call stacks expanded, so that no later package ever sees a stack.

A point is a scene together with the calls that are open there. A call that is left by `return` goes on at
the goto beside it, seen from the stack below. Recursion and a return without a call are problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from game.scenario.goto import NOWHERE, RETURN, STAY, Branch, Goto
from game.scenario.problems import Mark, Problems

if TYPE_CHECKING:
    from game.scenario.model import Scene

MAX_POINTS = 10_000
MAX_CALLS = 32
"""How many calls may be open at once."""


class Site(NamedTuple):
    """Where a call was made: a scene, and the choice of it, or '' when the scene itself calls."""

    scene: str
    choice: str


Stack = tuple[Site, ...]


class Point(NamedTuple):
    """A scene with its open calls, the innermost last."""

    scene: str
    stack: Stack


Graph = dict[Point, list[Point]]
"""The points that some path reaches, conditions apart, each with those it leads to; the start first."""


class Step(NamedTuple):
    """Where a branch leads once calls are expanded."""

    scene: str
    stack: Stack
    stays: bool
    """The scene is rested in again, which is no arrival."""


class StackError(Exception):
    """A call within itself, or a return without a call."""

    def __init__(self, code: str, message: str, hint: str, mark: Mark) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.mark = mark


def site_goto(scenes: Mapping[str, Scene], site: Site) -> Goto:
    """Where a call goes on when it returns; nowhere in a story that has been told to lack its goto."""
    scene = scenes[site.scene]
    own = scene.choices[site.choice].goto if site.choice else None
    return own or scene.goto or NOWHERE


def enter(scenes: Mapping[str, Scene], scene: str, stack: Stack) -> Step:
    """Arriving at a scene: an ending drops the stack."""
    return Step(scene, () if stack and scenes[scene].ending else stack, stays=False)


def call(scenes: Mapping[str, Scene], here: Point, choice: str, target: str) -> Step:
    """Entering `target` by a call. Raises StackError when this call is open already."""
    site = Site(here.scene, choice)
    if site in here.stack:
        message = f"this calls {target}, and before that returns the story comes here again"
        hint = "write goto instead of call where nothing has to come back"
        raise StackError("call-cycle", message, hint, _mark(scenes, site))
    if len(here.stack) >= MAX_CALLS:
        message = f"this calls {target}, with {MAX_CALLS} calls open already, which are the most"
        raise StackError("too-deep", message, "use goto where nothing has to come back", _mark(scenes, site))
    return enter(scenes, target, (*here.stack, site))


def _mark(scenes: Mapping[str, Scene], site: Site) -> Mark:
    scene = scenes[site.scene]
    return scene.choices[site.choice].mark if site.choice else scene.mark


def resolve(scenes: Mapping[str, Scene], here: Point, branch: Branch) -> Step | Stack:
    """Where a branch leads. For `return`: the stack with its innermost call on top, to be resolved by
    `site_goto`. Raises StackError when there is no call to return from."""
    if branch.target == STAY:
        return Step(here.scene, here.stack, stays=True)
    if branch.target != RETURN:
        return enter(scenes, branch.target, here.stack)
    if not here.stack:
        message = f"this returns, and the story comes to {here.scene} without a call too"
        raise StackError(
            "return-nowhere", message, "lead to it by `call` only, or name the next scene", branch.mark
        )
    return here.stack


def expand(scenes: Mapping[str, Scene], start: str, problems: Problems) -> Graph:
    """Every point that some path of gotos and calls reaches; cut off, with a problem, after MAX_POINTS."""
    first = Point(start, ())
    graph: Graph = {first: []}
    waiting = [first]
    for here in waiting:
        after = graph[here]
        for step in _steps(scenes, here, problems):
            there = Point(step.scene, step.stack)
            if step.stays and there == here:
                continue
            after.append(there)
            if there not in graph:
                graph[there] = []
                waiting.append(there)
        if len(graph) > MAX_POINTS:
            hint = (
                "calls from many places multiply the scenes they lead to; use a goto where nothing comes back"
            )
            message = f"there are more than {MAX_POINTS:,} scenes once calls are written out"
            problems.add(scenes[start].mark, "too-many-points", message, hint, width=len(start))
            break
    return graph


def _steps(scenes: Mapping[str, Scene], here: Point, problems: Problems) -> Iterator[Step]:
    for choice, goto, called in exits(scenes[here.scene]):
        try:
            if called is not None:
                yield call(scenes, here, choice, called)
            elif goto is not None:
                yield from follow(scenes, here, goto)
        except StackError as error:
            width = len(RETURN) if error.code == "return-nowhere" else len(choice or here.scene)
            problems.add(error.mark, error.code, error.message, error.hint, width=width)


def exits(scene: Scene) -> Iterator[tuple[str, Goto | None, str | None]]:
    """(choice or '', goto, called scene) for every way out of a scene."""
    if scene.ending is not None:
        return
    if not scene.choices:
        yield "", scene.goto, scene.call
    for choice in scene.choices.values():
        if choice.call is not None:
            yield choice.id, None, choice.call
            continue
        default = choice.goto or scene.goto
        if not choice.chance:
            yield choice.id, default, None
        for outcome in choice.chance.values():
            yield choice.id, outcome.goto or default, None


def follow(scenes: Mapping[str, Scene], here: Point, goto: Goto) -> Iterator[Step]:
    """Every step a goto may take, through any chain of returns. Raises StackError."""
    returned = False
    for branch in goto.branches:
        found = resolve(scenes, here, branch)
        if isinstance(found, Step):
            yield found
        elif not returned:  # a second return leads where the first did
            returned = True
            site = found[-1]
            yield from follow(scenes, Point(site.scene, found[:-1]), site_goto(scenes, site))
