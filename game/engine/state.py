"""The values the rules are about: a state, a step between two states, an offer, a decision. All immutable."""

from __future__ import annotations

from typing import NamedTuple

new = tuple.__new__
"""`new(Step, (…))` is what `Step(…)` does, without a call of Python on the way of every decision."""


class State(NamedTuple):
    """What the rules can see. Equal states have equal futures; it holds no seed and no history."""

    point: int
    """Index into `scenario.points`."""
    values: tuple[int, ...]
    """By slot: meters, facts, then the memories that some rule or text reads (see `scenario.variables`)."""


class Step(NamedTuple):
    """A new state and where it came from; what happened on the way is worked out by `events` when asked."""

    state: State
    before: State | None = None
    """None for the beginning."""
    choice: str = ""
    outcome: int = 0
    """Which of the choice's outcomes chance brought, counted from 0; 0 without chance."""


class Offer(NamedTuple):
    """A choice as it stands in a state: open, or shown locked."""

    choice: str
    """Its id."""
    text: str
    reason: str = ""
    """What is missing when it is locked; empty when it is open."""

    @property
    def is_open(self) -> bool:
        return not self.reason


class Decision(NamedTuple):
    """A choice taken."""

    scene: str
    choice: str
    how: str = "player"
    """Who took it: player, timeout or vote."""


class NotOpenError(Exception):
    """A choice was to be taken that is not open here."""

    def __init__(self, scene: str, choice: str, reason: str) -> None:
        super().__init__(f"{scene}.{choice} cannot be taken: {reason}")
        self.scene = scene
        self.choice = choice
        self.reason = reason
