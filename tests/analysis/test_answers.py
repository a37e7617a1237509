"""What exploration answers is what a search through the engine sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from game.analysis.analysing import Analysis, NotSettledError
from game.analysis.answers import Answers, Extent, answers
from game.analysis.exploring import explore
from game.analysis.flow import Spot
from game.analysis.journeys import journeys
from game.analysis.links import Links
from game.analysis.progress import Progress, Stopped
from game.engine import offers
from game.engine.closures import compiled
from game.scenario import Scenario
from game.scenario.prose import Text, Turns, When
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 400


def answered(scenario: Scenario) -> Answers:
    explored = explore(scenario)
    return answers(explored, journeys(Links(explored)))


def key(spot: Spot) -> tuple[str, ...]:
    return spot.what, spot.scene, spot.choice, spot.outcome, spot.detail


@tries(120)
@given(scenarios())
def test_scenes_choices_ranges_and_stuck_states_are_those_of_a_search(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    found = answered(scenario)
    rests = list(searched.depth)
    for name, scene in scenario.scenes.items():
        if scene.passes_through:
            continue
        mine = [state for state in rests if searched.scene(state) == name]
        told = found.scenes[name]
        assert told.reached == bool(mine)
        if meters_only(scenario) and scene.ending is None:
            assert told.states == len(mine)
        assert told.stuck == any(not searched.ways[s] and not searched.is_ending(s) for s in mine)
        for meter in scenario.meters.values():
            if mine:
                values = [state.values[meter.slot] for state in mine]
                extent = told.extents[meter.id]
                assert (extent.low, extent.high, extent.exact) == (min(values), max(values), True)


@tries(120)
@given(scenarios())
def test_what_choices_are_is_what_the_engine_offers(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    found = {(told.scene, told.choice): told for told in answered(scenario).choices}
    for name, scene in scenario.scenes.items():
        mine = [offers(scenario, s) for s in searched.depth if searched.scene(s) == name]
        for choice in scene.choices:
            offered = [{offer.choice: offer for offer in some} for some in mine]
            told = found[name, choice] if mine else None
            if told is None:
                continue
            assert told.ever_open == any(choice in some and some[choice].is_open for some in offered)
            assert told.ever_locked == any(choice in some and not some[choice].is_open for some in offered)
            assert told.ever_hidden == any(choice not in some for some in offered)


def asked_of(text: Text, values: tuple[int, ...], path: str = "text") -> Iterator[tuple[str, bool]]:
    """The conditions of a text's blocks that are come to in a state, each with what it is."""
    for number, block in enumerate(text):
        here = f"{path} {number}"
        if isinstance(block, When):
            true = bool(compiled(block.condition.tree)(values))
            yield here, true
            inner = block.then if true else block.otherwise
            yield from asked_of(inner, values, f"{here} {'text' if true else 'else'}")
        elif isinstance(block, Turns):
            visits = values[block.slot]
            turn = min(visits, 2) - 1 if block.how == "first" else (visits - 1) % len(block.items)
            for which, item in enumerate(block.items):
                if block.how != "shuffle":
                    yield f"{here} {block.how} {which}", turn == which
                if block.how == "shuffle" or turn == which:
                    yield from asked_of(item, values, f"{here} {block.how} {which}")


@tries(120)
@given(scenarios())
def test_blocks_of_text_are_shown_where_the_engine_s_values_say_so(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    seen: dict[tuple[str, str], set[bool]] = {}
    for state in searched.depth:
        scene = searched.scene(state)
        for detail, true in asked_of(scenario.scenes[scene].text, state.values):
            seen.setdefault((scene, detail), set()).add(true)
    for told in answered(scenario).conditions:
        spot = told.spot
        rests = not scenario.scenes[spot.scene].passes_through
        if rests and spot.what in ("text", "turns") and not spot.choice:
            mine = seen.get((spot.scene, spot.detail), set())
            assert (told.ever_true, told.ever_false) == (True in mine, False in mine), key(spot)


@tries(120)
@given(scenarios(), st.data())
def test_variables_that_are_dropped_change_no_answer(scenario: Scenario, data: st.DataObject) -> None:
    slots = range(len(scenario.variables))
    some = data.draw(st.sets(st.sampled_from(slots)), label="kept")
    whole, less = explore(scenario, frozenset(slots), 20_000), explore(scenario, frozenset(some), 20_000)
    if not whole.whole:
        return
    note(f"{whole.states} states, and {less.states} with fewer variables")
    assert less.whole
    full, told = (answers(explored, journeys(Links(explored))) for explored in (whole, less))
    assert less.states <= whole.states
    for one, other in zip(full.conditions, told.conditions, strict=True):
        assert (one.ever_true, one.ever_false) == (other.ever_true, other.ever_false), key(one.spot)
    for ours, theirs in zip(full.choices, told.choices, strict=True):
        assert (ours.ever_open, ours.ever_hidden, ours.ever_locked) == (
            theirs.ever_open,
            theirs.ever_hidden,
            theirs.ever_locked,
        )
    assert [(key(o.spot), o.ever) for o in full.outcomes] == [(key(o.spot), o.ever) for o in told.outcomes]
    assert [o.ever for o in full.weightless] == [o.ever for o in told.weightless]
    assert (full.paths, full.endings) == (told.paths, told.endings)
    assert (full.shortest, full.longest) == (told.shortest, told.longest)
    for scene, mine in full.scenes.items():
        others = told.scenes[scene]
        assert (mine.reached, mine.stuck, mine.endless) == (others.reached, others.stuck, others.endless)
        for meter, extent in mine.extents.items():
            theirs_too = others.extents[meter]
            assert theirs_too == extent or not theirs_too.exact
            assert theirs_too.low <= extent.low <= extent.high <= theirs_too.high
    for cut, maybe in zip(full.cuts, told.cuts, strict=True):
        assert maybe.ever in (cut.ever, None)
        assert maybe.ever is not None or scenario.meters[maybe.spot.detail.split()[0]].slot not in some


def meters_only(scenario: Scenario) -> bool:
    """Whether meters are all there is to a state, so that states can be counted."""
    return len(scenario.variables) == len(scenario.meters)


LOCKED_UP = """
a:
  text: A
  choices:
    give: {text: Give, effects: {trust: -40}, goto: b}
    keep: {text: Keep, effects: {knows: true}, goto: b}
    ask: {text: Ask, goto: b}
b:
  text: B
  choices:
    tell: {text: Tell, if: knows, goto: z}
    buy: {text: Buy, needs: trust >= 20, goto: z}
"""
HEAD = "meters: {trust: {start: 50}}\nfacts: {knows: false}"


def test_a_lock_up_behind_two_conditions_is_found_with_the_decisions_that_lead_to_it() -> None:
    analysis = Analysis(made(LOCKED_UP, HEAD))
    assert analysis.answers.scenes["b"].stuck is True
    witness = analysis.witness_of_stuck("b")
    assert witness is not None
    assert [taken.choice for taken in witness.decisions] == ["give"]


def test_a_contradiction_two_scenes_apart_is_a_condition_that_never_holds() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            low: {text: Low, effects: {trust: -20}, goto: b}
            high: {text: High, effects: {trust: +20, knows: true}, goto: b}
        b: {text: B, choices: {on: {text: On, goto: c}, wait: {text: Wait, effects: {trust: +9}, goto: c}}}
        c:
          text: [{if: knows and trust < 60, text: Never}, {if: knows, text: Now and then}]
          choices:
            out: {text: Out, goto: z}
            both: {text: Both, if: knows and trust <= 40, goto: z}
        """,
        HEAD,
    )
    told = answered(scenario)
    conditions = {(c.spot.what, c.spot.text): (c.ever_true, c.ever_false) for c in told.conditions}
    assert conditions == {
        ("text", "knows and trust < 60"): (False, True),
        ("text", "knows"): (True, True),
        ("if", "knows and trust <= 40"): (False, True),
    }
    assert [c.choice for c in told.choices if not c.ever_open] == ["both"]
    assert told.scenes["c"].extents["trust"].low == 30


def test_a_livelock_is_told_from_a_loop_with_a_way_out() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            round: {text: Round, goto: b}
            trap: {text: Trap, effects: {knows: true}, goto: b}
        b:
          text: B
          choices:
            back: {text: Back, if: not knows, goto: a}
            out: {text: Out, if: not knows, goto: z}
            again: {text: Again, if: knows, once: false, goto: stay}
        """,
        HEAD,
    )
    analysis = Analysis(scenario)
    assert {name: scene.endless for name, scene in analysis.answers.scenes.items()} == {
        "a": False,
        "b": True,
        "z": False,
    }
    assert analysis.answers.shortest == 2
    assert analysis.answers.longest is None
    assert analysis.answers.lengths_known
    witness = analysis.witness_of_endless("b")
    assert witness is not None
    assert [taken.choice for taken in witness.decisions] == ["trap"]


def test_a_call_that_returns_to_two_places_is_told_once_a_scene() -> None:
    scenario = made(
        """
        a: {text: A, effects: {trust: +1}, call: hub, goto: b}
        b: {text: B, choices: {go: {text: Go, call: hub, goto: z}}}
        hub:
          text: Hub
          choices:
            up: {text: Up, effects: {trust: +50}, goto: return}
            down: {text: Down, effects: {trust: -1}, goto: return}
        """,
        HEAD,
    )
    told = answered(scenario)
    hub = told.scenes["hub"].extents["trust"]
    assert (hub.low, hub.high, hub.exact) == (50, 100, True)
    assert told.shortest == told.longest == 3
    cuts = {(cut.spot.choice, cut.spot.detail): cut.ever for cut in told.cuts}
    assert cuts == {("", "trust max"): False, ("up", "trust max"): True, ("down", "trust min"): False}


def test_a_text_by_visits_that_never_comes_is_told() -> None:
    scenario = made(
        """
        a:
          text: [{cycle: [One, Two, Three]}, {first: New, then: Old}]
          choices:
            again: {text: Again, if: visits(a) < 2, goto: a}
            out: {text: Out, goto: z}
        """
    )
    turns = {c.spot.detail: c.ever_true for c in answered(scenario).conditions if c.spot.what == "turns"}
    assert turns == {
        "text 0 cycle 0": True,
        "text 0 cycle 1": True,
        "text 0 cycle 2": False,
        "text 1 first 0": True,
        "text 1 first 1": True,
    }


def test_a_block_within_a_block_is_asked_only_where_the_outer_one_is_shown() -> None:
    scenario = made(
        """
        a:
          text: [{if: knows, text: [{if: trust > 60, text: Inner}], else: [{if: trust > 40, text: Other}]}]
          choices:
            on: {text: On, effects: {trust: +20}, goto: b}
            know: {text: Know, effects: {knows: true}, goto: b}
        b:
          text: [{if: knows, text: [{if: trust > 60, text: Inner}], else: [{if: trust > 60, text: Other}]}]
          choices: {out: {text: Out, goto: z}}
        """,
        HEAD,
    )
    told = {(c.spot.scene, c.spot.detail): (c.ever_true, c.ever_false) for c in answered(scenario).conditions}
    assert told["a", "text 0 text 0"] == (False, False)
    assert told["a", "text 0 else 0"] == (True, False)
    assert told["b", "text 0 text 0"] == (False, True)
    assert told["b", "text 0 else 0"] == (True, False)


CHANCE = """
a:
  text: A
  choices:
    toss:
      text: Toss
      chance:
        wins: {weight: trust - 50, goto: z}
        loses: {weight: 40 - trust, goto: z}
        rests: {weight: 1 - knows_count, goto: z}
    other:
      text: Other
      chance:
        a: {weight: trust - 50, goto: z}
        b: {weight: trust - 60, goto: z}
"""


def test_an_outcome_without_weight_is_impossible_and_no_weight_at_all_is_told() -> None:
    told = answered(
        made(CHANCE, "meters: {trust: {start: 50}}\nfacts: {knows_count: {start: 0, min: 0, max: 1}}")
    )
    assert {(o.spot.choice, o.spot.outcome): o.ever for o in told.outcomes} == {
        ("toss", "wins"): False,
        ("toss", "loses"): False,
        ("toss", "rests"): True,
        ("other", "a"): False,
        ("other", "b"): True,
    }
    assert {o.spot.choice: o.ever for o in told.weightless} == {"toss": False, "other": True}


def test_past_the_budget_what_is_certain_is_said_and_nothing_else() -> None:
    scenes = """
        a:
          text: A
          choices:
            up: {text: Up, effects: {trust: +1}, once: false, goto: stay}
            other: {text: Other, effects: {luck: +1}, once: false, goto: stay}
            never: {text: Never, if: knows, goto: b}
            out: {text: Out, if: trust >= 20 and luck >= 20, goto: b}
        b: {text: B, choices: {end: {text: End, if: knows, goto: z}, back: {text: Back, goto: a}}}
        """
    scenario = made(scenes, "meters: {trust: {start: 0}, luck: {start: 0}}\nfacts: {knows: false}")
    told = Analysis(scenario, budget=50).answers
    assert (told.whole, told.stopped) == (False, False)
    assert told.scenes["a"].reached is True
    assert told.scenes["b"].reached is None
    assert {c.choice: c.ever_open for c in told.choices if c.scene == "a"} == {
        "up": True,
        "other": True,
        "never": False,
        "out": None,
    }
    assert told.paths == {"programs": False}
    assert told.scenes["a"].extents["trust"].exact is False
    assert not told.lengths_known
    whole = Analysis(scenario).answers
    assert whole.whole
    assert whole.scenes["b"].reached is True
    assert whole.paths == {"programs": False}


def test_what_random_players_see_is_certain_too() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            up: {text: Up, effects: {trust: +1}, once: false, goto: stay}
            other: {text: Other, effects: {luck: +1}, once: false, goto: stay}
            out: {text: Out, if: trust + luck > 2, goto: b}
        b: {text: [{if: trust > 90, text: High}], choices: {end: {text: End, needs: luck < 90, goto: z}}}
        """,
        "meters: {trust: {start: 0}, luck: {start: 0}}",
    )
    analysis = Analysis(scenario, budget=3)
    before = analysis.answers
    assert (before.scenes["b"].reached, before.paths) == (None, {"programs": None})
    found = analysis.play(200)
    assert found.paths["programs"].hits == 200
    told = analysis.answers
    assert not told.whole
    assert (told.scenes["b"].reached, told.paths) == (True, {"programs": True})
    assert {c.choice: c.ever_open for c in told.choices} == {
        "up": True,
        "other": True,
        "out": True,
        "end": True,
    }
    conditions = {c.spot.what: (c.ever_true, c.ever_false) for c in told.conditions}
    assert conditions["text"] == (None, True)
    assert conditions["needs"] == (True, None)


def test_a_witness_is_found_in_the_part_that_is_settled() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            on: {text: On, goto: c}
            in: {text: In, effects: {trust: -30}, goto: b}
        b: {text: B, choices: {x: {text: X, if: trust > 50, goto: z}}}
        c:
          text: C
          choices:
            up: {text: Up, effects: {luck: +1}, once: false, goto: stay}
            out: {text: Out, if: luck > 90, goto: z}
        """,
        "meters: {trust: {start: 50}, luck: {start: 0}}",
    )
    analysis = Analysis(scenario, budget=9)
    assert not analysis.settled
    assert analysis.answers.scenes["b"].stuck is True
    witness = analysis.witness_of_stuck("b")
    assert witness is not None
    assert [taken.choice for taken in witness.decisions] == ["in"]
    with pytest.raises(NotSettledError):
        analysis.odds()
    assert analysis.compared is None


def test_told_to_stop_while_walking_the_answers_are_there_without_lengths() -> None:
    def tick(progress: Progress) -> None:
        if progress.doing == "walking":
            raise Stopped

    told = Analysis(made(LOCKED_UP, HEAD), tick=tick).answers
    assert told.whole
    assert not told.lengths_known
    assert told.scenes["b"].stuck is True
    assert told.scenes["b"].endless is False


def test_a_cut_of_a_meter_that_was_dropped_has_its_witness_from_the_part_that_kept_it() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            lift: {text: Lift, effects: {trust: +60}, goto: c}
            on: {text: On, goto: c}
        c:
          text: C
          choices:
            up: {text: Up, effects: {luck: +1}, once: false, goto: stay}
            out: {text: Out, goto: z}
        """,
        "meters: {trust: {start: 50, better: high}, luck: {start: 0, better: low}}",
    )
    analysis = Analysis(scenario, budget=9)
    assert analysis.settled
    assert analysis.explored is not analysis.full
    cuts = {(cut.spot.choice, cut.spot.detail): cut for cut in analysis.answers.cuts}
    assert cuts["lift", "trust max"].ever is True
    assert cuts["up", "luck max"].ever is None
    witness = analysis.witness(cuts["lift", "trust max"].spot)
    assert witness is not None
    assert [taken.choice for taken in witness.decisions] == ["lift"]
    assert analysis.compared is None
    assert analysis.odds().meters == {}


def test_a_goto_after_a_return_is_not_called_never_true_while_the_called_scene_is_unsettled() -> None:
    scenario = made(
        """
        a: {text: A, choices: {ask: {text: Ask, call: hub, goto: [{if: trust > 90, to: b}, z]}}}
        b: {text: B, choices: {out: {text: Out, goto: z}}}
        hub:
          text: Hub
          choices:
            up: {text: Up, effects: {trust: +1}, once: false, goto: stay}
            back: {text: Back, goto: return}
        """,
        HEAD,
    )
    [told] = Analysis(scenario, budget=5).answers.conditions
    assert (told.spot.text, told.ever_true, told.asked) == ("trust > 90", None, True)
    [known] = Analysis(scenario).answers.conditions
    assert (known.ever_true, known.ever_false) == (True, True)


def test_the_extents_of_any_variable_can_be_asked_for() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            one: {text: One, effects: {days: -1, knows: true}, goto: b}
            two: {text: Two, effects: {days: -2}, goto: b}
        b: {text: B, choices: {out: {text: Out, if: days > 1 or knows, goto: z}, no: {text: No, goto: z}}}
        """,
        "meters: {trust: {start: 50}}\nfacts: {knows: false, days: {start: 5, min: 0, max: 9}}",
    )
    slots = {v.name: v.slot for v in scenario.variables}
    found = Analysis(scenario).extents("b", frozenset([slots["days"], slots["knows"]]))
    assert found == {slots["days"]: Extent(3, 4, True), slots["knows"]: Extent(0, 1, True)}
