"""One step, in the order the design gives it, with the numbers worked out by hand."""

from __future__ import annotations

import pytest

from game.engine import choose, outcomes
from tests.engine.small import played, story, value

# remembered · traits, summed, clamped once · the choice's effects · its result · weights, draw ·
# the outcome's effects and result · goto, visits + 1 · arrival effects, text · offers

METERS = "meters: {trust: {start: 40}, debt: {start: 15, min: -10, max: 30}}"


def test_the_decision_is_remembered_before_its_own_effects() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              effects: {count: =(turn * 10 + visits(a)), taken: =(chose(a.go))}
              goto: z
        """,
        "facts: {count: {start: 0, min: 0, max: 99}, taken: false}",
    )
    at = played(scenario, "go")
    assert value(at, "count") == 11  # turn is 1 already, and `a` has been arrived at once
    assert value(at, "taken") == 1


def test_traits_are_summed_a_meter_and_clamped_before_the_effects() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              traits: [charts_in_ink, checks_boxes, innovates]
              effects: {manager: -5, leader: =(leader * 2)}
              goto: z
        """,
        "meters: {manager: {start: 93}, leader: {start: 20}}\ntraits: {checks_boxes: 30, innovates: 8}",
    )
    at = played(scenario, "go")
    assert value(at, "manager") == 95  # 93 + 5 + 30 = 128, clamped to 100; 100 - 5
    assert value(at, "leader") == 56  # (20 + 8) * 2


def test_effects_happen_from_top_to_bottom_each_clamped_and_each_seeing_those_above() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              effects:
                - {trust: +70, debt: =(trust - 90)}
                - {if: trust == 100, trust: -10}
                - {if: trust == 100, trust: =0}
                - {debt: -50, manager: =(debt + 30)}
              goto: z
        """,
        METERS,
    )
    at = played(scenario, "go")
    assert value(at, "trust") == 90  # 40 + 70 = 110 → 100; then - 10; the third group sees 90
    assert value(at, "debt") == -10  # 100 - 90 = 10; 10 - 50 = -40 → -10
    assert value(at, "manager") == 20  # -10 + 30


@pytest.mark.parametrize(
    ("effect", "trust", "debt"),
    [
        ("+20%", 52, 18),  # (60 * 20 + 50) // 100 = 12; room 15: (15 * 20 + 50) // 100 = 350 // 100 = 3
        ("-20%", 32, 10),  # (40 * 20 + 50) // 100 = 8; above -10: (25 * 20 + 50) // 100 = 550 // 100 = 5
        ("+1%", 41, 15),  # (60 + 50) // 100 = 1; (15 + 50) // 100 = 0
        ("-1%", 40, 15),  # (40 + 50) // 100 = 0; (25 + 50) // 100 = 0
        ("-2%", 39, 14),  # (80 + 50) // 100 = 1; (50 + 50) // 100 = 1: a half rounds away from the value
        ("+3%", 42, 15),  # (180 + 50) // 100 = 2; (45 + 50) // 100 = 0
        ("+10%", 46, 17),  # 650 // 100 = 6; (150 + 50) // 100 = 2: 1.5 rounds up
        ("-10%", 36, 12),  # 450 // 100 = 4; (250 + 50) // 100 = 3: 2.5 rounds up
        ("+100%", 100, 30),
        ("-100%", 0, -10),
        ("+0%", 40, 15),
        ("+61", 100, 30),
        ("-41", 0, -10),
        ("=7", 7, 7),
        ("=-10", None, -10),
        ("=(7 // 2 - 10)", 0, -7),
    ],
)
def test_every_form_of_change_by_hand(effect: str, trust: int | None, debt: int) -> None:
    for name, expected in (("trust", trust), ("debt", debt)):
        if expected is None:
            continue
        scenario = story(
            f'a: {{choices: {{go: {{text: Go, effects: {{{name}: "{effect}"}}, goto: z}}}}}}', METERS
        )
        assert value(played(scenario, "go"), name) == expected


@pytest.mark.parametrize(
    ("start", "effect", "expected"),
    [
        (49, "-1%", 49),  # (49 + 50) // 100 = 0
        (50, "-1%", 49),  # (50 + 50) // 100 = 1
        (51, "+1%", 51),  # headroom 49: 0
        (50, "+1%", 51),  # headroom 50: 1
    ],
)
def test_a_share_of_half_a_point_is_a_point_and_less_is_none(start: int, effect: str, expected: int) -> None:
    head = f"meters: {{trust: {{start: {start}}}}}"
    scenario = story(f'a: {{choices: {{go: {{text: Go, effects: {{trust: "{effect}"}}, goto: z}}}}}}', head)
    assert value(played(scenario, "go"), "trust") == expected


def test_facts_are_set_to_truths_and_words_and_clamped_numbers() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              effects: {knows: true, told: false, sure: =(knows and not told), plan: compass, days: -9}
              goto: z
        """,
        """
        facts:
          {knows: false, told: true, sure: false, plan: [no, ink, compass], days: {start: 3, min: 1, max: 5}}
        """,
    )
    at = played(scenario, "go")
    assert [value(at, name) for name in ("knows", "told", "sure", "plan", "days")] == [1, 0, 1, 2, 1]


def test_the_result_is_told_after_the_effects_and_before_chance() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              effects: {trust: =10}
              result: Now {trust}.
              chance: {one: {weight: 1, effects: {trust: =20}, result: "Then {trust}."}}
              goto: b
        b: {effects: {trust: =30}, text: "Page {trust}.", goto: c}
        c: {effects: {trust: =40}, text: "Rest {trust}.", choices: {on: {text: "On {trust}", goto: z}}}
        """,
        METERS,
    )
    at = played(scenario, "go")
    told = at.events()
    assert told.result == ("Now 10.", "Then 20.")
    assert [page.blocks for page in told.pages] == [("Page 30.",)]
    assert at.page().blocks == ("Rest 40.",)
    assert [offer.text for offer in at.offers()] == ["On 40"]
    assert told.moved == (), "40 at the beginning and 40 at the end"


WEIGHTS = """
    a:
      choices:
        go:
          text: Go
          effects: {trust: =30}
          chance:
            wins: {weight: trust, goto: z}
            loses: {weight: 100 - trust, goto: z}
            draws: {weight: 20 - trust, goto: z}
        never:
          text: Never
          chance: {one: {weight: trust - 40, goto: z}, two: {weight: -3, goto: z}, three: {weight: 0}}
          goto: z
"""


def test_weights_see_the_effects_of_the_choice_and_negative_ones_count_as_0() -> None:
    at = played(story(WEIGHTS, METERS))
    found = outcomes(at.scenario, at.state, "go")
    assert [(weight, step.outcome) for weight, step in found] == [(30, 0), (70, 1)]  # 20 - 30 < 0
    bound = -(-30 * 2**64 // 100)
    assert choose(at.scenario, at.state, "go", bound - 1).outcome == 0
    assert choose(at.scenario, at.state, "go", bound).outcome == 1
    assert choose(at.scenario, at.state, "go", 2**64 - 1).outcome == 1


def test_the_last_outcome_is_taken_when_no_weight_is_above_0() -> None:
    at = played(story(WEIGHTS, METERS))
    ((weight, step),) = outcomes(at.scenario, at.state, "never")  # 40 - 40 = 0, -3, 0
    assert (weight > 0, step.outcome) == (True, 2)
    assert {choose(at.scenario, at.state, "never", drawn) for drawn in (0, 2**63, 2**64 - 1)} == {step}


def test_the_goto_sees_the_effects_of_the_outcome() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              chance: {one: {weight: 1, effects: {trust: +30}}}
              goto: [{if: trust >= 70, to: b}, z]
        b: {choices: {on: {text: On, goto: z}}}
        """,
        METERS,
    )
    assert played(scenario, "go").scene.id == "b"  # 40 + 30 = 70


def test_the_first_branch_that_holds_is_taken_and_the_goto_is_chosen_before_the_arrival() -> None:
    scenario = story(
        """
        a:
          choices:
            go:
              text: Go
              goto: [{if: trust > 40, to: z}, {if: trust == 40, to: b}, {if: trust < 100, to: z}, a]
        b: {effects: {trust: =50}, choices: {on: {text: On, goto: z}}}
        """,
        METERS,
    )
    at = played(scenario, "go")
    assert (at.scene.id, value(at, "trust")) == ("b", 50)


def test_the_nearest_goto_counts_the_outcomes_then_the_choices_then_the_scenes() -> None:
    scenario = story(
        """
        a:
          goto: d
          choices:
            outcome: {text: T, chance: {one: {weight: 1, goto: b}}, goto: c}
            choice: {text: T, chance: {one: {weight: 1}}, goto: c}
            scene: {text: T, chance: {one: {weight: 1}}}
            plain: {text: T}
        b: {choices: {on: {text: On, goto: z}}}
        c: {choices: {on: {text: On, goto: z}}}
        d: {choices: {on: {text: On, goto: z}}}
        """
    )
    went = [played(scenario, choice).scene.id for choice in ("outcome", "choice", "scene", "plain")]
    assert went == ["b", "c", "d", "d"]


def test_a_visit_is_counted_before_the_effects_on_arrival_and_those_come_before_the_text() -> None:
    scenario = story(
        """
        a:
          effects: {count: =(visits(a) * 10)}
          text: [{if: visits(a) == 2, text: "Again: {count}", else: "First: {count}"}]
          choices: {again: {text: Again, goto: a}, leave: {text: Leave, goto: z}}
        """,
        "facts: {count: {start: 0, min: 0, max: 99}}",
    )
    first, second = played(scenario), played(scenario, "again")
    assert (value(first, "count"), first.page().blocks) == (10, ("First: 10",))
    assert (value(second, "count"), second.page().blocks) == (20, ("Again: 20",))


def test_what_moved_is_told_once_from_before_the_decision_to_where_it_rests() -> None:
    scenario = story(
        """
        a:
          choices:
            go: {text: Go, traits: [innovates], effects: {trust: +10, debt: +5}, goto: b}
        b: {effects: {trust: -3, debt: -5}, goto: c}
        c: {choices: {on: {text: On, goto: z}}}
        """,
        METERS,
    )
    moved = played(scenario, "go").events().moved
    assert [(m.meter, m.before, m.after, m.change) for m in moved] == [
        ("leader", 50, 55, 5),
        ("trust", 40, 47, 7),  # + 10 - 3; the debt came back to where it was
    ]
