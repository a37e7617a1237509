"""The sketch of possible values is as narrow as it claims to be; test_exploring holds that it is sound."""

from __future__ import annotations

import pytest

from game.analysis.bounds import Bounds, each
from game.analysis.explored import model
from game.scenario import Scenario
from tests.analysis.small import made

HEAD = "meters: {trust: {start: 50}, luck: {start: 50, min: -10, max: 90}}\nfacts: {knows: false}"


def values(scenario: Scenario, scene: str, name: str) -> list[int]:
    """The values that a variable can have in a scene at most; none where nothing comes to."""
    bounds: Bounds = model(scenario).bounds
    variable = next(v for v in scenario.variables if v.name == name)
    point = next(n for n, point in enumerate(scenario.points) if point.scene == scene)
    bits = bounds.values(point, variable.slot)
    return [] if bits is None else [variable.low + bit for bit in each(bits)]


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("trust < 50", [40]),
        ("trust <= 50", [40, 50]),
        ("trust > 50", [60]),
        ("trust >= 50", [50, 60]),
        ("trust == 50", [50]),
        ("trust != 50", [40, 60]),
        ("50 < trust", [60]),
        ("not trust < 50", [50, 60]),
        ("40 < trust < 60", [50]),
        ("trust < 45 or trust > 55", [40, 60]),
        ("not (trust < 45 or trust > 55)", [50]),
        ("knows or trust > 50", [60]),
        ("trust > 60", []),
        ("trust + luck > 120", []),
        ("abs(trust - 100) < 200", [40, 50, 60]),
    ],
)
def test_a_condition_leaves_only_the_values_that_may_fulfil_it(condition: str, left: list[int]) -> None:
    scenario = made(
        f"""
        a:
          text: A
          choices:
            up: {{text: Up, effects: {{trust: +10}}, goto: b}}
            same: {{text: Same, goto: b}}
            down: {{text: Down, effects: {{trust: -10}}, goto: b}}
        b: {{text: B, choices: {{go: {{text: Go, if: {condition}, goto: c}}, out: {{text: Out, goto: z}}}}}}
        c: {{text: C, choices: {{out: {{text: Out, goto: z}}}}}}
        """,
        HEAD,
    )
    assert values(scenario, "c", "trust") == left


@pytest.mark.parametrize(
    ("effect", "after"),
    [
        ("+30", [80]),
        ("+70", [90]),
        ("-70", [-10]),
        ("=7", [7]),
        ("+50%", [70]),
        ("-50%", [20]),
        ("=(trust - 8)", [42]),
        ("=(trust * 3)", [90]),
    ],
)
def test_an_effect_moves_the_values_within_their_bounds(effect: str, after: list[int]) -> None:
    scenario = made(
        f"""
        a: {{text: A, choices: {{go: {{text: Go, effects: {{luck: {effect}}}, goto: b}}}}}}
        b: {{text: B, choices: {{out: {{text: Out, goto: z}}}}}}
        """,
        HEAD,
    )
    assert values(scenario, "b", "luck") == after


def test_effects_with_a_condition_leave_both_possibilities() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            know: {text: Know, effects: {knows: true}, goto: b}
            not_yet: {text: Not yet, goto: b}
        b: {text: B, choices: {go: {text: Go, effects: [{if: knows, trust: =9}], goto: c}}}
        c: {text: C, choices: {out: {text: Out, goto: z}}}
        """,
        HEAD,
    )
    assert values(scenario, "c", "trust") == [9, 50]


def test_what_keeps_growing_in_a_loop_is_given_up_at_once() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            up: {text: Up, if: trust < 70, effects: {trust: +1}, goto: a}
            out: {text: Out, goto: z}
        """,
        HEAD,
    )
    assert values(scenario, "a", "trust") == list(range(101))
    assert values(scenario, "a", "luck") == [50]
