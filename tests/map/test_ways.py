"""The graph has every scene, and a way for everything that can happen between two of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

from game.engine import begin, outcomes
from game.map import WayId, mapped
from game.map.ways import Map, Way
from game.scenario import Scenario
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.analysis.test_traffic import LIMIT, ways_of
from tests.strategies import scenarios, tries


def ids(drawn: Map) -> set[tuple[str, ...]]:
    return {tuple(way.id) for way in drawn.ways}


def way(drawn: Map, *mine: str) -> Way:
    (found,) = (way for way in drawn.ways if way.id == WayId(*mine))
    return found


def taken(scenario: Scenario, searched: Searched) -> Iterator[tuple[str, ...]]:
    yield from ways_of(scenario, begin(scenario))
    for state in searched.depth:
        for choice in searched.ways.get(state, {}):
            for _, step in outcomes(scenario, state, choice):
                yield from ways_of(scenario, step)


@tries(40)
@given(scenarios())
def test_whatever_the_engine_does_is_a_way_of_the_map(scenario: Scenario) -> None:
    drawn = mapped(scenario)
    assert list(drawn.places) == list(scenario.scenes)
    assert len(ids(drawn)) == len(drawn.ways)
    assert set(taken(scenario, Searched(scenario, LIMIT))) <= ids(drawn)


def test_a_return_leads_wherever_its_calls_lead_back_to() -> None:
    drawn = mapped(
        made(
            """
            a: {text: A, call: f, goto: b}
            b:
              text: B
              choices:
                lend: {text: Lend, call: f, goto: stay}
                out: {text: Out, call: g, goto: z}
            f: {text: F, choices: {back: {text: Back, goto: return}}}
            g: {text: G, call: f, goto: return}
            """
        )
    )
    assert ids(drawn) == {
        ("a", "", "", "f"),
        ("b", "lend", "", "f"),
        ("b", "out", "", "g"),
        ("f", "back", "", "b"),
        ("f", "back", "", "z"),
        ("g", "", "", "f"),
    }
    assert way(drawn, "f", "back", "", "z").branches
    assert not way(drawn, "g", "", "", "f").branches


def test_a_way_is_named_by_choice_and_outcome_and_told_by_kind() -> None:
    drawn = mapped(
        made(
            """
            a:
              text: A
              goto: b
              choices:
                stays: {text: Stays, goto: stay}
                plain: {text: Plain, goto: [{if: manager > 50, to: z}, b]}
                locked: {text: Locked, needs: manager > 50}
                hidden: {text: Hidden, if: manager > 50}
                last: {text: Last, fallback: true}
                luck:
                  text: Luck
                  needs: manager > 50
                  chance: {won: {weight: 1, goto: z}, lost: {weight: 1}}
            b: {text: B, goto: z}
            """
        )
    )
    kinds = {tuple(mine.id[1:]): (mine.kind, mine.branches) for mine in drawn.ways}
    assert kinds == {
        ("stays", "", "a"): ("open", False),
        ("plain", "", "z"): ("open", True),
        ("plain", "", "b"): ("open", True),
        ("locked", "", "b"): ("locked", False),
        ("hidden", "", "b"): ("hidden", False),
        ("last", "", "b"): ("hidden", False),
        ("luck", "won", "z"): ("locked-chance", False),
        ("luck", "lost", "b"): ("locked-chance", False),
        ("", "", "z"): ("open", False),
    }
    assert way(drawn, "a", "luck", "won", "z").is_locked


def test_places_are_scenes_pages_and_endings_with_their_path() -> None:
    drawn = mapped(
        made(
            "a: {text: A, goto: b_c}\nb_c: {title: 'The {trust}', text: B, choices: {x: {text: X, goto: z}}}",
            "meters: {trust: {}}",
        )
    )
    assert [(mine.title, mine.kind, mine.path) for mine in drawn.places.values()] == [
        ("a", "page", ""),
        ("The {trust}", "scene", ""),
        ("z", "ending", "programs"),
    ]
    assert drawn.start == "a"


def test_scenes_that_nothing_leads_to_are_there_with_their_ways() -> None:
    drawn = mapped(
        made(
            """
            a: {text: A, goto: z}
            lost:
              text: L
              choices:
                x: {text: X, goto: z}
                back: {text: B, goto: [{if: manager > 3, to: return}, stay]}
            """
        )
    )
    assert ids(drawn) == {
        ("a", "", "", "z"),
        ("lost", "x", "", "z"),
        ("lost", "back", "", "lost"),
    }


def test_the_map_of_a_scenario_is_made_once() -> None:
    scenario = made("a: {text: A, goto: z}")
    assert mapped(scenario) is mapped(scenario)
