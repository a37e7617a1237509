"""How often each way is taken is what a search through the engine says, and what was worked out by hand."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from game.analysis import KINDS, NotSettledError, Players, Traffic, counted, traffic
from game.analysis.traffic import Way
from game.engine import State, Step, begin, events, outcomes
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import Played, playthroughs, scenarios, tries

LIMIT = 300


def ways_of(scenario: Scenario, step: Step) -> list[Way]:
    """The ways that one step of the engine takes: out of its scene, and on through pages."""
    happened = events(scenario, step, seed=0)
    scenes = [*(page.scene for page in happened.pages), scenario.points[step.state.point].scene]
    if step.before is not None:
        scenes.insert(0, scenario.points[step.before.point].scene)
    ways = [(source, "", "", target) for source, target in pairwise(scenes)]
    if step.before is not None:
        ways[0] = (scenes[0], step.choice, happened.outcome, scenes[1])
    return ways


def searched_traffic(
    scenario: Scenario, searched: Searched, visits: dict[State, float], players: str
) -> dict[Way, float]:
    times: dict[Way, float] = defaultdict(float)
    for way in ways_of(scenario, begin(scenario)):
        times[way] += 1
    for state in searched.depth:
        shares = searched.shares(state, players)
        for choice, after in searched.ways[state].items():
            steps = outcomes(scenario, state, choice)
            for (chance, _), (_, step) in zip(after, steps, strict=True):
                for way in ways_of(scenario, step):
                    times[way] += visits[state] * float(shares.get(choice, 0) * chance)
    return times


@tries(50)
@given(scenarios(), st.sampled_from(KINDS))
def test_traffic_is_that_of_a_search_through_the_engine(scenario: Scenario, players: Players) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    found = traffic(scenario, players)
    visits, left = searched.spread(players)
    times = searched_traffic(scenario, searched, visits, players)
    note(f"{found}, left {left}")
    assert set(found.ways) == set(times)
    scenes = {scenario.start} | {target for _, _, _, target in times}
    assert set(found.scenes) == scenes
    if left > 1e-15 or found.residual > 1e-14:
        return  # what goes on for ever is counted until then, and by the search as long as it likes
    for way, often in found.ways.items():
        assert isclose(often.times, times[way], rel_tol=1e-10, abs_tol=1e-12), way
    for scene, often in found.scenes.items():
        came = sum(n for (source, _, _, target), n in times.items() if source != target == scene)
        assert isclose(often.times, came + (scene == scenario.start), rel_tol=1e-10, abs_tol=1e-12), scene
    reached = {s: visits[s] for s in searched.depth if searched.is_ending(s)}
    for path, chance in found.paths.items():
        mine = sum(n for s, n in reached.items() if scenario.scenes[searched.scene(s)].ending == path)
        assert isclose(chance, mine, abs_tol=1e-12)


@tries(50)
@given(playthroughs())
def test_nobody_takes_twice_what_is_said_not_to_repeat(played: Played) -> None:
    try:
        found = traffic(played.scenario, budget=LIMIT)
    except NotSettledError:
        return
    play = played.playthrough()
    ways = [way for step in play.steps for way in ways_of(played.scenario, step)]
    came = [played.scenario.start, *(target for source, _, _, target in ways if source != target)]
    for way in ways:
        assert ways.count(way) == 1 or found.ways[way].repeats
    for scene in came:
        assert came.count(scene) == 1 or found.scenes[scene].repeats


def times(found: Traffic, *way: str) -> float:
    return found.ways[way].times  # type: ignore[index]


CALLED = """
a: {text: A, call: f, goto: b}
b:
  text: B
  choices:
    again: {text: Again, call: f, goto: z}
    out: {text: Out, goto: z}
f:
  text: F
  choices:
    one: {text: One, goto: return}
    two: {text: Two, chance: {x: {weight: 1, goto: return}, y: {weight: 2, goto: z}}}
"""


def test_a_call_that_returns_to_two_places_is_counted_by_where_it_returns() -> None:
    found = traffic(made(CALLED))
    assert times(found, "a", "", "", "f") == 1
    # at b come those who took one (1/2) or had x (1/6): 2/3; half of them call again
    assert isclose(times(found, "f", "one", "", "b"), 1 / 2)
    assert isclose(times(found, "f", "two", "x", "b"), 1 / 6)
    assert isclose(times(found, "b", "again", "", "f"), 1 / 3)
    assert isclose(times(found, "f", "one", "", "z"), 1 / 6)
    assert isclose(times(found, "f", "two", "x", "z"), 1 / 18)
    assert isclose(times(found, "f", "two", "y", "z"), 1 / 3 + 1 / 9)
    assert isclose(found.scenes["f"].times, 4 / 3)
    assert found.scenes["f"].repeats
    assert not found.scenes["b"].repeats
    assert found.ways["f", "two", "y", "z"].repeats is False
    assert isclose(found.paths["programs"], 1)


def test_staying_once_is_a_way_but_no_coming() -> None:
    found = traffic(made("a: {text: A, choices: {ask: {text: Ask, goto: stay}, go: {text: Go, goto: z}}}"))
    assert times(found, "a", "ask", "", "a") == 0.5
    assert times(found, "a", "go", "", "z") == 1
    assert not found.ways["a", "ask", "", "a"].repeats
    assert found.scenes["a"] == (1, False)


def test_what_is_gone_round_in_is_taken_more_often_than_once() -> None:
    found = traffic(
        made(
            """
            a:
              text: A
              choices:
                back: {text: Back, goto: b}
                out: {text: Out, goto: z}
            b: {text: B, goto: a}
            """
        )
    )
    assert isclose(times(found, "a", "back", "", "b"), 1)
    assert found.ways["a", "back", "", "b"].repeats
    assert not found.ways["a", "out", "", "z"].repeats
    assert isclose(found.scenes["a"].times, 2)


def test_what_nobody_can_take_is_left_out_and_what_these_players_do_not_take_is_zero() -> None:
    found = traffic(
        made(
            """
            a:
              text: A
              choices:
                never: {text: N, if: manager > 60, goto: b}
                m: {text: M, traits: [iterates], goto: z}
                l: {text: L, traits: [innovates], goto: z}
            b: {text: B, goto: z}
            """
        ),
        "leader",
    )
    assert set(found.ways) == {("a", "m", "", "z"), ("a", "l", "", "z")}
    assert times(found, "a", "m", "", "z") == 0
    assert times(found, "a", "l", "", "z") == 1
    assert "b" not in found.scenes


def test_where_a_playthrough_can_only_go_on_for_ever_it_is_counted_until_then() -> None:
    found = traffic(
        made(
            """
            a: {text: A, choices: {out: {text: Out, goto: z}, round: {text: Round, goto: b}}}
            b:
              text: B
              choices:
                again: {text: Again, once: false, goto: stay}
                end: {text: End, if: manager > 90, goto: z}
            """
        )
    )
    assert (found.endless, found.residual) == (0.5, 0)
    assert times(found, "a", "round", "", "b") == 0.5
    assert times(found, "b", "again", "", "b") == 0


def test_counted_playthroughs_come_near_the_exact_numbers() -> None:
    scenario = made(CALLED)
    exact, seen = traffic(scenario), counted(scenario, "uniform", 40_000)
    assert (seen.exact, seen.size) == (False, 40_000)
    assert set(seen.ways) == set(exact.ways)
    for way, often in exact.ways.items():
        assert isclose(seen.ways[way].times, often.times, abs_tol=0.02)
        assert seen.ways[way].repeats == often.repeats


def test_what_is_too_large_for_the_budget_has_no_exact_traffic() -> None:
    with pytest.raises(NotSettledError):
        traffic(made(CALLED), budget=1)
