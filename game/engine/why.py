"""Why each choice of a scene is as it is: open, locked, hidden, gone, or held back while others are open.

Told to authors, with every part of a condition and the values it reads. Decides nothing: what is open is
`offers`'s to say, and this agrees with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.engine.closures import compiled
from game.engine.rules import offers, scene_of
from game.engine.spelling import spelt, word
from game.engine.state import State
from game.scenario.checks import is_once
from game.scenario.expressions import Expression, Tree
from game.scenario.expressions.tree import All, Any, Not, slots
from game.scenario.model import Scenario

Standing = Literal["open", "locked", "hidden", "gone", "held back"]
"""`gone`: it was taken, and can be taken once. `held back`: a fallback, while another choice is open."""


@dataclass(frozen=True, slots=True)
class Part:
    """A condition, or a part of one, as it is now."""

    text: str
    """As an author would write it."""
    holds: bool
    values: tuple[tuple[str, str], ...] = ()
    """(name, value) of what it reads; empty where its parts tell them."""
    parts: tuple[Part, ...] = ()
    """What it is joined of: of `a and b`, `a` and `b`."""


@dataclass(frozen=True, slots=True)
class Why:
    """How a choice stands, and why."""

    choice: str
    """Its id."""
    standing: Standing
    condition: Part | None = None
    """Its `if`; None when it has none."""
    requirement: Part | None = None
    """Its `needs`."""
    others: tuple[str, ...] = ()
    """The choices that hold back a fallback, by id."""


def whys(scenario: Scenario, state: State) -> tuple[Why, ...]:
    """Every choice of the scene that a state rests in, in the order of the file."""
    scene = scene_of(scenario, state)
    offered = {offer.choice: offer.is_open for offer in offers(scenario, state)}
    open_ones = tuple(name for name, is_open in offered.items() if is_open)
    taken = _taken(scenario, scene.id, state)
    out = []
    for choice in scene.choices.values():
        condition = _told(choice.condition, scenario, state)
        needs = choice.requirement.condition if choice.requirement else None
        standing: Standing = "hidden"
        if choice.id in offered:
            standing = "open" if offered[choice.id] else "locked"
        elif choice.id in taken and is_once(scene, choice):
            standing = "gone"
        elif condition is None or condition.holds:
            standing = "held back"
        others = open_ones if standing == "held back" else ()
        out.append(Why(choice.id, standing, condition, _told(needs, scenario, state), others))
    return tuple(out)


def _taken(scenario: Scenario, scene: str, state: State) -> set[str]:
    """The choices of a scene that are remembered to have been taken; those that are gone then are."""
    mine = (one for one in scenario.variables if one.role == "chose" and one.scene == scene)
    return {one.choice for one in mine if state.values[one.slot]}


def _told(expression: Expression | None, scenario: Scenario, state: State) -> Part | None:
    if expression is None:
        return None
    return part(expression.tree, scenario, state)


def part(tree: Tree, scenario: Scenario, state: State) -> Part:
    """A truth with its parts, down to what cannot be parted: comparisons, and truths by themselves."""
    text, holds = spelt(tree, scenario.variables, is_truth=True), bool(compiled(tree)(state.values))
    if isinstance(tree, All | Any):
        return Part(text, holds, parts=tuple(part(one, scenario, state) for one in tree.operands))
    if isinstance(tree, Not):
        return Part(text, holds, parts=(part(tree.operand, scenario, state),))
    return Part(text, holds, tuple(_read(tree, scenario, state)))


def _read(tree: Tree, scenario: Scenario, state: State) -> Iterator[tuple[str, str]]:
    for slot in sorted(slots(tree)):
        variable = scenario.variables[slot]
        yield variable.name, word(variable, state.values[slot])
