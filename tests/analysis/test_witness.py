"""A witness is a shortest playthrough, and the engine plays it to what it is to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.analysing import Analysis
from game.analysis.flow import Spot
from game.analysis.spots import every
from game.analysis.witness import Taken, Witness
from game.engine import begin, choose, offers, scene_of
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 300


@tries(100)
@given(scenarios())
def test_the_way_to_a_scene_is_as_short_as_a_search_finds_it(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    analysis = Analysis(scenario)
    for name, scene in scenario.scenes.items():
        if scene.passes_through:
            continue
        depths = [depth for state, depth in searched.depth.items() if searched.scene(state) == name]
        witness = analysis.witness_of_scene(name)
        if not depths:
            assert witness is None
            continue
        assert witness is not None
        steps = witness.steps(scenario)
        assert scene_of(scenario, steps[-1].state).id == name
        assert len(steps) == len(witness.decisions) + 1 == min(depths) + 1


@tries(60)
@given(scenarios(), st.data())
def test_the_way_to_what_a_choice_can_be_ends_where_the_engine_offers_it_so(
    scenario: Scenario, data: st.DataObject
) -> None:
    if not Searched(scenario, LIMIT).whole:
        return
    analysis = Analysis(scenario)
    spots = [s for s in every(analysis.explored.model.flows) if s.what in ("open", "locked", "hidden")]
    if not spots:
        return
    spot = data.draw(st.sampled_from(spots))
    witness = analysis.witness(spot)
    sight = analysis.explored.watcher.sight(spot)
    assert (witness is not None) == sight.ever
    if witness is not None:
        state = witness.steps(scenario)[-1].state
        assert scene_of(scenario, state).id == spot.scene
        shown = {offer.choice: offer.is_open for offer in offers(scenario, state)}
        assert {True: "open", False: "locked", None: "hidden"}[shown.get(spot.choice)] == spot.what


def spot_of(analysis: Analysis, what: str, choice: str = "", detail: str = "", outcome: str = "") -> Spot:
    wanted = (what, choice, detail, outcome)
    found = every(analysis.explored.model.flows)
    return next(s for s in found if (s.what, s.choice, s.detail or detail, s.outcome) == wanted)


def choices(witness: Witness | None) -> list[str]:
    assert witness is not None
    return [taken.choice for taken in witness.decisions]


STORY = """
a:
  text: A
  choices:
    up: {text: Up, effects: {trust: +30}, goto: b}
    down: {text: Down, effects: {trust: -30}, goto: b}
b:
  text: B
  effects: [{if: trust > 70, trust: +30}]
  choices:
    toss:
      text: Toss
      effects: {trust: +10}
      chance:
        wins: {weight: trust - 30, goto: a, effects: {trust: +1}}
        loses: {weight: 90 - trust, goto: [{if: trust == 30, to: z}, c]}
c: {text: C, choices: {out: {text: Out, result: [{if: trust < 40, text: Low}, There.], goto: z}}}
"""
HEAD = "meters: {trust: {start: 50}}"


@pytest.mark.parametrize(
    ("what", "choice", "detail", "outcome", "wanted", "decisions"),
    [
        ("effects", "", "effects 0", "", True, ["up"]),
        ("effects", "", "effects 0", "", False, ["down"]),
        ("clamped", "", "trust max", "", True, ["up"]),
        ("clamped", "toss", "trust max", "", True, ["up", "toss"]),
        ("outcome", "toss", "", "loses", True, ["down", "toss"]),
        ("goto", "toss", "goto 0", "loses", True, ["down", "toss"]),
        ("goto", "toss", "goto 0", "loses", False, ["up", "toss", "down", "toss"]),
    ],
)
def test_what_is_seen_on_the_way_is_shown_by_the_decision_that_shows_it(
    what: str, choice: str, detail: str, outcome: str, wanted: bool, decisions: list[str]
) -> None:
    scenario = made(STORY, HEAD)
    analysis = Analysis(scenario)
    witness = analysis.witness(spot_of(analysis, what, choice, detail, outcome), wanted)
    assert choices(witness) == decisions
    assert witness is not None
    assert len(witness.steps(scenario)) == len(decisions) + 1


def test_what_the_beginning_shows_needs_no_decision() -> None:
    analysis = Analysis(made("a: {text: A, effects: {trust: +99}, goto: z}", HEAD))
    assert choices(analysis.witness(spot_of(analysis, "clamped", "", "trust max"))) == []


def test_a_witness_says_which_outcomes_it_needs_and_its_draws_bring_them() -> None:
    scenario = made(STORY, HEAD)
    witness = Analysis(scenario).witness_of_scene("c")
    assert witness is not None
    assert witness.needs_luck
    assert witness.decisions == (
        Taken("a", "up"),
        Taken("b", "toss", "wins"),
        Taken("a", "down"),
        Taken("b", "toss", "loses"),
    )
    steps, draws = witness.steps(scenario), witness.draws(scenario)
    assert len(draws) == len(witness.decisions)
    assert all(0 <= draw < 2**64 for draw in draws)
    state = begin(scenario).state
    for taken, draw, step in zip(witness.decisions, draws, steps[1:], strict=True):
        state = choose(scenario, state, taken.choice, draw).state
        assert state == step.state
    assert scene_of(scenario, steps[-1].state).id == "c"


def test_what_never_happens_has_no_witness() -> None:
    analysis = Analysis(made("a: {text: A, choices: {x: {text: X, if: trust > 90, goto: z}}}", HEAD))
    assert analysis.witness(spot_of(analysis, "open", "x")) is None
    assert choices(analysis.witness(spot_of(analysis, "stuck"))) == []


def test_what_is_seen_on_arrival_is_shown_by_the_first_arrival() -> None:
    scenario = made(
        """
        a: {text: A, choices: {go: {text: Go, goto: b}}}
        b:
          text: B
          effects: {trust: +60}
          choices: {again: {text: Again, goto: b}, out: {text: Out, goto: z}}
        """,
        HEAD,
    )
    analysis = Analysis(scenario)
    assert choices(analysis.witness(spot_of(analysis, "clamped", "", "trust max"))) == ["go"]


def test_a_goto_after_a_return_is_shown_by_the_decision_that_returns() -> None:
    scenario = made(
        """
        a: {text: A, choices: {ask: {text: Ask, call: hub, goto: [{if: trust > 60, to: b}, z]}}}
        b: {text: B, choices: {out: {text: Out, goto: z}}}
        hub:
          text: Hub
          choices:
            up: {text: Up, effects: {trust: +20}, goto: return}
            same: {text: Same, goto: return}
        """,
        HEAD,
    )
    analysis = Analysis(scenario)
    spot = spot_of(analysis, "goto", "ask", "goto 0")
    assert choices(analysis.witness(spot)) == ["ask", "up"]
    assert choices(analysis.witness(spot, wanted=False)) == ["ask", "same"]
