"""Control points: scenes with their call stacks expanded, so that no later package ever sees a stack.

A point is a scene together with the calls that are open there. A call that is left by `return` goes on at
the goto beside it, seen from the stack below. Recursion and a return without a call are problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from game.scenario.goto import RETURN, STAY, Branch, Goto
from game.scenario.problems import Mark, Problems

if TYPE_CHECKING:
    from game.scenario.model import Scene

MAX_POINTS = 10_000


class Site(NamedTuple):
    """Where a call was made: a scene, and the choice of it, or '' when the scene itself calls."""

    scene: str
    choice: str


Stack = tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A scene with its open calls, the innermost last."""

    scene: str
    stack: Stack


class Step(NamedTuple):
    """Where a branch leads once calls are expanded."""

    scene: str
    stack: Stack
    stays: bool
    """The scene is rested in again, which is no arrival."""


class StackError(Exception):
    """A call within itself, or a return without a call."""

    def __init__(self, code: str, message: str, mark: Mark) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mark = mark


def site_goto(scenes: Mapping[str, Scene], site: Site) -> Goto:
    """Where a call goes on when it returns."""
    scene = scenes[site.scene]
    own = scene.choices[site.choice].goto if site.choice else None
    goto = own or scene.goto
    assert goto is not None, "the loader refuses a call without a goto"
    return goto


def enter(scenes: Mapping[str, Scene], scene: str, stack: Stack) -> Step:
    """Arriving at a scene: an ending drops the stack."""
    return Step(scene, () if scenes[scene].ending else stack, stays=False)


def call(scenes: Mapping[str, Scene], here: Point, choice: str, target: str) -> Step:
    """Entering `target` by a call. Raises StackError when this call is open already."""
    site = Site(here.scene, choice)
    if site in here.stack:
        mark = scenes[here.scene].choices[choice].mark if choice else scenes[here.scene].mark
        raise StackError("call-cycle", f"the call of {target} comes back to itself before it returns", mark)
    return enter(scenes, target, (*here.stack, site))


def resolve(scenes: Mapping[str, Scene], here: Point, branch: Branch) -> Step | Stack:
    """Where a branch leads. For `return`: the stack with its innermost call on top, to be resolved by
    `site_goto`. Raises StackError when there is no call to return from."""
    if branch.target == STAY:
        return Step(here.scene, here.stack, stays=True)
    if branch.target != RETURN:
        return enter(scenes, branch.target, here.stack)
    if not here.stack:
        raise StackError("return-nowhere", "this returns, but no call leads here", branch.mark)
    return here.stack


def expand(scenes: Mapping[str, Scene], start: str, problems: Problems) -> tuple[Point, ...]:
    """Every point that some path of gotos and calls reaches, conditions apart; the start first."""
    first = enter(scenes, start, ())
    points = {Point(first.scene, first.stack): 0}
    waiting = [Point(first.scene, first.stack)]
    for here in waiting:
        for step in _steps(scenes, here, problems):
            there = Point(step.scene, step.stack)
            if there not in points:
                points[there] = len(points)
                waiting.append(there)
        if len(points) > MAX_POINTS:
            hint = "calls from many places multiply the scenes they lead to; use a goto where no return is needed"
            mark = scenes[start].mark
            problems.add(
                mark, "too-many-points", f"more than {MAX_POINTS:,} scenes once calls are expanded", hint
            )
            break
    return tuple(points)


def _steps(scenes: Mapping[str, Scene], here: Point, problems: Problems) -> Iterator[Step]:
    for choice, goto, called in exits(scenes[here.scene]):
        try:
            if called is not None:
                yield call(scenes, here, choice, called)
            elif goto is not None:
                yield from follow(scenes, here, goto)
        except StackError as error:
            problems.add(error.mark, error.code, error.message)


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
    for branch in goto.branches:
        found = resolve(scenes, here, branch)
        if isinstance(found, Step):
            yield found
        else:
            site = found[-1]
            yield from follow(scenes, Point(site.scene, found[:-1]), site_goto(scenes, site))
