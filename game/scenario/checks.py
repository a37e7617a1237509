"""What must hold of a scene, and of the scenes together, beyond the form of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from game.scenario.points import Point, StackError, call, exits, expand, follow
from game.scenario.problems import Problems, did_you_mean

if TYPE_CHECKING:
    from game.scenario.choice import Choice
    from game.scenario.model import Scene

MAX_CHOICES = 9
"""The keys 1 to 9 choose."""


def check_scene(scene: Scene, paths: Mapping[str, object], problems: Problems) -> None:
    """What a scene must be by itself."""
    _check_shape(scene, problems)
    _check_timeout(scene, problems)
    if scene.ending is not None and scene.ending not in paths:
        hint = did_you_mean(scene.ending, paths) or "career paths are declared under `paths:` at the top"
        problems.add(
            scene.mark, "unknown-path", f"{scene.id} ends on {scene.ending}, and there is no such path", hint
        )
    if len(scene.choices) > MAX_CHOICES:
        message = f"{scene.id} has {len(scene.choices)} choices; the keys 1 to 9 reach nine"
        problems.add(scene.mark, "too-many-choices", message, "split the scene in two")
    for choice in scene.choices.values():
        _check_choice(scene, choice, problems)


def _check_shape(scene: Scene, problems: Problems) -> None:
    add, name = problems.add, scene.id
    if scene.ending is not None:
        for key, there in (("choices", scene.choices), ("goto", scene.goto), ("call", scene.call)):
            if there:
                add(
                    scene.mark, "scene-shape", f"{name} is an ending and has {key}", "an ending leads nowhere"
                )
    elif not scene.choices and scene.goto is None:
        hint = "give it choices, a goto, or an ending"
        if scene.call:
            hint = "a call needs a goto beside it, which says where its return leads"
        add(scene.mark, "scene-shape", f"{name} leads nowhere", hint)
    elif scene.choices and scene.call:
        add(
            scene.mark,
            "scene-shape",
            f"{name} has choices and a call",
            "put the call on the choices it belongs to",
        )
    elif not scene.choices and scene.goto and scene.goto.leads_to("stay"):
        add(
            scene.mark, "bad-goto", f"{name} has no choices, so nothing can stay in it", "name the next scene"
        )
    elif scene.choices and all(choice.fallback for choice in scene.choices.values()):
        hint = "a fallback is open when no other choice is; leave it out on one of them"
        add(scene.mark, "scene-shape", f"all choices of {name} are fallbacks", hint)


def _check_timeout(scene: Scene, problems: Problems) -> None:
    if (scene.time_limit is None) != (scene.on_timeout is None):
        missing = "on_timeout" if scene.on_timeout is None else "time_limit"
        hint = "a scene with a time limit names the choice that is taken when the time is up"
        problems.add(scene.mark, "missing-key", f"{scene.id} lacks its {missing}", hint)
    if scene.on_timeout is None:
        return
    choice = scene.choices.get(scene.on_timeout)
    if choice is None:
        hint = did_you_mean(scene.on_timeout, scene.choices)
        message = f"{scene.id} has no choice {scene.on_timeout} to take when the time is up"
        problems.add(scene.mark, "unknown-choice", message, hint)
        return
    for key, there in (
        ("if", choice.condition),
        ("needs", choice.requirement),
        ("once", is_once(scene, choice)),
        ("fallback", choice.fallback),
    ):
        if there:
            message = f"the choice taken when the time is up may not be open: it has `{key}`"
            problems.add(choice.mark, "timeout-choice", message, "name a choice that is always open")


def is_once(scene: Scene, choice: Choice) -> bool:
    """Whether a choice is gone once taken: as it says, or else because it may stay in its scene."""
    if choice.once is not None:
        return choice.once
    default = choice.goto or scene.goto
    gotos = [outcome.goto or default for outcome in choice.chance.values()] or [default]
    return any(goto is not None and goto.leads_to("stay") for goto in gotos)


def _check_choice(scene: Scene, choice: Choice, problems: Problems) -> None:
    where = f"{scene.id}.{choice.id}"
    goto = choice.goto or scene.goto
    if choice.call and choice.chance:
        hint = "let the outcomes go to scenes that call"
        problems.add(choice.mark, "call-and-chance", f"{where} calls and draws at once", hint)
    if goto is not None:
        return
    if choice.chance:
        for outcome in choice.chance.values():
            if outcome.goto is None:
                hint = "give the outcome a goto, or its choice or its scene one for all"
                problems.add(outcome.mark, "no-goto", f"{where}.{outcome.id} leads nowhere", hint)
    elif choice.call:
        hint = "a call needs a goto beside it, which says where its return leads"
        problems.add(choice.mark, "no-goto", f"{where} calls and never goes on", hint)
    else:
        hint = "give it a goto: a scene, `stay`, or `return`; or give its scene a goto for all choices"
        problems.add(choice.mark, "no-goto", f"{where} leads nowhere", hint)


def check_story(scenes: Mapping[str, Scene], start: str, problems: Problems) -> tuple[Point, ...]:
    """What must hold of the scenes together; returns the control points."""
    points = expand(scenes, start, problems)
    reached = {point.scene for point in points}
    for scene in scenes.values():
        if scene.id not in reached:
            hint = "name it in a goto, or delete it"
            problems.warn(
                scene.mark, "unreachable-scene", f"nothing leads to {scene.id}", hint, width=len(scene.id)
            )
    graph = {point: list(_next(scenes, point)) for point in points}
    _check_loops(scenes, graph, problems)
    _check_endings(scenes, graph, problems)
    return points


def _next(scenes: Mapping[str, Scene], here: Point) -> Iterator[Point]:
    for choice, goto, called in exits(scenes[here.scene]):
        try:
            steps = (
                [call(scenes, here, choice, called)]
                if called
                else list(follow(scenes, here, goto))
                if goto
                else []
            )
        except StackError:
            continue  # told by expand
        for step in steps:
            yield Point(step.scene, step.stack)


def _check_loops(scenes: Mapping[str, Scene], graph: Mapping[Point, list[Point]], problems: Problems) -> None:
    """A loop of scenes without choices would never come to rest."""
    pages = {
        p: [q for q in after if scenes[q.scene].passes_through]
        for p, after in graph.items()
        if scenes[p.scene].passes_through
    }
    done: set[Point] = set()
    told: set[str] = set()
    for first in pages:
        trail: dict[Point, None] = {}
        stack = [(first, iter(pages[first]))] if first not in done else []
        if stack:
            trail[first] = None
        while stack:
            here, after = stack[-1]
            there = next(after, None)
            if there is None:
                stack.pop()
                done.add(here)
                trail.pop(here, None)
            elif there in trail:
                names = [p.scene for p in trail]
                loop = names[names.index(there.scene) :]
                if not told & set(loop):
                    told |= set(loop)
                    message = f"a loop without a choice: {' → '.join([*loop, there.scene])}"
                    mark = scenes[there.scene].mark
                    problems.add(mark, "endless-pages", message, "put a choice into one of these scenes")
            elif there not in done:
                trail[there] = None
                stack.append((there, iter(pages[there])))


def _check_endings(
    scenes: Mapping[str, Scene], graph: Mapping[Point, list[Point]], problems: Problems
) -> None:
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
    told = set()
    for point in graph:
        if point not in good and point.scene not in told:
            told.add(point.scene)
    for scene in (scenes[name] for name in scenes if name in told):
        message = f"no ending can be reached from {scene.id}"
        problems.add(
            scene.mark, "no-way-out", message, "give a scene after it an `ending:`", width=len(scene.id)
        )
