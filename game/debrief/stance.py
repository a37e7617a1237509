"""The stance that decisions showed: which habits, how often, and the sentence a person would say of them.

Counts what choices are marked with; it weighs nothing and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine import Playthrough
from game.scenario.traits import traits

MOST_TOLD = 3
"""Habits that are told; a longer list is no picture of anybody."""
SHOWED_NOTHING = "Your decisions showed no habit of managers or of leaders."


@dataclass(frozen=True, slots=True)
class Shown:
    """A habit that decisions showed."""

    trait: str
    """Its id."""
    label: str
    """In words that go on after "somebody who"."""
    times: int
    """Decisions that showed it; at least 1."""


def shown(playthrough: Playthrough) -> tuple[Shown, ...]:
    """Every habit that was shown: the one shown most first, of equals the one shown first."""
    scenario = playthrough.scenario
    times: dict[str, int] = {}
    for decision in playthrough.decisions:
        for trait in scenario.scenes[decision.scene].choices[decision.choice].traits:
            times[trait] = times.get(trait, 0) + 1
    most_first = sorted(times.items(), key=lambda item: -item[1])
    return tuple(Shown(trait, traits()[trait].label, count) for trait, count in most_first)


def told(habits: Sequence[Shown]) -> str:
    """The habits shown most, as a sentence: those shown once are left out beside those shown again."""
    if not habits:
        return SHOWED_NOTHING
    again = [habit for habit in habits if habit.times > 1]
    said = [habit.label for habit in (again or habits)[:MOST_TOLD]]
    often = ", more than once," if again else ""
    return f"Your decisions showed{often} somebody who {_listed(said)}."


def _listed(said: Sequence[str]) -> str:
    """`a, b and c`; parted by semicolons where one of them has a comma of its own."""
    between = "; " if any("," in one for one in said) and len(said) > 1 else ", "
    last = "; and " if between == "; " else " and "
    return last.join(filter(None, (between.join(said[:-1]), said[-1])))
