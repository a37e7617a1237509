"""The course of the meters: what each stood at in the beginning and after every decision."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from game.engine import Playthrough


@dataclass(frozen=True, slots=True)
class Course:
    """One meter over a playthrough."""

    meter: str
    """Its id."""
    label: str
    low: int
    high: int
    values: tuple[int, ...]
    """At the beginning, then after each decision; never empty."""
    words: tuple[str, ...]
    """The word of its level at each value; all empty for a meter without levels."""

    @property
    def moves(self) -> tuple[int, ...]:
        """What each decision changed."""
        return tuple(after - before for before, after in pairwise(self.values))


def courses(playthrough: Playthrough) -> tuple[Course, ...]:
    """Every meter's course: manager and leader first, then the scenario's own in their order."""
    out = []
    for meter in playthrough.scenario.meters.values():
        values = tuple(step.state.values[meter.slot] for step in playthrough.steps)
        words = tuple(meter.level(value) for value in values)
        out.append(Course(meter.id, meter.label, meter.min, meter.max, values, words))
    return tuple(out)
