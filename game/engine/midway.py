"""A scenario begun in the middle: in a scene its author names, with values its author sets.

What comes out is a scenario like any other, so that everything plays it: only where it starts, what its
variables start with, and its beginning are others. What was set holds when the first decision is to be made,
whatever arriving there would have changed; pages on the way see it too. For trials: nothing is proved of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.engine.rules import begin, program
from game.engine.state import State, Step
from game.scenario.model import Scenario
from game.scenario.points import Point
from game.scenario.problems import Problems, did_you_mean, one_of
from game.scenario.story import check_story
from game.scenario.symbols import Variable

TRUTHS = ("false", "true")
_MEMORIES = ("visits", "chose")


class CannotBeginError(Exception):
    """There is no such place or value to begin with."""

    def __init__(self, what: str, message: str, hint: str = "") -> None:
        super().__init__(f"{what}: {message}{f'; {hint}' if hint else ''}")
        self.what = what
        """`--from` or `--set`, as it was asked for."""
        self.message = message
        self.hint = hint


def begun(scenario: Scenario, scene: str | None, values: Mapping[str, str]) -> Scenario:
    """The scenario as it is begun in `scene` (its own start when None) with these values, as they were
    written, by name. The same scenario when there is nothing to change. Raises CannotBeginError.
    """
    if scene is None and not values:
        return scenario
    held = dict(_held(scenario, name, text) for name, text in values.items())
    start = scenario.start if scene is None else scene
    variables = tuple(
        replace(variable, start=held.get(variable.slot, variable.start)) for variable in scenario.variables
    )
    out = replace(scenario, start=start, points=_points(scenario, start), variables=variables, derived={})
    there = begin(out).state
    kept = tuple(held.get(slot, value) for slot, value in enumerate(there.values))
    program(out).beginning = Step(State(there.point, kept))
    return out


def _points(scenario: Scenario, start: str) -> tuple[Point, ...]:
    """The scenario's points with one of this scene first: the one with the fewest open calls."""
    if start not in scenario.scenes:
        hint = did_you_mean(start, scenario.scenes) or f"there are {one_of(scenario.scenes)}"
        raise CannotBeginError("--from", f"there is no scene {start[:60]}", hint)
    there = [point for point in scenario.points if point.scene == start]
    first = min(there, key=lambda point: len(point.stack)) if there else None
    points = scenario.points if first else _unreached(scenario, start)
    first = first or points[0]
    return (first, *(point for point in points if point != first))


def _unreached(scenario: Scenario, start: str) -> tuple[Point, ...]:
    """The points of a scene that nothing leads to yet, and of all that follows, before those known."""
    problems = Problems()
    found = check_story(scenario.scenes, start, problems, astray=True)
    if problems.errors():
        why = problems.taken()[0].message
        raise CannotBeginError("--from", f"nothing leads to {start}, and it cannot be played alone: {why}")
    return tuple(dict.fromkeys((*found, *scenario.points)))


def _held(scenario: Scenario, name: str, text: str) -> tuple[int, int]:
    """The slot and the value of something that is set."""
    wanted = "".join(name.split())
    variable = next((variable for variable in scenario.variables if variable.name == wanted), None)
    if variable is None:
        raise CannotBeginError("--set", *_unknown(scenario, wanted))
    return variable.slot, _value(variable, text.strip())


def _unknown(scenario: Scenario, name: str) -> tuple[str, str]:
    """What to say of a name that has no value: a count that no rule reads is not kept in any state."""
    known = [variable.name for variable in scenario.variables]
    of, _, about = name.rstrip(")").partition("(")
    scene, _, choice = about.partition(".")
    there = scenario.scenes.get(scene)
    is_count = (of == "visits" and there is not None and not choice) or name == "turn"
    if is_count or (of == "chose" and there is not None and choice in there.choices):
        return f"nothing in this scenario reads {name}, so no state keeps it", "leave it out"
    hint = did_you_mean(name, known) or f"there are {one_of(known)}"
    return f"there is no meter, fact or count {name[:60] or '(its name is empty)'}", hint


def _value(variable: Variable, text: str) -> int:
    if variable.kind == "number":
        return _number(variable, text)
    words = TRUTHS if variable.kind == "truth" else variable.kind
    if text in words:
        return words.index(text)
    hint = did_you_mean(text, words) if variable.kind != "truth" else ""
    raise CannotBeginError("--set", f"{variable.name} is {one_of(words)}, never {_short(text)}", hint)


def _number(variable: Variable, text: str) -> int:
    plain = text.replace("\N{MINUS SIGN}", "-")
    digits = plain[1:] if plain[:1] in ("+", "-") else plain
    between = f"{variable.name} goes from {variable.low} to {variable.high}"
    if not (digits.isascii() and digits.isdecimal()):
        raise CannotBeginError("--set", f"{between}, and {_short(text)} is no whole number")
    value = int(plain) if len(digits) <= 12 else variable.high + 1
    if not variable.low <= value <= variable.high:
        raise CannotBeginError("--set", f"{between}, so it is never {_short(text)}")
    return value


def _short(text: str) -> str:
    return text[:30] or "nothing"
