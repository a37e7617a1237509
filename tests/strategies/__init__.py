"""Whole valid scenarios, and playthroughs of them, for the tests of every package.

    @given(scenarios())                 a loaded Scenario; its YAML is noted when a test fails
    @given(scenario_texts())            its YAML text
    @given(playthroughs())              a Played: scenario, seed and picks; `.playthrough()` plays it

Scenarios are made in one piece (see story.py), so that every draw loads; nothing is filtered.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import note, settings
from hypothesis import strategies as st

from game.engine import Offer, Playthrough
from game.scenario import Scenario
from game.scenario.loader import load_bytes
from tests.strategies.dump import dump
from tests.strategies.expressions import amounts, conditions
from tests.strategies.names import Draw, Names
from tests.strategies.whole import scenario_data

__all__ = [
    "EFFORT",
    "Names",
    "Played",
    "amounts",
    "conditions",
    "loaded",
    "open_offers",
    "playthroughs",
    "scenario_data",
    "scenario_texts",
    "scenarios",
    "seeds",
    "take",
    "tries",
]


EFFORT = int(os.environ.get("STANCE_EFFORT", "1"))
"""How many times as much is tried as usual."""


def tries(count: int) -> Callable[[Any], Any]:
    """Settings for so many examples; STANCE_EFFORT=10 tries ten times as many."""
    return settings(max_examples=count * EFFORT)


def _brief(scenario: Scenario) -> str:
    return f"<the scenario noted, {len(scenario.scenes)} scenes>"


Scenario.__repr__ = _brief  # type: ignore[method-assign]
"""In a failing test its YAML is noted; all of its model would take pages, and minutes while shrinking."""
Scenario._repr_pretty_ = lambda self, printer, cycle: printer.text(_brief(self))  # type: ignore[attr-defined]


def loaded(text: str) -> Scenario:
    """The scenario in a YAML text. Fails the test, with the report, when it does not load."""
    found = load_bytes("made.yaml", text.encode())
    assert found.scenario is not None, f"{found.report()}\n\n{text}"
    return found.scenario


def scenario_texts() -> st.SearchStrategy[str]:
    """Valid scenarios as YAML text."""
    return scenario_data().map(dump)


@st.composite
def scenarios(draw: Draw) -> Scenario:
    """Valid scenarios, loaded."""
    text = draw(scenario_texts())
    note(text)
    return loaded(text)


def seeds() -> st.SearchStrategy[int]:
    """Any seed a playthrough may have."""
    return st.integers(0, 2**64 - 1)


class Played(NamedTuple):
    """How a scenario is played: at each decision, the open offer with this index, modulo their number."""

    scenario: Scenario
    seed: int
    picks: tuple[int, ...]

    def playthrough(self) -> Playthrough:
        """The playthrough; it stops early at an ending, or where nothing is open."""
        at = Playthrough.start(self.scenario, self.seed)
        for pick in self.picks:
            if not open_offers(at):
                break
            at = take(at, pick)
        return at


def open_offers(at: Playthrough) -> tuple[Offer, ...]:
    """The offers that can be taken."""
    return tuple(offer for offer in at.offers() if offer.is_open)


def take(at: Playthrough, pick: int) -> Playthrough:
    """The playthrough after the open offer with this index, modulo their number."""
    offers = open_offers(at)
    return at.decide(offers[pick % len(offers)].choice)


@st.composite
def playthroughs(draw: Draw, most: int = 12) -> Played:
    """A scenario with a seed and from `most` / 2 to `most` picks."""
    picks = draw(st.lists(st.integers(0, 8), min_size=most // 2, max_size=most))
    seed = draw(seeds())
    return Played(draw(scenarios()), seed, tuple(picks))
