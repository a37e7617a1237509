"""What an author's panel wants of the analysis: everything it finds, how far it is, and an end when told."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from game.analysis import Progress
from game.scenario import Scenario, load_or_raise
from game.tui import proving
from game.tui.proving import Proved, how_far, proved
from tests.strategies import loaded
from tests.tui.trials import GOOD, PITCH

ASKS = 40
"""Steps of the work, at most, that are begun and ended at once when nobody waits for them."""


def asked(scenario: Scenario) -> tuple[Proved, list[str]]:
    """What is found, and what was told on the way, with a clock that runs fast."""
    told: list[str] = []
    clock = count()
    found = proved(scenario, told.append, lambda: False, lambda: float(next(clock)))
    assert found is not None
    return found, told


def test_what_is_found_comes_with_what_shows_it() -> None:
    found, told = asked(loaded(PITCH))
    assert [one.problem.code for one in found.told] == ["stuck"]
    assert found.told[0].replay is not None
    assert found.told[0].replay.decisions == ("walk",)
    assert found.told[0].can_be_shown
    assert found.proof == "proved: all 7 states"
    assert told
    assert all("states" in one for one in told)


def test_of_a_good_one_nothing_is_found() -> None:
    found, _ = asked(loaded(GOOD))
    assert (found.told, found.proof.startswith("proved: all")) == ((), True)


def test_told_to_stop_it_asks_for_no_more() -> None:
    told: list[str] = []
    assert proved(loaded(PITCH), told.append, lambda: True, lambda: 0.0) is None
    assert told == []


def test_told_to_stop_in_the_middle_it_stops_there() -> None:
    asks = count()
    shipped = load_or_raise(Path("scenarios/account-crisis.yaml"))
    assert proved(shipped, lambda _: None, lambda: next(asks) > 0, lambda: 0.0) is None
    assert next(asks) < ASKS, "every step after the first asks at once, and ends"


def test_past_the_budget_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "BUDGET", 2)
    found, _ = asked(loaded(GOOD))
    assert found.proof.startswith("not proved: over ")
    assert found.proof.endswith("; stance check goes on")


def test_how_far_it_is_is_said_in_words() -> None:
    assert how_far(Progress("exploring", 1_204_000, 41, 100)) == "exploring, 41%: 1,204,000 states"
    assert how_far(Progress("playing", 12, 0, 0)) == "playing: 12 decisions"
