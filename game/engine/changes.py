"""What choices, outcomes and arrivals do to a state's values: effects, compiled.

Additions of a constant are by far the most frequent effect, and on the way of every decision: they stay
data and are run in one loop. All else is a function. In the file's order, every result within its bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from game.engine.closures import Function, compiled
from game.scenario.effects import Effect, Effects
from game.scenario.symbols import Variable

Run: TypeAlias = Callable[[list[int]], None]
"""Changes a state's values in place."""


Add: TypeAlias = tuple[int, int, int, int]
"""Slot, amount, low, high: adds a constant and clamps. A plain tuple, which unpacks fastest."""
Op: TypeAlias = Add | Run


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to the values in one go: the additions it starts with, then whatever follows them."""

    adds: tuple[Add, ...]
    rest: tuple[Run, ...]


@lru_cache(maxsize=4096)
def adding(slot: int, amount: int, low: int, high: int) -> Add:
    """An addition. Equal ones are one object: a scenario has few, and they stay in the processor's cache."""
    return slot, amount, low, high


def ops(effects: Effects, variables: tuple[Variable, ...]) -> list[Op]:
    """Effects as they are run, one after the other."""
    out: list[Op] = []
    for group in effects:
        mine: list[Op] = [_op(effect, variables[effect.slot]) for effect in group.effects]
        if group.condition is None:
            out += mine
        elif (change := together(mine)) is not None:
            out.append(_guarded(compiled(group.condition.tree), change))
    return out


def together(several: list[Op]) -> Change | None:
    """The ops in their order, as one change; None when there are none."""
    if not several:
        return None
    adds: list[Add] = []
    rest: list[Run] = []
    for op in several:
        if not isinstance(op, tuple):
            rest.append(op)
        elif rest:
            rest.append(_running(Change((op,), ())))
        else:
            adds.append(op)
    return Change(tuple(adds), tuple(rest))


def apply(change: Change, values: list[int]) -> None:
    """Change the values in place."""
    for slot, amount, low, high in change.adds:
        value = values[slot] + amount
        values[slot] = low if value < low else high if value > high else value
    for run in change.rest:
        run(values)


def share(value: int, per_cent: int, low: int, high: int) -> int:
    """Fairmath (ChoiceScript's `%+`), in integers: a share of the room that is left in that direction."""
    if per_cent >= 0:
        return value + ((high - value) * per_cent + 50) // 100
    return value - ((value - low) * -per_cent + 50) // 100


def _op(effect: Effect, variable: Variable) -> Op:
    slot, low, high, amount = effect.slot, variable.low, variable.high, effect.amount
    if effect.how == "add":
        return adding(slot, amount, low, high)
    if effect.how == "set":
        return _setting(slot, lambda values: amount, low, high)
    if effect.how == "share":
        return _setting(slot, lambda values: share(values[slot], amount, low, high), low, high)
    assert effect.expression is not None, "the loader gives every computed effect its expression"
    return _setting(slot, compiled(effect.expression.tree), low, high)


def _setting(slot: int, function: Function, low: int, high: int) -> Run:
    def run(values: list[int]) -> None:
        value = int(function(values))
        values[slot] = low if value < low else high if value > high else value

    return run


def _running(change: Change) -> Run:
    return lambda values: apply(change, values)


def _guarded(condition: Function, change: Change) -> Run:
    def run(values: list[int]) -> None:
        if condition(values):
            apply(change, values)

    return run
