"""Exploration finds the states that the engine can come to, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from game.analysis import exploring, layout
from game.analysis.explored import Explored
from game.analysis.exploring import explore
from game.analysis.progress import Progress, Stopped
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 600
BUDGET = 30_000


def every_slot(scenario: Scenario) -> frozenset[int]:
    return frozenset(variable.slot for variable in scenario.variables)


def states_at(explored: Explored, point: int) -> set[tuple[int, ...]]:
    """The values of the states found at a point, as the engine has them."""
    if explored.layouts[point] is None:
        return set()
    batch = explored.batch(point)
    if explored.model.flows[point].ending is not None:
        return {tuple(explored.keys[point].tolist())}
    slots = range(len(explored.model.scenario.variables))
    return set(zip(*(batch.columns[slot].tolist() for slot in slots), strict=True))


@tries(150)
@given(scenarios())
def test_the_states_found_are_those_of_a_search_through_the_engine(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    explored = explore(scenario, every_slot(scenario), BUDGET)
    note(f"{explored.states} states, whole: {explored.whole}; searched {len(searched.depth)}")
    by_point = searched.by_point()
    if explored.whole:
        for point, states in by_point.items():
            if explored.model.flows[point].choices:
                assert states <= states_at(explored, point)
    if searched.whole:
        assert explored.whole
        for flow in explored.model.flows:
            if flow.choices:
                assert states_at(explored, flow.index) == by_point[flow.index]
            elif flow.ending is not None:
                assert bool(len(explored.keys[flow.index])) == bool(by_point[flow.index])


@tries(60)
@given(scenarios())
def test_no_value_lies_outside_the_bounds_that_were_sketched_before(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    bounds = explore(scenario, every_slot(scenario), 0).model.bounds
    for state in searched.depth:
        for slot, value in enumerate(state.values):
            low, high = bounds.interval(state.point, slot) or (1, 0)
            assert low <= value <= high


@tries(60)
@given(scenarios(), st.sampled_from([1, 7]))
def test_narrow_words_and_small_blocks_find_the_same_states(scenario: Scenario, block: int) -> None:
    whole = explore(scenario, every_slot(scenario), 2_000)
    if not whole.whole:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "MOST", 1 << 20)
        patch.setattr(exploring, "BLOCK", block)
        narrow = explore(scenario, every_slot(scenario), 2_000)
    assert narrow.states == whole.states
    for flow in whole.model.flows:
        assert states_at(narrow, flow.index) == states_at(whole, flow.index)


WIDE = "facts:\n" + "".join(f"  f{n}: {{start: {n}, min: 0, max: 999999}}\n" for n in range(12))


def test_states_too_wide_for_one_word_are_told_apart() -> None:
    effects = ", ".join(f"f{n}: +1" for n in range(12))
    scenario = made(
        f"""
        a:
          text: A
          choices:
            all: {{text: All, effects: {{{effects}}}, goto: b}}
            last: {{text: Last, effects: {{f11: +1}}, goto: b}}
            none: {{text: None, goto: b}}
        b: {{text: B, choices: {{out: {{text: Out, if: f0 + f11 > 11, goto: z}}}}}}
        """,
        WIDE,
    )
    explored = explore(scenario, every_slot(scenario))
    b = next(flow.index for flow in explored.model.flows if flow.scene == "b")
    found = explored.layouts[b]
    assert found is not None
    assert found.words == 4
    assert len(explored.keys[b]) == 3
    assert sorted(explored.batch(b).columns[2 + 11].tolist()) == [11, 12, 12]


GRID = """
a:
  text: A
  choices:
    up: {text: Up, effects: {trust: +1}, once: false, goto: stay}
    luck: {text: Luck, effects: {luck: +1}, once: false, goto: stay}
    out: {text: Out, goto: z}
"""
METERS = "meters: {trust: {start: 0}, luck: {start: 0}}"


def test_a_grid_of_meters_is_walked_to_its_far_corner() -> None:
    explored = explore(made(GRID, METERS))
    assert (explored.whole, explored.states) == (True, 101 * 101 + 1)
    assert explore(made(GRID, METERS), frozenset()).states == 2


def test_past_its_budget_exploration_hands_back_what_it_found() -> None:
    explored = explore(made(GRID, METERS), budget=100)
    assert (explored.whole, explored.stopped) == (False, False)
    assert 100 < explored.states < 200
    assert explored.settled_scene("a") is False


def test_told_to_stop_it_hands_back_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exploring, "TICK", 1_000)
    told: list[Progress] = []

    def tick(progress: Progress) -> None:
        told.append(progress)
        if progress.states > 50:
            raise Stopped

    explored = explore(made(GRID, METERS), tick=tick)
    assert (explored.whole, explored.stopped) == (False, True)
    assert 50 < explored.states < 5_000
    assert [p.points for p in told] == [2] * len(told)
    assert told[0].doing == "exploring"
