"""The values the rules are about: a state, a step between two states, an offer. All immutable."""

from __future__ import annotations

from typing import NamedTuple


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


class NotOpenError(Exception):
    """A choice was to be taken that is not open here."""

    def __init__(self, scene: str, choice: str, reason: str) -> None:
        super().__init__(f"{scene}.{choice} cannot be taken: {reason}")
        self.scene = scene
        self.choice = choice
        self.reason = reason
