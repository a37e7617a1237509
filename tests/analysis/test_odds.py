"""The odds are those of a search through the engine, and those worked out by hand."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from game.analysis.exploring import explore
from game.analysis.links import Links
from game.analysis.odds import Odds, odds
from game.analysis.players import KINDS, Players
from game.analysis.spread import RESIDUAL
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 400


def odds_of(scenario: Scenario, players: Players = "uniform") -> Odds:
    return odds(Links(explore(scenario)), players)


@tries(120)
@given(scenarios(), st.sampled_from(KINDS))
def test_odds_are_those_of_a_search_through_the_engine(scenario: Scenario, players: Players) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    visits, left = searched.spread(players)
    found = odds_of(scenario, players)
    note(f"{found}, left {left}")
    ends = {state for state in searched.depth if not searched.ways[state]}
    stuck = {state for state in ends if not searched.is_ending(state)}
    of_path = dict.fromkeys(scenario.paths, 0.0)
    of_ending: dict[str, float] = {}
    for state in ends - stuck:
        scene = searched.scene(state)
        of_path[scenario.scenes[scene].ending or ""] += visits[state]
        of_ending[scene] = of_ending.get(scene, 0) + visits[state]
    for name, chance in of_path.items():
        assert chance.real - 1e-12 <= found.paths[name].high
        assert found.paths[name].low <= chance + left + 1e-12
    for name, mine in found.endings.items():
        assert of_ending.get(name, 0) - 1e-12 <= mine.high
        assert mine.low <= of_ending.get(name, 0) + left + 1e-12
    assert isclose(found.stuck.low, sum(visits[s] for s in stuck), abs_tol=left + found.residual + 1e-12)
    if not searched.going():
        # scenes may lead back to each other though no state does: rounds are then gone as in a loop
        assert found.residual <= RESIDUAL
        assert found.endless.high <= RESIDUAL
        assert isclose(found.decisions, sum(visits[s] for s in set(visits) - ends), rel_tol=1e-12)
        for meter in scenario.meters.values():
            mean = sum(visits[state] * state.values[meter.slot] for state in ends)
            assert isclose(found.meters[meter.id].mean, mean, rel_tol=1e-9, abs_tol=1e-9)


def test_an_ending_twelve_thirds_away_has_its_exact_odds() -> None:
    scenes = "\n".join(
        f"""
s{n}:
  text: "{n}"
  choices:
    on: {{text: On, goto: {"won" if n == 11 else f"s{n + 1}"}}}
    off: {{text: Off, goto: z}}
    out: {{text: Out, goto: z}}"""
        for n in range(12)
    )
    head = "a: {text: A, goto: s0}\nwon: {text: Won, ending: best}"
    scenario = made(f"{head}\n{scenes}", paths=("best",))
    assert isclose(odds_of(scenario).paths["best"].low, 3**-12, rel_tol=1e-12)
    assert odds_of(scenario).paths["best"].exact


COIN = """
a:
  text: A
  choices:
    toss:
      text: Toss
      chance:
        heads: {weight: 1, goto: z}
        tails: {weight: 1, goto: a}
"""


def test_a_fair_coin_is_tossed_twice_on_average_and_ends_for_certain() -> None:
    found = odds_of(made(COIN))
    assert isclose(found.decisions, 2, abs_tol=1e-12)
    chance = found.paths["programs"]
    assert chance.low <= 1 <= chance.high + 1e-15
    assert 0 < found.residual <= 1e-14


def test_what_can_only_go_on_for_ever_is_no_residual() -> None:
    found = odds_of(
        made(
            """
            a:
              text: A
              choices:
                out: {text: Out, goto: z}
                round: {text: Round, goto: b}
            b:
              text: B
              choices:
                again: {text: Again, once: false, goto: stay}
                end: {text: End, if: manager > 90, goto: z}
            """
        )
    )
    assert (found.endless.low, found.paths["programs"].low, found.residual) == (0.5, 0.5, 0)


def test_a_stuck_playthrough_is_no_ending() -> None:
    found = odds_of(
        made(
            """
            a:
              text: A
              choices:
                out: {text: Out, goto: z}
                in: {text: In, goto: b}
            b: {text: B, choices: {end: {text: End, if: manager > 90, goto: z}}}
            """
        )
    )
    assert (found.stuck.low, found.paths["programs"].low, found.decisions) == (0.5, 0.5, 1)


PULL = """
a:
  text: A
  calls_for: {calls}
  choices:
    m: {{text: M, traits: [iterates], goto: z}}
    m2: {{text: M, traits: [charts_in_ink], goto: z}}
    l: {{text: L, traits: [innovates], goto: y}}
    both: {{text: B, traits: [innovates, iterates], goto: y}}
y: {{text: Y, ending: other}}
"""


@pytest.mark.parametrize(
    ("calls", "players", "chance"),
    [
        ("manager", "uniform", 0.5),
        ("leader", "manager", 0),
        ("manager", "leader", 1),
        ("leader", "needed", 1),
        ("manager", "needed", 0),
        ("either", "needed", 0.5),
    ],
)
def test_players_take_what_draws_them_most_and_ties_are_split(
    calls: str, players: Players, chance: float
) -> None:
    found = odds_of(made(PULL.format(calls=calls), paths=("other",)), players)
    assert found.paths["other"].low == chance
    assert found.paths["programs"].low == 1 - chance


def test_a_meter_s_distribution_is_over_the_playthroughs_that_end() -> None:
    found = odds_of(
        made(
            """
            a:
              text: A
              choices:
                up: {text: Up, effects: {trust: +10}, goto: z}
                same: {text: Same, goto: z}
                down: {text: Down, effects: {trust: -10}, goto: z}
                down_2: {text: Down, effects: {trust: -10}, goto: z}
            """,
            "meters: {trust: {start: 40}}",
        )
    ).meters["trust"]
    assert (found.values, found.chances) == ((30, 40, 50), (0.5, 0.25, 0.25))
    assert found.mean == 37.5
    assert (found.quantile(0.5), found.quantile(0.6), found.quantile(1)) == (30, 40, 50)


def test_a_story_without_a_decision_has_its_odds_too() -> None:
    found = odds_of(made("a: {text: A, effects: {trust: +3}, goto: z}", "meters: {trust: {start: 40}}"))
    assert (found.paths["programs"].low, found.decisions) == (1, 0)
    assert (found.meters["trust"].values, found.meters["trust"].chances) == ((43,), (1,))


def test_meters_count_what_an_ending_changes_on_arrival_and_where_nothing_is_open() -> None:
    found = odds_of(
        made(
            """
            a:
              text: A
              choices:
                end: {text: End, goto: y}
                stick: {text: Stick, effects: {trust: =7}, goto: b}
            b: {text: B, choices: {x: {text: X, if: trust > 50, goto: z}}}
            y: {text: Y, effects: {trust: +5}, ending: programs}
            """,
            "meters: {trust: {start: 40}}",
        )
    ).meters["trust"]
    assert (found.values, found.chances) == ((7, 45), (0.5, 0.5))
