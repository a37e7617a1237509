"""A scenario begun in the middle: what is set holds, what may be set, and everything plays it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import Playthrough, replay, value_of
from game.engine.midway import CannotBeginError, begun
from game.engine.spelling import word
from game.scenario import Scenario
from tests.engine.small import offered, played, stack, story, value
from tests.strategies import open_offers, scenarios, seeds, take, tries

HEAD = """
meters: {trust: {start: 38}}
facts: {knows: false, plan: [none, ink, compass], days: {start: 5, min: 0, max: 5}}
"""
STORY = story(
    """
    a: {choices: {on: {text: On, goto: page}, lone: {text: L, goto: z}}}
    page:
      text: ["{trust}", {if: visits(hub) > 0, text: again}]
      effects: {trust: +1}
      goto: [{if: trust > 60, to: rich}, hub]
    rich: {choices: {out: {text: O, goto: z}}}
    hub:
      text: "{trust} {days}"
      effects: {trust: -5, days: -1}
      choices:
        ask: {text: A, needs: trust >= 30, goto: stay}
        lend: {text: T, call: talk, goto: hub}
        out: {text: O, if: knows and plan == ink, goto: z}
        leave: {text: V, goto: z}
    talk: {choices: {back: {text: B, goto: return}}}
    """,
    HEAD,
)


@given(scenarios(), seeds(), st.data())
@tries(30)
def test_what_is_set_is_what_stands_at_the_first_decision_and_the_game_goes_on(
    scenario: Scenario, seed: int, data: st.DataObject
) -> None:
    reached = sorted({point.scene for point in scenario.points})
    scene = data.draw(st.sampled_from(reached))
    held = data.draw(
        st.dictionaries(st.sampled_from([v.name for v in scenario.variables]), st.integers(0, 10**6))
    )
    of = {v.name: v for v in scenario.variables}
    wanted = {name: of[name].low + n % (of[name].high - of[name].low + 1) for name, n in held.items()}
    made = begun(scenario, scene, {name: word(of[name], n) for name, n in wanted.items()})
    play = Playthrough.start(made, seed)
    for name, n in wanted.items():
        assert play.state.values[of[name].slot] == n
    assert not play.events(0).pages or play.events(0).pages[0].scene == scene
    assert play.events(0).pages or play.scene.id == scene
    for pick in range(6):
        if not open_offers(play):
            break
        play = take(play, pick)
    again = replay(made, seed, play.decisions)
    assert (again.playthrough, again.refused) == (play, None)


def test_without_anything_to_change_it_is_the_same_scenario() -> None:
    assert begun(STORY, None, {}) is STORY


def test_arriving_changes_what_is_not_set_and_not_what_is() -> None:
    at = played(begun(STORY, "hub", {"trust": "30", "knows": "true"}))
    assert (value(at, "trust"), value(at, "days"), value(at, "knows")) == (30, 4, 1)
    assert at.page().blocks == ("30 4",)
    assert offered(at) == ["ask", "lend", "leave"]
    assert value(at.decide("ask").back(0), "trust") == 30


def test_pages_on_the_way_see_what_is_set_and_decide_by_it() -> None:
    at = played(begun(STORY, "page", {"trust": "60"}))
    assert [page.blocks for page in at.events(0).pages] == [("61",)]
    assert (at.scene.id, value(at, "trust")) == ("rich", 60)


def test_counts_that_a_rule_reads_can_be_set() -> None:
    made = begun(STORY, "a", {" chose( hub.ask ) ": "true", "visits(hub)": "2"})
    at = played(made, "on")
    assert offered(at) == ["lend", "leave"], "ask is gone"
    assert at.events().pages[0].blocks == ("39", "again")


def test_the_rest_of_the_scenario_is_as_it_was() -> None:
    made = begun(STORY, "hub", {"plan": "ink"})
    assert STORY.start == "a"
    assert value_of(STORY, Playthrough.start(STORY, 1).state, "plan") == 0
    assert (made.id, made.source) == (STORY.id, STORY.source)


def test_a_scene_within_a_call_is_begun_with_the_fewest_calls_open() -> None:
    at = played(begun(STORY, "talk", {}))
    assert stack(at) == ["hub.lend"]
    assert at.decide("back").scene.id == "hub"


def test_an_ending_can_be_begun_with() -> None:
    assert played(begun(STORY, "z", {})).ending is not None


def test_a_scene_that_nothing_leads_to_yet_can_be_tried() -> None:
    made = story("a: {choices: {on: {text: On, goto: z}}}\ndraft: {choices: {go: {text: G, goto: a}}}")
    at = played(begun(made, "draft", {}), "go")
    assert at.scene.id == "a"


@pytest.mark.parametrize(
    ("scenes", "why"),
    [
        ("draft: {choices: {go: {text: G, goto: return}}}", "this returns"),
        ("draft: {goto: dream}\ndream: {goto: draft}", "the story goes round here without a choice"),
    ],
)
def test_a_scene_that_cannot_be_played_alone_says_why(scenes: str, why: str) -> None:
    made = story(f"a: {{choices: {{on: {{text: On, goto: z}}}}}}\n{scenes}")
    with pytest.raises(CannotBeginError, match=f"nothing leads to draft, and .*{why}"):
        begun(made, "draft", {})


@pytest.mark.parametrize(
    ("scene", "values", "said"),
    [
        ("hubb", {}, "--from: there is no scene hubb; did you mean hub?"),
        ("qq", {}, "--from: there is no scene qq; there are a, page, rich, hub, talk or z"),
        (None, {"trusty": "3"}, "--set: there is no meter, fact or count trusty; did you mean trust?"),
        (None, {"trust": "300"}, "--set: trust goes from 0 to 100, so it is never 300"),
        (None, {"trust": "−3"}, "--set: trust goes from 0 to 100, so it is never −3"),
        (None, {"trust": "x"}, "--set: trust goes from 0 to 100, and x is no whole number"),
        (None, {"trust": ""}, "--set: trust goes from 0 to 100, and nothing is no whole number"),
        (None, {"trust": "9" * 500}, f"--set: trust goes from 0 to 100, so it is never {'9' * 30}"),
        (None, {"knows": "yes"}, "--set: knows is false or true, never yes"),
        (None, {"plan": "inc"}, "--set: plan is none, ink or compass, never inc; did you mean ink?"),
        (
            None,
            {"visits(a)": "2"},
            "--set: nothing in this scenario reads visits(a), so no state keeps it; leave it out",
        ),
        (
            None,
            {"turn": "2"},
            "--set: nothing in this scenario reads turn, so no state keeps it; leave it out",
        ),
        (
            None,
            {"chose(a.no)": "true"},
            "--set: there is no meter, fact or count chose(a.no); did you mean chose(hub.ask)?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_is_right(
    scene: str | None, values: dict[str, str], said: str
) -> None:
    with pytest.raises(CannotBeginError) as raised:
        begun(STORY, scene, values)
    assert str(raised.value) == said
