"""Links lead from stored states to stored states, and from nowhere that is not settled."""

from __future__ import annotations

from hypothesis import given

from game.analysis.exploring import explore
from game.analysis.links import Links
from game.engine import State, outcomes
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 200


@tries(60)
@given(scenarios())
def test_links_are_the_outcomes_of_the_engine_with_their_chances(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    explored = explore(scenario, frozenset(v.slot for v in scenario.variables))
    links = Links(explored)

    def state(point: int, row: int) -> State:
        columns = explored.batch(point, slice(row, row + 1)).columns
        return State(point, tuple(int(columns[v.slot][0]) for v in scenario.variables))

    for flow in explored.model.flows:
        for link in links.of(flow.index).links:
            if link.choice < 0 or not explored.model.flows[link.target].choices:
                continue
            for number, (source, row) in enumerate(zip(link.sources, link.rows, strict=True)):
                taken = flow.choices[link.choice].id
                after = outcomes(scenario, state(flow.index, int(source)), taken)
                total = sum(weight for weight, _ in after)
                [(weight, there)] = [(w, step) for w, step in after if step.outcome == link.outcome]
                assert there.state == state(link.target, int(row))
                assert weight / total == (1 if link.chance is None else link.chance[number])


def test_nothing_leads_on_from_a_point_that_is_not_settled() -> None:
    scenario = made(
        """
        a: {text: A, choices: {go: {text: Go, goto: b}}}
        b:
          text: B
          choices:
            up: {text: Up, effects: {trust: +1}, once: false, goto: stay}
            out: {text: Out, goto: z}
        """,
        "meters: {trust: {start: 0}}",
    )
    explored = explore(scenario, budget=5)
    links = Links(explored)
    scenes = {flow.scene: flow.index for flow in explored.model.flows}
    assert [link.target for link in links.of(scenes["a"]).links] == [scenes["b"]]
    assert links.of(scenes["b"]).links == ()
    assert links.of(scenes["b"]).size == len(explored.keys[scenes["b"]]) > 0
