"""What holds of begin, offers, outcomes and choose, whatever the scenario."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import NotOpenError, State, Step, begin, choose, offers, outcomes, scene_of, value_of
from game.scenario import Scenario
from tests.engine.ways import WAYS, Play
from tests.strategies import Played, loaded, playthroughs, scenarios, tries

DRAWS = 2**64
FAR = 40
"""How many states of a scenario are looked at, at most."""


def explored(scenario: Scenario) -> Iterator[Step]:
    """Steps to different states, the nearest first, whatever is chosen and drawn."""
    first = begin(scenario)
    found = {first.state: first}
    waiting = [first]
    for step in waiting:
        yield step
        for offer in offers(scenario, step.state):
            if not offer.is_open or len(found) >= FAR:
                continue
            for _, after in outcomes(scenario, step.state, offer.choice):
                if after.state not in found:
                    found[after.state] = after
                    waiting.append(after)


def open_choices(scenario: Scenario, state: State) -> list[str]:
    return [offer.choice for offer in offers(scenario, state) if offer.is_open]


def first_draws(weights: list[int]) -> list[int]:
    """The least draw of each outcome, and 2**64: shares of the draws in proportion to the weights."""
    total = sum(weights)
    return [-(-sum(weights[:index]) * DRAWS // total) for index in range(len(weights) + 1)]


@given(scenarios())
@tries(60)
def test_choose_picks_each_outcome_for_exactly_its_share_of_the_draws(scenario: Scenario) -> None:
    for step in explored(scenario):
        for choice in open_choices(scenario, step.state):
            found = outcomes(scenario, step.state, choice)
            weights = [weight for weight, _ in found]
            assert all(type(weight) is int and weight > 0 for weight in weights)
            assert sum(Fraction(weight, sum(weights)) for weight in weights) == 1
            bounds = first_draws(weights)
            for (_, after), low, high in zip(found, bounds, bounds[1:], strict=False):
                for drawn in (low, (low + high) // 2, high - 1):
                    assert choose(scenario, step.state, choice, drawn) == after


@given(scenarios(), st.integers(0, DRAWS - 1))
@tries(60)
def test_choose_is_always_one_of_the_outcomes(scenario: Scenario, drawn: int) -> None:
    for step in explored(scenario):
        for choice in open_choices(scenario, step.state):
            after = choose(scenario, step.state, choice, drawn)
            assert after in [found for _, found in outcomes(scenario, step.state, choice)]
            assert (after.before, after.choice) == (step.state, choice)


@given(scenarios())
@tries(60)
def test_what_is_not_open_cannot_be_taken(scenario: Scenario) -> None:
    for step in explored(scenario):
        state, scene = step.state, scene_of(scenario, step.state)
        shown = {offer.choice: offer for offer in offers(scenario, state)}
        assert set(shown) <= set(scene.choices)
        for choice in (*scene.choices, "no_such_choice"):
            if choice in shown and shown[choice].is_open:
                continue
            with pytest.raises(NotOpenError) as refused:
                outcomes(scenario, state, choice)
            with pytest.raises(NotOpenError) as caught:
                choose(scenario, state, choice, 0)
            assert (caught.value.scene, caught.value.choice) == (scene.id, choice)
            assert str(caught.value) == str(refused.value)
            assert caught.value.reason
            assert choice not in shown or caught.value.reason == shown[choice].reason


@given(scenarios())
@tries(60)
def test_offers_stand_in_the_order_of_the_file_and_only_where_there_is_something_to_decide(
    scenario: Scenario,
) -> None:
    for step in explored(scenario):
        scene = scene_of(scenario, step.state)
        shown = [offer.choice for offer in offers(scenario, step.state)]
        assert shown == [choice for choice in scene.choices if choice in shown]
        assert not (scene.ending and shown)


@given(scenarios())
@tries(60)
def test_a_state_rests_only_where_there_are_choices_or_at_an_ending(scenario: Scenario) -> None:
    for step in explored(scenario):
        point = scenario.points[step.state.point]
        scene = scenario.scenes[point.scene]
        assert scene is scene_of(scenario, step.state)
        assert bool(scene.choices) != (scene.ending is not None)
        assert not (scene.ending and point.stack), "an ending drops the calls"


@given(scenarios())
@tries(60)
def test_the_choice_that_is_taken_when_the_time_is_up_is_always_open(scenario: Scenario) -> None:
    for step in explored(scenario):
        scene = scene_of(scenario, step.state)
        if scene.on_timeout is not None:
            assert scene.on_timeout in open_choices(scenario, step.state)


@given(scenarios())
@tries(60)
def test_values_stay_within_their_bounds_wherever_the_story_goes(scenario: Scenario) -> None:
    for step in explored(scenario):
        assert len(step.state.values) == len(scenario.variables)
        for variable, value in zip(scenario.variables, step.state.values, strict=True):
            assert type(value) is int
            assert variable.low <= value <= variable.high


@given(scenarios())
@tries(60)
def test_equal_states_have_equal_futures_even_when_the_scenario_is_read_again(scenario: Scenario) -> None:
    again = loaded(scenario.source.decode())
    for step in reversed(list(explored(scenario))):  # another order, so that nothing is compiled alike
        point, values = step.state
        copy = State(int(str(point)), tuple(int(str(value)) for value in values))
        assert (copy, hash(copy)) == (step.state, hash(step.state))
        assert offers(again, copy) == offers(scenario, step.state)
        for choice in open_choices(again, copy):
            assert outcomes(again, copy, choice) == outcomes(scenario, step.state, choice)


@pytest.mark.parametrize("way", WAYS)
def test_every_value_of_a_playthrough_is_within_its_bounds(way: str) -> None:
    play, examples = WAYS[way]
    _check_bounds(play, examples)


def _check_bounds(play: Play, examples: int) -> None:
    @tries(examples)
    @given(playthroughs())
    def check(played: Played) -> None:
        at = play(played)
        for step in at.steps:
            for name, variable in (played.scenario.meters | played.scenario.facts).items():
                assert variable.min <= value_of(played.scenario, step.state, name) <= variable.max
        with pytest.raises(KeyError):
            value_of(played.scenario, at.state, "nobody")

    check()
