"""A choice that costs nothing is told from one that only looks so."""

from __future__ import annotations

from game.analysis.analysing import Analysis
from game.analysis.dominated import Compared
from game.scenario import Scenario
from tests.analysis.small import made

METERS = """
meters:
  trust: {start: 50, better: high}
  debt: {start: 50, better: low}
  noise: {start: 50}
"""


def dominating(scenario: Scenario) -> list[tuple[str, str, str]]:
    pairs = Analysis(scenario).compared
    assert pairs is not None
    return [(pair.scene, pair.better, pair.worse) for pair in pairs if pair.dominates]


def pair_of(scenario: Scenario, better: str, worse: str) -> Compared:
    pairs = Analysis(scenario).compared
    assert pairs is not None
    return next(pair for pair in pairs if (pair.better, pair.worse) == (better, worse))


COSTS_NOTHING = """
a:
  text: A
  choices:
    gift: {text: Gift, effects: {trust: +5, debt: -1}, goto: z}
    same: {text: Same, effects: {trust: +5, noise: -9}, goto: z}
    trade: {text: Trade, effects: {trust: +9, debt: +1}, goto: z}
"""


def test_a_choice_that_is_better_on_each_meter_dominates() -> None:
    scenario = made(COSTS_NOTHING, METERS)
    assert dominating(scenario) == [("a", "gift", "same")]
    pair = pair_of(scenario, "gift", "same")
    assert pair.margins == {"trust": (0.0, 0.0), "debt": (1.0, 1.0)}
    assert (pair.states, pair.same_place) == (1, True)
    assert pair_of(scenario, "same", "gift").margins["debt"] == (-1.0, -1.0)


ONLY_LOOKS_SO = """
a:
  text: A
  choices:
    praise: {text: Praise, effects: {trust: +10}, goto: b}
    silence: {text: Silence, goto: c}
b: {text: B, choices: {one: {text: One, effects: {debt: +3}, goto: z}, two: {text: Two, goto: z}}}
c: {text: C, choices: {one: {text: One, effects: {debt: +2}, goto: z}}}
"""


def test_what_comes_later_is_counted_exactly() -> None:
    scenario = made(ONLY_LOOKS_SO, METERS)
    pair = pair_of(scenario, "praise", "silence")
    assert pair.margins == {"trust": (10.0, 10.0), "debt": (0.5, 0.5)}
    assert not pair.same_place
    assert ("a", "praise", "silence") in dominating(scenario)
    later = made(ONLY_LOOKS_SO.replace("debt: +3", "debt: +6"), METERS)
    assert pair_of(later, "praise", "silence").margins["debt"] == (-1.0, -1.0)
    assert ("a", "praise", "silence") not in dominating(later)


def test_a_choice_that_is_worse_in_a_single_state_does_not_dominate() -> None:
    scenes = """
        a:
          text: A
          choices:
            calm: {text: Calm, goto: b}
            loud: {text: Loud, effects: {noise: +1}, goto: b}
        b:
          text: B
          choices:
            ask: {text: Ask, effects: [{if: noise == 50, trust: +9}, {if: noise > 50, trust: -1}], goto: z}
            wait: {text: Wait, goto: z}
        """
    assert ("b", "ask", "wait") not in dominating(made(scenes, METERS))
    assert ("b", "ask", "wait") in dominating(made(scenes.replace("trust: -1", "trust: +0"), METERS))


def test_half_a_point_is_no_advantage() -> None:
    scenes = """
        a:
          text: A
          choices:
            coin:
              text: Coin
              chance:
                heads: {weight: 1, effects: {trust: +1}, goto: z}
                tails: {weight: 1, goto: z}
            none: {text: None, goto: z}
        """
    scenario = made(scenes, METERS)
    assert pair_of(scenario, "coin", "none").margins["trust"] == (0.5, 0.5)
    assert dominating(scenario) == []
    assert dominating(made(scenes.replace("trust: +1", "trust: +2"), METERS)) == [("a", "coin", "none")]


def test_choices_are_compared_only_where_both_are_open() -> None:
    scenes = """
        a:
          text: A
          choices:
            up: {text: Up, effects: {trust: +20}, goto: b}
            stay: {text: Stay, goto: b}
        b:
          text: B
          choices:
            good: {text: Good, if: trust > 60, effects: {debt: -5}, goto: z}
            bad: {text: Bad, if: trust < 60, goto: z}
            plain: {text: Plain, goto: z}
        """
    scenario = made(scenes.replace("stay:", "rest:"), METERS)
    pairs = {(p.better, p.worse): p.states for p in Analysis(scenario).compared or () if p.scene == "b"}
    assert pairs == {
        ("good", "plain"): 1,
        ("plain", "good"): 1,
        ("bad", "plain"): 1,
        ("plain", "bad"): 1,
    }
    assert pair_of(scenario, "good", "plain").margins == {"trust": (0.0, 0.0), "debt": (5.0, 5.0)}


def test_with_one_meter_that_has_a_better_end_nothing_is_said() -> None:
    head = "meters: {trust: {start: 50, better: high}, noise: {start: 50}}"
    scenes = COSTS_NOTHING.replace(", debt: -1", "").replace(", debt: +1", "")
    assert Analysis(made(scenes, head)).compared == ()
