"""Depths, endings within reach and the longest playthrough are those of a search through the engine."""

from __future__ import annotations

from hypothesis import given

from game.analysis.exploring import explore
from game.analysis.journeys import finite, journeys
from game.analysis.links import Links
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 400


@tries(120)
@given(scenarios())
def test_journeys_are_those_of_a_search(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    explored = explore(scenario, frozenset(v.slot for v in scenario.variables))
    links = Links(explored)
    found = journeys(links)
    endings = {state for state in searched.depth if searched.is_ending(state)}
    stops = {state for state in searched.depth if not searched.ways[state]}
    hopeful, stopping = searched.leading_to(endings), searched.leading_to(stops)
    going = searched.going()
    assert found.shortest == min((searched.depth[s] for s in endings), default=None)
    assert found.longest == searched.longest()
    may_stop = finite(links)
    for flow in explored.model.flows:
        if not flow.choices or explored.layouts[flow.index] is None:
            continue
        batch = explored.batch(flow.index)
        rows = zip(*(batch.columns[v.slot].tolist() for v in scenario.variables), strict=True)
        for row, values in enumerate(rows):
            state = next(s for s in searched.depth if s.point == flow.index and s.values == values)
            assert found.depth[flow.index][row] == searched.depth[state]
            assert found.hopeful[flow.index][row] == (state in hopeful)
            assert may_stop[flow.index][row] == (state in stopping)
            assert found.endless[flow.index][row] == (state in going - hopeful)


def test_a_loop_that_a_condition_ends_has_a_longest_playthrough() -> None:
    found = journeys(
        Links(
            explore(
                made(
                    """
                    a:
                      text: A
                      choices:
                        again: {text: Again, if: turn < 7, goto: a}
                        out: {text: Out, goto: z}
                    """
                )
            )
        )
    )
    assert (found.shortest, found.longest) == (1, 8)


def test_pages_are_no_decisions() -> None:
    scenario = made(
        """
        a: {text: A, goto: b}
        b: {text: B, choices: {on: {text: On, goto: c}}}
        c: {text: C, goto: d}
        d: {text: D, goto: z}
        """
    )
    found = journeys(Links(explore(scenario)))
    assert (found.shortest, found.longest) == (1, 1)
