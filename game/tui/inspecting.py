"""A playthrough as its author wants to see it: every value, and why each choice is as it is. Values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.engine import Playthrough
from game.engine.spelling import word
from game.engine.why import Part, Standing, Why, whys
from game.scenario.symbols import Variable


@dataclass(frozen=True, slots=True)
class Held:
    """A meter, a fact or a count, as conditions see it."""

    name: str
    value: str
    range: str
    """What it can be; empty where that is known to everyone."""
    before: str
    """What it was before the last decision; empty when that did not change it."""
    role: Literal["meter", "fact", "count"]
    is_nothing: bool = False
    """A count of what has not happened yet."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition or a part of one, as a line."""

    depth: int
    """0 for the whole of a condition, 1 for its parts, and so on."""
    text: str
    holds: bool
    values: str
    """`trust is 38`; empty where its parts tell it."""


@dataclass(frozen=True, slots=True)
class Stands:
    """A choice, and how it stands."""

    choice: str
    standing: Standing
    why: str
    """What there is to say beside its conditions; empty mostly."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Inspected:
    """Where a playthrough stands."""

    scene: str
    held: tuple[Held, ...]
    choices: tuple[Stands, ...]
    """In the order of the file; none at an ending."""


def inspected(playthrough: Playthrough) -> Inspected:
    """Everything that rules can see here."""
    scenario, step = playthrough.scenario, playthrough.steps[-1]
    before = step.before.values if step.before is not None else step.state.values
    held = (
        _held(variable, before[variable.slot], step.state.values[variable.slot])
        for variable in scenario.variables
    )
    return Inspected(
        playthrough.scene.id, tuple(held), tuple(_stands(why) for why in whys(scenario, step.state))
    )


def _held(variable: Variable, before: int, now: int) -> Held:
    role: Literal["meter", "fact", "count"] = variable.role if variable.role in ("meter", "fact") else "count"
    between = ""
    if isinstance(variable.kind, tuple):
        between = ", ".join(variable.kind)
    elif variable.kind == "number" and role != "count":
        between = f"{variable.low} to {variable.high}"
    was = word(variable, before) if before != now else ""
    return Held(variable.name, word(variable, now), between, was, role, role == "count" and not now)


def _stands(why: Why) -> Stands:
    said = ""
    if why.standing == "gone":
        said = "it was taken, and can be taken once"
    elif why.standing == "held back":
        said = f"a fallback, and {_listed(why.others)} {'is' if len(why.others) == 1 else 'are'} open"
    reasons = [*_reasons("if ", why.condition), *_reasons("needs ", why.requirement)]
    return Stands(why.choice, why.standing, said, tuple(reasons))


def _reasons(before: str, part: Part | None, depth: int = 0) -> Iterator[Reason]:
    if part is None:
        return
    values = _listed([f"{name} is {value}" for name, value in part.values if name != part.text])
    yield Reason(depth, before + part.text, part.holds, values)
    for one in part.parts:
        yield from _reasons("", one, depth + 1)


def _listed(several: list[str] | tuple[str, ...]) -> str:
    """`a, b and c`"""
    *most, last = several or ("",)
    return f"{', '.join(most)} and {last}" if most else last
