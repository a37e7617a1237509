"""What is known of values, in words: `trust is 20 to 45 here`.

Owns how ranges, places and lists are worded in findings. Finds out nothing: ranges come from the analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

from game.analysis.analysing import Analysis
from game.analysis.answers import Extent
from game.analysis.flow import Spot
from game.scenario.expressions import Expression
from game.scenario.model import Scene
from game.scenario.problems import Mark
from game.scenario.prose import Placeholder, When
from game.scenario.symbols import Variable, shown

Part = TypeVar("Part")


def parts(value: object, kind: type[Part] | tuple[type[Part], ...]) -> Iterator[Part]:
    """Everything of a kind within a scene, a choice, a text: in the order of the fields."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple | list):
        for item in value:
            yield from parts(item, kind)
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts(item, kind)
    elif not isinstance(value, Expression):
        for name in _fields(type(value)):
            yield from parts(getattr(value, name), kind)


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(cls: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; of anything else none. Asked for every part of a scenario."""
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple(field.name for field in fields(cls)) if is_dataclass(cls) else ()
    return _FIELDS[cls]


def slots_read(value: object) -> frozenset[int]:
    """The variables that the rules and the texts of a part of the scenario read."""
    read = [one.reads for one in parts(value, Expression)]
    return frozenset().union(*read, [place.slot for place in parts(value, Placeholder)])


def expression_at(scene: Scene, mark: Mark) -> Expression | None:
    """The condition that stands at a place of a scene."""
    return next((one for one in parts(scene, Expression) if one.mark == mark), None)


def block_at(scene: Scene, mark: Mark) -> When | None:
    """The block of text whose condition stands at a place."""
    return next((one for one in parts(scene, When) if one.condition.mark == mark), None)


def values_at(analysis: Analysis, scene: str, reads: frozenset[int], when: str = "here") -> str:
    """`trust is 20 to 45 and asked is false here`; empty where nothing is read."""
    found = analysis.extents(scene, reads)
    variables = analysis.scenario.variables
    told = [value(variables[slot], found[slot]) for slot in sorted(reads) if slot in found]
    return f"{listed(told)} {when}" if told else ""


def value(variable: Variable, extent: Extent) -> str:
    """What one variable is: `trust is 20 to 45`, `asked is true or false`, `trust lies within 0 to 60`."""
    low, high = _word(variable, extent.low), _word(variable, extent.high)
    if extent.low == extent.high:
        return f"{variable.name} is {low}"
    if variable.kind == "truth":
        return f"{variable.name} is {'' if extent.exact else 'perhaps '}true or false"
    if isinstance(variable.kind, tuple):
        words = variable.kind[extent.low : extent.high + 1]
        return f"{variable.name} is {' or '.join((', '.join(words[:-1]), words[-1]))}"
    return f"{variable.name} {'is' if extent.exact else 'lies within'} {low} to {high}"


def _word(variable: Variable, number: int) -> str:
    if variable.kind == "truth":
        return "true" if number else "false"
    if isinstance(variable.kind, tuple):
        return variable.kind[number]
    return shown(number)


def moment(spot: Spot, scene: Scene) -> str:
    """When a scene's values are what they are told to be: what a choice asks may come behind its effects,
    and it is only taken where it is open."""
    if spot.what in ("effects", "goto", "text", "turns", "outcome") and spot.choice:
        choice = scene.choices[spot.choice]
        closes = choice.condition is not None or choice.requirement is not None or choice.fallback
        return f"before {spot.choice} is taken{', or narrower where it is open' * closes}"
    return "once the effects on arrival are done" if spot.what == "effects" else "here"


def place(scene: str, choice: str = "", outcome: str = "") -> str:
    """`monday.pitch.wins`, as authors write it in conditions."""
    return ".".join(filter(None, (scene, choice, outcome)))


def counted(number: int, noun: str) -> str:
    """`1 choice`, `3 choices`"""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(several: Iterable[str]) -> str:
    """`a, b and c`"""
    names = list(several)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def some(several: Iterable[str], most: int = 5) -> str:
    """`a, b and 3 more`"""
    names = list(several)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return listed(names)
