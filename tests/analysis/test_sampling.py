"""Samples: intervals that hold the truth, players who choose as they should, and being told to stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis import sampling
from game.analysis.estimates import wilson
from game.analysis.explored import model
from game.analysis.exploring import explore
from game.analysis.links import Links
from game.analysis.odds import odds
from game.analysis.players import KINDS, Players
from game.analysis.progress import Progress, Stopped
from game.analysis.sampling import sample
from game.analysis.spots import every
from game.analysis.watching import Watcher
from game.engine import begin
from game.scenario import Scenario
from tests.analysis.small import made
from tests.strategies import scenarios, tries


def test_wilson_s_interval_is_the_one_in_the_books() -> None:
    found = wilson(10, 100)
    assert (round(found.low, 4), found.share, round(found.high, 4)) == (0.0552, 0.1, 0.1744)
    assert wilson(0, 100).low == 0
    assert round(wilson(0, 100).high, 4) == 0.037
    assert wilson(100, 100).high == 1
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


@tries(40)
@given(scenarios(), st.sampled_from(KINDS))
def test_samples_lie_around_the_exact_odds(scenario: Scenario, players: Players) -> None:
    explored = explore(scenario, budget=20_000)
    if not explored.whole:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sampling, "MOST", 200)
        exact, found = odds(Links(explored), players), sample(scenario, players, 4_000)
    assert found.playthroughs == 4_000
    ended = sum(estimate.hits for estimate in found.paths.values())
    assert ended + found.stuck.hits + found.given_up.hits == 4_000
    for path, estimate in found.paths.items():
        # five standard deviations, and one player in a thousand where hardly any are expected
        low, high = exact.paths[path].low, exact.paths[path].high
        reach = 5 * (high * (1 - low) / 4_000) ** 0.5 + 1e-3
        assert low - reach <= estimate.share + found.given_up.share
        assert estimate.share <= high + reach
    assert found.taken == round(found.decisions.mean * 4_000)
    if not found.given_up.hits and exact.endless.high == 0:
        reach = (found.decisions.high - found.decisions.low) * 1.5 + 0.05 * exact.decisions
        assert abs(found.decisions.mean - exact.decisions) <= reach


COIN = """
a:
  text: A
  choices:
    toss: {text: T, chance: {heads: {weight: 1, goto: z}, tails: {weight: 3, goto: a, effects: {trust: +1}}}}
"""
HEAD = "meters: {trust: {start: 0}}"


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    scenario = made(COIN, HEAD)
    assert sample(scenario, count=500, seed=3) == sample(scenario, count=500, seed=3)
    assert sample(scenario, count=500, seed=3) != sample(scenario, count=500, seed=4)


def test_a_sample_counts_decisions_visits_and_meters_at_the_end() -> None:
    found = sample(made(COIN, HEAD), count=20_000)
    assert found.decisions.low < 4 < found.decisions.high
    assert found.meters["trust"].low < 3 < found.meters["trust"].high
    assert found.visits == {"a": found.taken, "z": 20_000}
    assert found.endings["z"].hits == found.paths["programs"].hits == 20_000


def test_players_may_go_on_from_a_state() -> None:
    scenario = made(COIN, HEAD)
    first = begin(scenario).state
    found = sample(scenario, count=2_000, origin=first._replace(values=(50, 50, 90)))
    assert found.meters["trust"].low < 93 < found.meters["trust"].high + 1
    ended = first._replace(point=next(n for n, p in enumerate(scenario.points) if p.scene == "z"))
    assert (sample(scenario, count=5, origin=ended).taken, sample(scenario, count=5).taken > 0) == (0, True)


def test_crowds_play_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "CROWD", 64)
    monkeypatch.setattr(sampling, "ROWS", 10)
    found = sample(made(COIN, HEAD), count=1_000)
    assert found.playthroughs == found.paths["programs"].hits == 1_000
    assert found.decisions.low < 4 < found.decisions.high


def test_who_never_comes_to_an_end_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "MOST", 50)
    found = sample(
        made(
            """
            a:
              text: A
              choices:
                again: {text: Again, once: false, goto: stay}
                end: {text: End, if: manager > 90, goto: z}
            """
        ),
        count=10,
    )
    assert (found.given_up.hits, found.paths["programs"].hits, found.taken) == (10, 0, 500)


def test_who_is_stuck_is_counted_with_the_meters_there() -> None:
    found = sample(made("a: {text: A, choices: {x: {text: X, if: trust > 9, goto: z}}}", HEAD), count=10)
    assert (found.stuck.hits, found.taken, found.meters["trust"].mean) == (10, 0, 0)


def test_who_is_stuck_does_not_give_up_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "MOST", 0)
    found = sample(made("a: {text: A, choices: {x: {text: X, if: trust > 9, goto: z}}}", HEAD), count=10)
    assert (found.stuck.hits, found.given_up.hits, found.playthroughs) == (10, 0, 10)


def test_told_to_stop_a_sample_keeps_what_was_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "CROWD", 100)
    seen: list[Progress] = []

    def tick(progress: Progress) -> None:
        seen.append(progress)
        if progress.states > 1_000:
            raise Stopped

    found = sample(made(COIN, HEAD), count=100_000, tick=tick)
    assert found.stopped
    assert 200 <= found.playthroughs < 1_000
    assert seen[-1].doing == "playing"


def test_a_watcher_sees_what_players_see() -> None:
    scenario = made(
        "a: {text: [{if: trust > 5, text: X}], choices: {x: {text: X, needs: trust < 0 + 1, goto: z}}}", HEAD
    )
    watcher = Watcher()
    sample(scenario, count=10, watcher=watcher)

    seen = {spot.what: watcher.sight(spot) for spot in every(model(scenario).flows)}
    assert (seen["text"].ever, seen["text"].ever_not) == (False, True)
    assert (seen["needs"].ever, seen["open"].ever, seen["locked"].ever) == (True, True, False)


def test_a_sample_of_nobody_says_nothing() -> None:
    found = sample(made(COIN, HEAD), count=0)
    assert (found.playthroughs, found.paths["programs"].low, found.paths["programs"].high) == (0, 0, 1)
    assert found.decisions.mean == 0
