"""What is told of a scenario as a whole is exact where it says so, and shown where something is stopped."""

from __future__ import annotations

import pytest
from hypothesis import given

from game.analysis import Analysis, Progress, Stopped, answers
from game.analysis.known import known, prepared
from game.analysis.reading import LONGEST, PLAYED, played, read_late, sampled, words_read
from game.analysis.words import Span
from game.engine import Playthrough
from game.scenario import Scenario
from game.scenario.words import count_words
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 400
CUT = """
a:
  text: A
  choices:
    up: {text: Up, effects: {trust: +30}, goto: b}
    down: {text: Down, effects: {trust: -10}, goto: b}
b:
  text: B
  choices:
    roll: {text: Roll, chance: {good: {weight: 1, effects: {trust: +30}, goto: z}, bad: {weight: 9, goto: z}}}
    fall: {text: Fall, effects: {trust: -45}, goto: z}
"""
METERS = "meters: {trust: {start: 50, better: high}, debt: {start: -3, min: -9, better: low}}"


@tries(100)
@given(scenarios())
def test_the_range_of_each_meter_is_that_of_a_search(scenario: Scenario) -> None:
    every = Searched(scenario, LIMIT)
    if not every.whole or any(scene.passes_through for scene in scenario.scenes.values()):
        return
    found = known(Analysis(scenario))
    for meter in scenario.meters.values():
        values = [state.values[meter.slot] for state in every.depth]
        extent = found.meters[meter.id]
        assert (extent.low, extent.high, extent.exact) == (min(values), max(values), True)


@tries(25)
@given(scenarios())
def test_a_meter_that_is_not_explored_is_told_within_bounds_that_hold(scenario: Scenario) -> None:
    every = Searched(scenario, LIMIT)
    if not every.whole:
        return
    found = known(Analysis(scenario, budget=2))
    for meter in scenario.meters.values():
        values = [state.values[meter.slot] for state in every.depth]
        assert found.meters[meter.id].low <= min(values)
        assert found.meters[meter.id].high >= max(values)


def test_a_meter_that_a_bound_stops_comes_with_a_playthrough_and_its_luck() -> None:
    scenario = made(CUT, METERS)
    found = {(cut.meter, cut.bound): cut for cut in known(Analysis(scenario)).cuts}
    assert {key: cut.places for key, cut in found.items()} == {
        ("trust", 0): ("b.fall",),
        ("trust", 100): ("b.roll.good",),
    }
    for cut in found.values():
        assert cut.replay is not None
        play = Playthrough.start(scenario, cut.replay.seed or 0)
        for choice in cut.replay.decisions:
            play = play.decide(choice)
        assert play.state.values[scenario.meters["trust"].slot] == cut.bound
    assert found["trust", 100].replay is not None
    assert found["trust", 100].replay.by_luck


def test_lengths_odds_and_nothing_unknown_once_every_state_is_visited() -> None:
    analysis = Analysis(made(CUT, METERS))
    assert prepared(analysis) is None
    found = known(analysis)
    assert (found.settled, found.lengths_known, found.shortest, found.longest) == (True, True, 2, 2)
    assert found.unknown == ()
    assert found.odds is not None
    assert abs(found.odds.paths["programs"].low - 1) < 1e-12


def test_past_the_budget_what_is_not_known_is_named_and_the_rest_is_sampled() -> None:
    scenario = made(CUT.replace("Fall,", "Fall, needs: trust > 60,"), METERS)
    analysis = Analysis(scenario, budget=1)
    sampled = prepared(analysis)
    found = known(analysis, sampled)
    assert sampled is not None
    assert (found.settled, found.odds, found.lengths_known) == (False, None, False)
    assert found.sampled is sampled
    assert "whether choices are dominated" in found.unknown
    assert "whether 1 condition is always or never true" not in found.unknown
    unseen = known(Analysis(scenario, budget=1)).unknown
    assert "whether 1 condition is always or never true" in unseen, "players have seen it both"


def test_told_to_stop_it_hands_back_what_is_known() -> None:
    def stop(progress: Progress) -> None:
        raise Stopped

    analysis = Analysis(made(CUT, METERS), tick=stop)
    assert prepared(analysis) is None
    found = known(analysis)
    assert (found.read, found.odds, found.cuts) == (None, None, ())


# -- reading


def test_words_are_those_of_the_pages_the_offers_and_the_results() -> None:
    scenario = made(
        """
        a:
          title: Not counted
          text: [One two three., {if: asked, text: never}]
          choices: {go: {text: Four five, result: Six., goto: page}}
        page: {text: Seven eight., goto: z}
        """,
        "role: Nine\nsummary: Ten eleven\nfacts: {asked: false}",
    )
    assert words_read(played(scenario, 1)) == 11 + count_words("The end.")
    exact, random = known(Analysis(scenario)).read, sampled(scenario, 4)
    assert exact is not None
    assert (exact.words, exact.sampled) == (Span(13, 13, 13), None)
    assert (random.words, random.sampled) == (Span(13, 13, 13), 4)
    assert exact.minutes == random.minutes == Span(*[13 / 200 + 20 / 60] * 3)


def test_a_playthrough_that_never_ends_is_left_and_has_no_length() -> None:
    scenario = made(
        "a: {text: A, choices: {again: {text: Again, goto: a}, no: {text: No, if: done, goto: z}}}",
        "facts: {done: false}",
    )
    assert len(played(scenario, 1).decisions) == LONGEST
    found = sampled(scenario, 3)
    assert (found.words, found.sampled) == (Span(None, None, None), 0)


def test_what_lengths_are_not_known_of_is_read_at_random_and_said_to_be() -> None:
    found = known(Analysis(made(CUT, METERS), budget=1)).read
    assert found is not None
    assert found.sampled == PLAYED


LATE = """
a: {text: A, choices: {ask: {text: Ask, effects: {asked: true}, goto: b}}}
b: {text: [B, {if: early, text: Early.}], effects: {early: true}, choices: {on: {text: On, goto: c}}}
c: {text: [C, {if: asked, text: Asked.}], choices: {on: {text: On, goto: d}}}
d: {text: [D, {if: chose(a.ask), text: "Yes."}], choices: {on: {text: On, goto: z}}}
"""


def test_what_is_read_two_decisions_after_it_was_written_is_late() -> None:
    facts = "facts: {asked: false, early: false}"
    assert read_late(made(LATE, facts), 2) == {"chose(a.ask)"}
    sooner = LATE.replace("chose(a.ask)", "early")
    assert read_late(made(sooner, facts), 2) == {"early"}
    assert read_late(made(sooner.replace('[D, {if: early, text: "Yes."}]', "D"), facts), 2) == frozenset()


def test_ranges_are_those_of_all_states_however_they_are_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = made(CUT, METERS)
    whole = known(Analysis(scenario)).scenes
    monkeypatch.setattr(answers, "BLOCK", 1)
    assert known(Analysis(scenario)).scenes == whole
    assert (whole["b"]["trust"].low, whole["b"]["trust"].high) == (40, 80)
