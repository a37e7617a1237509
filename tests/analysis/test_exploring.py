"""Exploration finds the states that the engine can come to, and no others."""

from __future__ import annotations

from hypothesis import given, note

from game.analysis.exploring import Explored, explore
from game.scenario import Scenario
from tests.analysis.searched import Searched
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
            assert states <= states_at(explored, point)
    if searched.whole:
        assert explored.whole
        assert explored.states == len(searched.depth)
        for flow in explored.model.flows:
            if not flow.is_page:
                assert states_at(explored, flow.index) == by_point[flow.index]


@tries(60)
@given(scenarios())
def test_no_value_lies_outside_the_bounds_that_were_sketched_before(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    bounds = explore(scenario, every_slot(scenario), 0).model.bounds
    for state in searched.depth:
        for slot, value in enumerate(state.values):
            low, high = bounds.interval(state.point, slot) or (1, 0)
            assert low <= value <= high
