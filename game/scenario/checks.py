"""What must hold of a scene by itself, beyond the form of its fields."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from game.scenario.problems import Problems

if TYPE_CHECKING:
    from game.scenario.choice import Choice, Outcome
    from game.scenario.model import Scene

MAX_CHOICES = 9
"""The keys 1 to 9 choose."""


def check_scene(scene: Scene, loose: Collection[str], problems: Problems) -> None:
    """What a scene must be by itself; `loose` are the scenes and choices that could not be read in full."""
    if scene.id not in loose:
        _check_shape(scene, problems)
        _check_timeout(scene, problems)
    if len(scene.choices) > MAX_CHOICES:
        message = f"{scene.id} has {len(scene.choices)} choices; the keys 1 to 9 reach nine"
        _at(scene, problems, "too-many-choices", message, "split the scene in two")
    for choice in scene.choices.values():
        if scene.id not in loose and f"{scene.id}.{choice.id}" not in loose:
            _check_choice(scene, choice, problems)


def _at(place: Scene | Choice | Outcome, problems: Problems, code: str, message: str, hint: str) -> None:
    problems.add(place.mark, code, message, hint, width=len(place.id))


def _check_shape(scene: Scene, problems: Problems) -> None:
    name = scene.id
    if scene.ending is not None:
        keys = [key for key in ("choices", "goto", "call") if getattr(scene, key)]
        if keys:
            message = f"{name} is an ending, and has {' and '.join(keys)}"
            hint = f"an ending leads nowhere: delete its `ending:`, or its `{keys[0]}:`"
            _at(scene, problems, "scene-shape", message, hint)
    elif not scene.choices and scene.goto is None:
        hint = "give it choices, a goto, or an ending"
        if scene.call:
            hint = "a call needs a goto beside it, which says where its return leads"
        _at(scene, problems, "scene-shape", f"{name} leads nowhere", hint)
    elif scene.choices and scene.call:
        hint = "put the call on the choices it belongs to"
        _at(scene, problems, "scene-shape", f"{name} has choices and a call", hint)
    elif not scene.choices and scene.goto and scene.goto.leads_to("stay"):
        message = f"{name} has no choices, so nothing can stay in it"
        _at(scene, problems, "bad-goto", message, "name the next scene")
    elif scene.choices and all(choice.fallback for choice in scene.choices.values()):
        hint = "a fallback is open when no other choice is; leave it out on one of them"
        _at(scene, problems, "scene-shape", f"all choices of {name} are fallbacks", hint)


def _check_timeout(scene: Scene, problems: Problems) -> None:
    if (scene.time_limit is None) != (scene.on_timeout is None):
        missing = "on_timeout" if scene.on_timeout is None else "time_limit"
        hint = "a time limit and the choice that is taken when the time is up need each other"
        _at(scene, problems, "missing-key", f"{scene.id} has no `{missing}`, which it needs", hint)
    choice = scene.choices.get(scene.on_timeout or "")
    if choice is None:
        return
    for why, there in (
        ("it has `if`", choice.condition),
        ("it has `needs`", choice.requirement),
        ("it has `once`", choice.once),
        ("it stays in its scene, and is gone then", choice.once is None and is_once(scene, choice)),
        ("it has `fallback`", choice.fallback),
    ):
        if there:
            message = f"{choice.id} is taken when the time is up, and may not be open then: {why}"
            _at(choice, problems, "timeout-choice", message, "name a choice that is always open")


def is_once(scene: Scene, choice: Choice) -> bool:
    """Whether a choice is gone once taken: as it says, or else because it may stay in its scene."""
    if choice.once is not None:
        return choice.once
    default = choice.goto or scene.goto
    gotos = [outcome.goto or default for outcome in choice.chance.values()] or [default]
    return any(goto is not None and goto.leads_to("stay") for goto in gotos)


def _check_choice(scene: Scene, choice: Choice, problems: Problems) -> None:
    if choice.call and choice.chance:
        message = f"{choice.id} has a call and a chance, and only one can lead on"
        _at(choice, problems, "call-and-chance", message, "let the outcomes go to scenes that call")
    if (choice.goto or scene.goto) is not None:
        return
    if choice.chance:
        for outcome in choice.chance.values():
            if outcome.goto is None:
                hint = "give the outcome a goto, or its choice or its scene one for all"
                _at(outcome, problems, "no-goto", f"the outcome {outcome.id} leads nowhere", hint)
    elif choice.call:
        hint = "a call needs a goto beside it, which says where its return leads"
        _at(
            choice,
            problems,
            "no-goto",
            f"the choice {choice.id} calls, and does not say where to go on",
            hint,
        )
    else:
        hint = "give it a goto: a scene, `stay` or `return`; or give its scene a goto for all its choices"
        _at(choice, problems, "no-goto", f"the choice {choice.id} leads nowhere", hint)
