"""The strategies keep what they promise: every draw loads, and every feature of the format occurs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from hypothesis import Phase, given, settings

import game.engine
from tests.strategies import Played, loaded, playthroughs, scenario_data
from tests.strategies.dump import dump
from tests.strategies.features import FEATURES, features

EXAMPLES = 150


def test_every_draw_loads_and_every_feature_occurs() -> None:
    counts: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, phases=[Phase.generate])
    @given(scenario_data())
    def count(data: dict[str, Any]) -> None:
        scenario = loaded(dump(data))
        assert 2 <= len(scenario.scenes) <= 8
        counts.update(features(data))

    count()
    assert not set(counts) - FEATURES
    assert [feature for feature in FEATURES if not counts[feature]] == []


def test_playthroughs_go_far_enough_to_meet_calls_endings_and_returns() -> None:
    met: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, phases=[Phase.generate])
    @given(playthroughs())
    def count(played: Played) -> None:
        at = played.playthrough()
        points = [played.scenario.points[step.state.point] for step in at.steps]
        met["ending"] += at.ending is not None
        met["in a call"] += any(point.stack for point in points)
        met["in a nested call"] += any(len(point.stack) > 1 for point in points)
        met["come back from a call"] += any(
            len(after.stack) < len(before.stack) for before, after in pairwise(points)
        )
        met["five decisions"] += len(at.decisions) >= 5
        offers = [offer for step in at.steps for offer in game.engine.offers(played.scenario, step.state)]
        met["a locked offer"] += any(not offer.is_open for offer in offers)

    count()
    assert min(met.values()) > 0, met
