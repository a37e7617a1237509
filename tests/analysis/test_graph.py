"""Components are the loops of a graph, and come in topological order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.analysis.graph import components
from tests.strategies import tries


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    size = draw(st.integers(1, 9))
    return draw(st.lists(st.lists(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size))


def reached(graph: list[list[int]], start: int) -> set[int]:
    """The nodes that a step or more leads to."""
    out: set[int] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in out:
            out.add(node)
            waiting += graph[node]
    return out


@tries(200)
@given(graphs())
def test_components_are_what_leads_to_each_other_in_topological_order(graph: list[list[int]]) -> None:
    found = components(graph)
    assert sorted(point for component in found for point in component.points) == list(range(len(graph)))
    place = {point: number for number, component in enumerate(found) for point in component.points}
    for one in range(len(graph)):
        ahead = reached(graph, one)
        assert found[place[one]].loops == (one in ahead)
        for other in ahead:
            assert place[one] <= place[other]
            assert (place[one] == place[other]) == (one == other or one in reached(graph, other))


def test_a_chain_as_long_as_a_story_may_be_needs_no_recursion() -> None:
    found = components([*([n + 1] for n in range(9_999)), []])
    assert [component.points for component in found] == [(n,) for n in range(10_000)]
