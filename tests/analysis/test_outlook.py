"""The odds from a state are those of a search that begins there."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.analysing import NotSettledError, outlook, outlooks
from game.analysis.outlook import UnknownStateError
from game.analysis.players import KINDS, Players
from game.engine import State, begin
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 200


@tries(100)
@given(scenarios(), st.sampled_from(KINDS), st.data())
def test_the_odds_from_a_state_are_those_of_playing_on_from_there(
    scenario: Scenario, players: Players, data: st.DataObject
) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    searched.start = data.draw(st.sampled_from(sorted(searched.depth)))
    visits, left = searched.spread(players)
    found = outlooks(scenario, players).of(searched.start)
    of_path = dict.fromkeys(scenario.paths, 0.0)
    stuck = 0.0
    for state in searched.depth:
        if searched.is_ending(state):
            of_path[scenario.scenes[searched.scene(state)].ending or ""] += visits[state]
        elif not searched.ways[state]:
            stuck += visits[state]
    for path, chance in of_path.items():
        assert isclose(found.paths[path], chance, abs_tol=left + 1e-12)
    assert isclose(found.stuck, stuck, abs_tol=left + 1e-12)
    assert isclose(sum(found.paths.values()) + found.stuck + found.residual, 1, abs_tol=1e-11)


STORY = """
a:
  text: A
  choices:
    left: {text: Left, effects: {trust: +10}, goto: b}
    right: {text: Right, goto: b}
b:
  text: B
  choices:
    high: {text: High, if: trust > 55, goto: y}
    low: {text: Low, goto: z}
y: {text: Y, ending: other}
"""


def test_the_odds_are_exact_before_and_after_a_decision() -> None:
    scenario = made(STORY, "meters: {trust: {start: 50}}", paths=("other",))
    start = begin(scenario).state
    assert outlook(scenario, start).paths == {"programs": 0.75, "other": 0.25}
    b = next(n for n, point in enumerate(scenario.points) if point.scene == "b")
    assert outlook(scenario, State(b, (50, 50, 60))).paths == {"programs": 0.5, "other": 0.5}
    assert outlook(scenario, State(b, (50, 50, 50))).paths == {"programs": 1, "other": 0}
    assert outlooks(scenario) is outlooks(scenario)


def test_a_state_that_nobody_comes_to_is_an_error_that_names_its_scene() -> None:
    scenario = made(STORY, "meters: {trust: {start: 50}}", paths=("other",))
    b = next(n for n, point in enumerate(scenario.points) if point.scene == "b")
    for values in ((50, 50, 0), (50, 50, 101)):
        with pytest.raises(UnknownStateError):
            outlook(scenario, State(b, values))
    with pytest.raises(UnknownStateError) as caught:
        outlook(scenario, State(b, (50, 50, 55)))
    assert caught.value.scene == "b"
    assert str(caught.value) == "no playthrough comes to this state of b: (50, 50, 55)"


def test_a_value_that_nothing_reads_later_makes_no_other_state() -> None:
    scenario = made(STORY, "meters: {trust: {start: 50}}", paths=("other",))
    b = next(n for n, point in enumerate(scenario.points) if point.scene == "b")
    assert outlook(scenario, State(b, (99, 50, 60))) == outlook(scenario, State(b, (50, 50, 60)))


def test_values_that_never_go_together_are_no_state() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            both: {text: Both, effects: {trust: +10, luck: +10}, goto: b}
            none: {text: None, goto: b}
        b: {text: B, choices: {x: {text: X, if: trust + luck > 110, goto: z}, y: {text: Y, goto: z}}}
        """,
        "meters: {trust: {start: 50}, luck: {start: 50}}",
    )
    b = next(n for n, point in enumerate(scenario.points) if point.scene == "b")
    assert outlook(scenario, State(b, (50, 50, 60, 60))).paths == {"programs": 1}
    for values in ((50, 50, 60, 50), (50, 50, 50, 60)):
        with pytest.raises(UnknownStateError):
            outlook(scenario, State(b, values))


def test_a_value_that_is_always_the_same_cannot_be_another() -> None:
    scenario = made("a: {text: A, choices: {x: {text: X, if: manager > 20, goto: z}}}")
    assert outlook(scenario, State(0, (50, 50))).paths == {"programs": 1}
    with pytest.raises(UnknownStateError):
        outlook(scenario, State(0, (60, 50)))


def test_what_is_not_settled_has_no_outlook() -> None:
    scenario = made(STORY, "meters: {trust: {start: 50}}", paths=("other",))
    with pytest.raises(NotSettledError, match="not settled: the budget was spent after 3 states"):
        outlooks(scenario, budget=2)


def test_a_coin_s_outlook_is_certain_but_for_rounding() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            toss: {text: T, chance: {heads: {weight: 1, goto: z}, tails: {weight: 999, goto: a}}}
        """
    )
    found = outlook(scenario, begin(scenario).state)
    assert isclose(found.paths["programs"] + found.residual, 1, abs_tol=1e-12)
    assert found.residual < 1e-8


def test_what_can_only_go_on_for_ever_is_known_to_be_so() -> None:
    scenario = made(
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
    table = outlooks(scenario).table
    assert table.residual <= 1e-14
    found = outlook(scenario, begin(scenario).state)
    assert (found.paths, found.stuck, found.residual) == ({"programs": 0.5}, 0, 0.5)
