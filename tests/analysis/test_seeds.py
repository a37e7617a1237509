"""A seed is found with which chance brings what is needed, or none is claimed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis import Analysis, seeds
from game.analysis.seeds import drawn_by, replay, seed_within
from game.engine import Playthrough
from game.engine.draws import MASK, draw
from game.scenario import Scenario
from tests.analysis.small import made
from tests.strategies import tries


@tries(100)
@given(st.lists(st.integers(0, MASK), min_size=1, max_size=5), st.integers(0, 500))
def test_draws_in_columns_are_the_engines(some: list[int], number: int) -> None:
    columns = drawn_by(np.array(some, np.uint64), number)
    assert columns.tolist() == [draw(seed, number) for seed in some]


def dice(sides: int, times: int) -> Scenario:
    """A six `times` over leads to the vault."""
    return made(
        f"""
        a:
          text: A
          choices:
            roll:
              text: Roll
              chance:
                other: {{weight: {sides - 1}, effects: {{left: +0}}, goto: a}}
                six: {{weight: 1, effects: {{left: -1}}, goto: [{{if: left == 0, to: vault}}, a]}}
        vault: {{text: The vault., goto: z}}
        """,
        f"facts: {{left: {{start: {times}, min: 0, max: {times}}}}}",
    )


@pytest.mark.parametrize(("sides", "times"), [(2, 1), (6, 3), (100, 2)])
def test_the_least_seed_brings_the_luck_that_is_needed(sides: int, times: int) -> None:
    scenario = dice(sides, times)
    witness = Analysis(scenario).witness_of_scene("vault")
    assert witness is not None
    found = replay(scenario, witness)
    assert (found.decisions, found.by_luck) == (("roll",) * times, True)
    assert found.seed is not None

    def ends(seed: int) -> bool:
        play = Playthrough.start(scenario, seed)
        for choice in found.decisions:
            play = play.decide(choice)
        return play.ending is not None

    assert [ends(seed) for seed in range(found.seed + 1)] == [False] * found.seed + [True]


def test_where_chance_has_no_part_no_seed_is_needed() -> None:
    scenario = made("a: {text: A, choices: {go: {text: Go, goto: z}}}")
    witness = Analysis(scenario).witness_of_scene("z")
    assert witness is not None
    assert replay(scenario, witness) == seeds.Replay(("go",), None, False)


def test_luck_that_is_too_rare_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "TRIED", seeds.ROWS)
    assert seed_within([(number, 0, 2**40) for number in range(3)]) is None
    scenario = dice(1_000_000, 1)
    witness = Analysis(scenario).witness_of_scene("vault")
    assert witness is not None
    assert replay(scenario, witness) == seeds.Replay(("roll",), None, True)
