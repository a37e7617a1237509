"""What a step tells: the truth about it, in clean text, and never an exception."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given

from game.engine import Moved, Playthrough, ending_of, events, scene_of
from tests.engine.small import played, story
from tests.engine.ways import WAYS
from tests.strategies import Played, playthroughs, tries

BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def texts(at: Playthrough) -> Iterator[str]:
    """Every text that a player meets in this playthrough."""
    for number, step in enumerate(at.steps):
        now = at.back(number)
        for page in (*at.events(number).pages, now.page()):
            yield page.title
            yield from page.blocks
        yield from at.events(number).result
        for offer in now.offers():
            yield offer.text
            yield offer.reason
        assert step.state == now.state


@pytest.mark.parametrize("way", WAYS)
def test_texts_hold_no_control_and_no_bidirectional_characters(way: str) -> None:
    play, examples = WAYS[way]

    @tries(examples)
    @given(playthroughs())
    def check(played: Played) -> None:
        for text in texts(play(played)):
            assert not [c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"], repr(text)
            assert not BIDIRECTIONAL & set(text), repr(text)

    check()


@tries(60)
@given(playthroughs())
def test_every_shown_block_has_something_in_it(played: Played) -> None:
    at = played.playthrough()
    for number in range(len(at.steps)):
        told = at.events(number)
        for blocks in (told.result, at.back(number).page().blocks, *(page.blocks for page in told.pages)):
            assert type(blocks) is tuple
            assert all(type(block) is str and block for block in blocks)


@tries(60)
@given(playthroughs())
def test_events_tell_the_same_end_as_the_rules(played: Played) -> None:
    scenario, at = played.scenario, played.playthrough()
    for number, step in enumerate(at.steps):
        told = events(scenario, step, played.seed)
        assert told == at.events(number)
        before = step.before.values if step.before else tuple(v.start for v in scenario.variables)
        expected = [
            Moved(meter.id, before[meter.slot], step.state.values[meter.slot])
            for meter in scenario.meters.values()
            if before[meter.slot] != step.state.values[meter.slot]
        ]
        assert list(told.moved) == expected
        assert [moved.change for moved in told.moved] == [m.after - m.before for m in expected]
        assert told.ending is ending_of(scenario, step.state)
        assert (told.ending is not None) == (scene_of(scenario, step.state).ending is not None)


@tries(60)
@given(playthroughs())
def test_pages_told_are_scenes_without_choices_and_the_state_rests_in_none_of_them(played: Played) -> None:
    at = played.playthrough()
    for number, step in enumerate(at.steps):
        pages = at.events(number).pages
        for page in pages:
            scene = played.scenario.scenes[page.scene]
            assert not scene.choices
            assert scene.ending is None
        assert scene_of(played.scenario, step.state).id not in [page.scene for page in pages]


@tries(60)
@given(playthroughs())
def test_the_outcome_told_is_the_one_that_was_drawn(played: Played) -> None:
    at = played.playthrough()
    assert at.events(0).outcome == ""
    for number, decision in enumerate(at.decisions, 1):
        choice = played.scenario.scenes[decision.scene].choices[decision.choice]
        outcome = at.events(number).outcome
        assert outcome == (list(choice.chance)[at.steps[number].outcome] if choice.chance else "")


def test_what_moved_is_told_in_the_order_it_is_read() -> None:
    """The decision first, then each arrival: what a page moves is told with the page."""
    scenario = story(
        """
        a: {choices: {go: {text: Go, effects: {trust: +6}, goto: page}}}
        page: {text: Page, effects: {trust: -10, leader: +2}, goto: b}
        b: {text: B, effects: {trust: =50}, choices: {on: {text: On, goto: z}, wait: {text: W, goto: stay}}}
        """,
        "meters: {trust: {start: 50}}",
    )
    told = played(scenario, "go").events()
    assert told.at_once == (("trust", 50, 56),)
    assert told.on_arrival == ((("leader", 50, 52), ("trust", 56, 46)), (("trust", 46, 50),))
    assert told.moved == (("leader", 50, 52),)
    stays = played(scenario, "go", "wait").events()
    assert (stays.at_once, stays.on_arrival) == ((), ((),))


def test_staying_at_the_end_of_a_call_moves_nothing_of_its_own() -> None:
    scenario = story(
        """
        a: {choices: {go: {text: Go, call: page, goto: stay}, on: {text: On, goto: z}}}
        page: {text: Page, effects: {trust: -10}, goto: return}
        """,
        "meters: {trust: {start: 50}}",
    )
    told = played(scenario, "go").events()
    assert [page.scene for page in told.pages] == ["page"]
    assert told.on_arrival == ((("trust", 50, 40),), ())


@tries(60)
@given(playthroughs())
def test_the_parts_of_what_moved_add_up_to_the_whole(played_through: Played) -> None:
    at = played_through.playthrough()
    for number in range(len(at.steps)):
        told = at.events(number)
        assert len(told.on_arrival) == len(told.pages) + 1
        totals: dict[str, int] = {}
        for part in (told.at_once, *told.on_arrival):
            for moved in part:
                totals[moved.meter] = totals.get(moved.meter, 0) + moved.change
        assert {name: total for name, total in totals.items() if total} == {
            moved.meter: moved.change for moved in told.moved
        }
