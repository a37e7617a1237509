"""The benchmark story means in our format what it means in the neutral one, or its figures mean nothing.

The neutral story is played here by a few lines of Python that share no code with the engine.
"""

from __future__ import annotations

import importlib.util
import operator
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bench.places import shared_bench
from bench.story import Neutral, scenario_yaml
from game.engine import Playthrough, begin, choose, offers, scene_of, value_of
from game.scenario import Scenario
from game.scenario.loader import load_bytes
from tests.need import need

BY_HAND: Neutral = {
    "meta": {"title": "Two scenes"},
    "meters": {"leader": {"start": 50, "min": 0, "max": 100}, "trust": {"start": 95, "min": 0, "max": 100}},
    "start": "s0",
    "scenes": [
        {
            "id": "s0",
            "text": "The board has asked for an answer.",
            "choices": [
                {"text": "Ask now", "guard": None, "effects": {"leader": -7, "trust": 8}, "to": "s1"},
                {
                    "text": "Wait",
                    "guard": {"op": "and", "terms": [["leader", ">=", 40], ["trust", "<", 95]]},
                    "effects": {"leader": 1},
                    "to": "s1",
                },
            ],
        },
        {"id": "s1", "text": "It was remembered.", "choices": []},
    ],
}
COMPARE: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
SHAPES = [{"step": 1, "guards": "mixed"}, {"step": 5, "guards": "phased"}]


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: "-".join(map(str, shape.values())))
def neutral(request: pytest.FixtureRequest) -> Neutral:
    """A story of 300 scenes from the shared generator."""
    path = shared_bench() / "gen_story.py"
    need(path.is_file(), f"the story generator is expected at {path} (STANCE_SHARED names another folder)")
    spec = importlib.util.spec_from_file_location("gen_story", path)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    story: Neutral = generator.build(scenes=300, seed=7, **request.param)
    return story


def ours(story: Neutral) -> Scenario:
    found = load_bytes("story.yaml", scenario_yaml(story).encode())
    assert found.problems == (), found.report()
    assert found.scenario is not None
    return found.scenario


class ByNeutral:
    """A playthrough of the neutral story, by its own few rules."""

    def __init__(self, story: Neutral) -> None:
        self.scenes = {scene["id"]: scene for scene in story["scenes"]}
        self.bounds = {name: (meter["min"], meter["max"]) for name, meter in story["meters"].items()}
        self.meters = {name: meter["start"] for name, meter in story["meters"].items()}
        self.scene: dict[str, Any] = self.scenes[story["start"]]

    @property
    def open(self) -> list[int]:
        return [number for number, choice in enumerate(self.scene["choices"]) if self._holds(choice["guard"])]

    def _holds(self, guard: Neutral | None) -> bool:
        if guard is None:
            return True
        terms = [COMPARE[comparator](self.meters[name], value) for name, comparator, value in guard["terms"]]
        return all(terms) if guard["op"] == "and" else any(terms)

    def decide(self, number: int) -> None:
        choice = self.scene["choices"][number]
        for name, amount in choice["effects"].items():
            low, high = self.bounds[name]
            self.meters[name] = min(high, max(low, self.meters[name] + amount))
        self.scene = self.scenes[choice["to"]]


def random_ways(story: Neutral, count: int) -> Iterator[list[int]]:
    """Decisions, by number, from the start to an ending."""
    for seed in range(count):
        chance, at, way = random.Random(seed), ByNeutral(story), []
        while at.open:
            way.append(chance.choice(at.open))
            at.decide(way[-1])
        yield way


def test_a_story_worked_by_hand_is_converted_whole() -> None:
    scenario = ours(BY_HAND)
    first = begin(scenario).state
    assert [offer.choice for offer in offers(scenario, first)] == ["c0"]
    after = choose(scenario, first, "c0", 0).state
    assert scene_of(scenario, after).id == "s1"
    assert scene_of(scenario, after).ending == "done"
    assert [value_of(scenario, after, name) for name in ("manager", "leader", "trust")] == [50, 43, 100]


def test_the_generated_story_loads_without_problems(neutral: Neutral) -> None:
    scenario = ours(neutral)
    assert list(scenario.scenes) == [scene["id"] for scene in neutral["scenes"]]
    assert len(scenario.points) == len(scenario.scenes) == 300


def test_random_playthroughs_agree_with_the_neutral_story_at_every_decision(neutral: Neutral) -> None:
    scenario = ours(neutral)
    ways = list(random_ways(neutral, 200))
    for way in ways:
        at, by_neutral = Playthrough.start(scenario, seed=1), ByNeutral(neutral)
        for number in [*way, None]:
            page = at.page()
            assert page.scene == by_neutral.scene["id"]
            assert " ".join(page.blocks).split() == by_neutral.scene["text"].split()
            assert [offer.choice for offer in at.offers()] == [f"c{number}" for number in by_neutral.open]
            values = {name: value_of(scenario, at.state, name) for name in by_neutral.meters}
            assert values == by_neutral.meters
            if number is not None:
                at = at.decide(f"c{number}")
                by_neutral.decide(number)
        assert at.ending is not None
    assert {len(way) for way in ways} == {30}
    assert len({tuple(way) for way in ways}) == 200
