"""Where a story goes, by hand: staying, loops, choices taken once, calls, pages, endings."""

from __future__ import annotations

from game.engine import Playthrough, begin
from tests.engine.small import offered, played, stack, story, value

# -- staying, once, fallback, needs

HUB = """
    a:
      effects: {trust: +1}
      text: [{first: New., then: Known.}]
      choices:
        ask: {text: Ask, effects: {trust: +10}, goto: stay}
        wait: {text: Wait, goto: stay, once: false}
        once: {text: Once, goto: a, once: true}
        often: {text: Often, goto: a}
        leave: {text: Leave, goto: z}
"""
TRUST = "meters: {trust: {start: 40}}"


def test_staying_is_no_arrival_and_takes_the_choice_away() -> None:
    at = played(story(HUB, TRUST), "ask")
    assert (at.scene.id, value(at, "trust")) == ("a", 51)  # 40 + 1 on arrival + 10; no second arrival
    assert at.page().blocks == ("New.",), "no second visit"
    assert offered(at) == ["wait", "once", "often", "leave"]


def test_staying_with_once_false_can_be_done_again() -> None:
    at = played(story(HUB, TRUST), "wait", "wait")
    assert offered(at) == ["ask", "wait", "once", "often", "leave"]
    assert value(at, "trust") == 41


def test_a_goto_to_the_same_scene_is_an_arrival_and_takes_nothing_away() -> None:
    at = played(story(HUB, TRUST), "often")
    assert (value(at, "trust"), at.page().blocks) == (42, ("Known.",))
    assert offered(at) == ["ask", "wait", "once", "often", "leave"]
    assert offered(played(story(HUB, TRUST), "once")) == ["ask", "wait", "often", "leave"]


def test_a_choice_is_gone_where_an_outcome_may_stay_and_not_for_a_default_that_no_outcome_uses() -> None:
    scenario = story("""
        a:
          goto: stay
          choices:
            may: {text: T, chance: {one: {weight: 1, goto: a}, two: {weight: 1}}}
            never: {text: T, chance: {one: {weight: 1, goto: a}}}
            sometimes: {text: T, goto: [{if: turn > 50, to: stay}, a]}
            leave: {text: Leave, goto: z}
    """)
    assert offered(played(scenario, "may", "never", "sometimes")) == ["never", "leave"]


def test_a_fallback_is_open_only_when_no_other_choice_is() -> None:
    scenario = story(
        """
        a:
          choices:
            fall: {text: Fall back, fallback: true, goto: z}
            ask: {text: Ask, goto: stay}
            pay: {text: Pay, needs: trust >= 60, goto: z}
            hidden: {text: Hidden, if: trust >= 60, fallback: true, goto: z}
        """,
        TRUST,
    )
    assert offered(played(scenario)) == ["ask", "[pay]"]
    assert offered(played(scenario, "ask")) == ["fall", "[pay]"]


def test_what_is_needed_is_told_in_words_and_what_is_hidden_is_not_told() -> None:
    scenario = story(
        """
        a:
          choices:
            pay: {text: "Pay {trust}", needs: trust >= 60, goto: z}
            tell: {text: Tell, needs: {if: knows, text: to know what happened}, goto: z}
            both: {text: Both, if: knows, needs: trust >= 60, goto: z}
            ask: {text: Ask, effects: {knows: true, trust: +20}, goto: stay}
        """,
        "meters: {trust: {start: 40, label: Client trust}}\nfacts: {knows: false}",
    )
    first, second = played(scenario).offers(), played(scenario, "ask").offers()
    assert [tuple(offer) for offer in first] == [
        ("pay", "Pay 40", "Client trust 60+"),
        ("tell", "Tell", "to know what happened"),
        ("ask", "Ask", ""),
    ]
    assert [tuple(offer) for offer in second] == [
        ("pay", "Pay 60", ""),
        ("tell", "Tell", ""),
        ("both", "Both", ""),
    ]


# -- calls

ROUTINE = """
    a:
      choices:
        left: {text: Left, call: talk, goto: left}
        right: {text: Right, call: talk, goto: [{if: told, to: right}, z]}
    talk:
      choices:
        ask: {text: Ask, once: true, effects: {told: true}, goto: return}
        back: {text: Back, goto: return}
    left: {choices: {again: {text: Again, goto: a}, end: {text: End, goto: z}}}
    right: {choices: {again: {text: Again, goto: a}, end: {text: End, goto: z}}}
"""
TOLD = "facts: {told: false}"


def test_a_call_returns_to_each_of_the_places_that_make_it() -> None:
    scenario = story(ROUTINE, TOLD)
    inside = played(scenario, "left")
    assert (inside.scene.id, stack(inside)) == ("talk", ["a.left"])
    for way, expected in (("left", "left"), ("right", "right")):
        at = played(scenario, way, "ask")
        assert (at.scene.id, stack(at)) == (expected, [])


def test_the_goto_beside_a_call_sees_what_happened_in_it() -> None:
    assert played(story(ROUTINE, TOLD), "right", "back").scene.id == "z"
    assert played(story(ROUTINE, TOLD), "right", "ask").scene.id == "right"


def test_once_holds_for_the_whole_playthrough_across_calls() -> None:
    at = played(story(ROUTINE, TOLD), "left", "ask", "again", "right")
    assert (at.scene.id, stack(at)) == ("talk", ["a.right"])
    assert offered(at) == ["back"]


NESTED = """
    a:
      choices:
        in: {text: In, call: outer, goto: [{if: trust >= 60, to: b}, z]}
    b: {choices: {end: {text: End, goto: z}}}
    outer: {text: Outer., call: inner, goto: return}
    inner: {effects: {trust: +5}, choices: {out: {text: Out, effects: {trust: +15}, goto: return}}}
"""


def test_a_return_may_lead_to_a_return_and_conditions_are_asked_only_then() -> None:
    inside = played(story(NESTED, TRUST), "in")
    assert (inside.scene.id, stack(inside)) == ("inner", ["a.in", "outer."])
    assert [page.scene for page in inside.events().pages] == ["outer"]
    at = played(story(NESTED, TRUST), "in", "out")
    assert (at.scene.id, value(at, "trust")) == ("b", 60)  # 40 + 5 + 15


STAYS = """
    a:
      effects: {trust: +1}
      choices:
        talk: {text: Talk, call: page, goto: stay}
        chat: {text: Chat, call: page, goto: stay, once: false}
        leave: {text: Leave, goto: z}
    page: {text: "Page {trust}.", effects: {trust: +2}, goto: return}
"""


def test_a_call_whose_goto_stays_comes_back_without_arriving_and_takes_the_choice_away() -> None:
    at = played(story(STAYS, TRUST), "talk", "chat", "chat")
    assert (at.scene.id, stack(at)) == ("a", [])
    assert value(at, "trust") == 47  # 40 + 1 + 3 * 2
    assert [page.blocks for page in at.events().pages] == [("Page 47.",)]
    assert offered(at) == ["chat", "leave"]


def test_an_ending_inside_a_call_drops_it_and_is_the_same_state_as_the_ending_elsewhere() -> None:
    scenario = story("""
        a: {choices: {in: {text: In, call: b, goto: a}, end: {text: End, goto: z}}}
        b: {choices: {end: {text: End, goto: z}, out: {text: Out, goto: return}}}
    """)
    inside, outside = played(scenario, "in", "end"), played(scenario, "end")
    assert (inside.scene.id, stack(inside)) == ("z", [])
    assert inside.state == outside.state
    assert inside.ending is scenario.paths["programs"]
    assert inside.offers() == ()


# -- pages, the beginning, how far memory counts


def test_the_beginning_passes_through_pages_to_the_first_scene_with_choices() -> None:
    scenario = story(
        """
        a: {title: "At {trust}", effects: {trust: +5}, text: One., goto: [{if: trust == 45, to: b}, z]}
        b: {text: "Two {trust}.", call: c, goto: d}
        c: {text: Three., goto: return}
        d: {text: "{turn} decisions, {trust}.", effects: {trust: +1}, choices: {end: {text: End, goto: z}}}
        """,
        TRUST,
    )
    at = Playthrough.start(scenario, 3)
    told = at.events(0)
    assert [tuple(page) for page in told.pages] == [
        ("a", "At 45", ("One.",)),
        ("b", "", ("Two 45.",)),
        ("c", "", ("Three.",)),
    ]
    assert [tuple(moved) for moved in told.moved] == [("trust", 40, 46)]
    assert (told.result, told.outcome, told.ending) == ((), "", None)
    assert at.page().blocks == ("0 decisions, 46.",)
    assert begin(scenario) == at.steps[0]


def test_a_scenario_may_end_where_it_begins() -> None:
    scenario = story("a: {text: Over., ending: programs}")
    at = Playthrough.start(scenario, 0)
    assert at.ending is scenario.paths["programs"]
    assert at.events(0).ending is at.ending
    assert at.offers() == ()


def test_visits_and_turns_count_to_99_and_stay_there() -> None:
    scenario = story("""
        a:
          text: [{first: First., then: "Turn {turn}."}, {cycle: [even, odd]}]
          choices:
            again: {text: Again, goto: a}
            end: {text: End, if: visits(a) >= 99 and turn >= 99, goto: z}
    """)
    at = played(scenario, *["again"] * 97)
    assert (offered(at), at.page().blocks) == (["again"], ("Turn 97.", "odd"))  # the 98th visit
    at = at.decide("again")
    assert (offered(at), at.page().blocks) == (["again"], ("Turn 98.", "even"))  # the 99th visit, turn 98
    at = at.decide("again")
    assert (offered(at), at.page().blocks) == (["again", "end"], ("Turn 99.", "even"))
    assert at.decide("again").state == at.state, "nothing counts on"
    assert at.decide("end").ending is not None


def test_what_nobody_reads_is_not_remembered() -> None:
    scenario = story("a: {choices: {again: {text: Again, goto: a}, end: {text: End, goto: z}}}")
    assert [variable.name for variable in scenario.variables] == ["manager", "leader"]
    assert played(scenario, "again").state == played(scenario).state
