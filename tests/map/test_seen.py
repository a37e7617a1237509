"""What of a map a player has seen: every step is a way on the map, and nothing unread is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.engine import Playthrough, offers
from game.map import mapped
from game.map.seen import Seen, seen
from tests.journal.stories import LANE, SEED, scenario
from tests.strategies import Played, loaded, open_offers, playthroughs, take, tries

PAGED = """\
format: 1
title: Paged
meters:
  trust: {label: Trust, start: 40}
paths:
  gate: {title: The gate}
start: prologue
scenes:
  prologue: {title: Before, text: Rain., goto: hall}
  hall:
    title: "The hall, {trust}"
    text: A hall.
    choices:
      ask: {text: Ask, effects: {trust: +5}, call: aside, goto: stay}
      go: {text: Go, goto: out}
      no: {text: Never, needs: trust >= 99, goto: secret}
  aside: {title: An aside, text: Somebody answers., goto: return}
  secret: {title: The secret, text: Here., goto: out}
  out: {title: Out, text: Out., ending: gate}
"""


def begun(text: str = PAGED) -> Playthrough:
    return Playthrough.start(loaded(text), SEED)


def test_a_beginning_is_its_pages_and_the_first_scene() -> None:
    found = seen(begun())
    assert [*found.drawn.places] == ["prologue", "hall"]
    assert found.taken == {("prologue", "hall"): 0}
    assert found.now == "hall"
    assert found.left == {"hall": 3}


def test_a_scene_that_was_not_read_is_nowhere_in_it() -> None:
    found = seen(begun().decide("ask").decide("go"))
    assert "secret" not in str(found.drawn)
    assert "secret" not in str(found.taken)
    assert found.left == {"hall": 1}, "the locked one was shown"


def test_a_page_that_returns_is_a_way_there_and_back() -> None:
    found = seen(begun().decide("ask"))
    assert found.taken == {("prologue", "hall"): 0, ("hall", "aside"): 1, ("aside", "hall"): 1}


def test_a_title_is_as_it_was_last_read() -> None:
    assert seen(begun()).drawn.places["hall"].title == "The hall, 40"
    assert seen(begun().decide("ask")).drawn.places["hall"].title == "The hall, 45"


def test_readings_name_the_step_that_led_there_and_decisions_the_scene_they_were_taken_in() -> None:
    found = seen(begun().decide("ask").decide("go"))
    assert [one.step for one in found.readings["hall"]] == [0, 1]
    assert [one.step for one in found.readings["out"]] == [2]
    assert [one.number for one in found.decisions["hall"]] == [1, 2]
    assert "out" not in found.decisions


def test_what_was_taken_back_is_seen_and_told_apart() -> None:
    begin = Playthrough.start(scenario(LANE), SEED)
    turned = begin.decide("walk").decide("walk").decide("turn")
    found = seen(begin.decide("walk"), [turned, turned.decide("gate")])
    assert [*found.drawn.places] == ["lane", "field", "out"]
    assert found.taken == {("lane", "lane"): 1, ("lane", "field"): None, ("field", "out"): None}
    assert [reading.stands for reading in found.readings["out"]] == [False]
    assert [(one.step, one.stands) for one in found.readings["lane"]] == [(0, True), (1, True), (2, False)]
    assert [(one.number, one.stands) for one in found.decisions["field"]] == [(4, False)]
    assert [(one.number, one.stands) for one in found.decisions["lane"]] == [
        (1, True),
        (2, False),
        (3, False),
    ]


@tries(60)
@given(playthroughs(), st.integers(0, 12), st.integers(0, 8))
def test_every_step_of_every_playthrough_is_a_way_of_the_map(played: Played, back: int, pick: int) -> None:
    whole = played.playthrough()
    now = whole.back(min(back, len(whole.decisions)))
    if open_offers(now):
        now = take(now, pick)
    found = seen(now, [whole])
    assert {(way.id.source, way.id.target) for way in found.drawn.ways} == {*found.taken}
    assert {*found.drawn.places} == {*found.readings} <= {*mapped(played.scenario).places}
    taken = {(one.playthrough.decisions[: one.number]) for each in found.decisions.values() for one in each}
    assert taken == {
        at.decisions[:number] for at in (whole, now) for number in range(1, len(at.decisions) + 1)
    }
    assert _read(whole) | _read(now) == {*found.readings}
    assert found.now == now.scene.id
    _counts_what_was_shown(found, whole, now)


def _read(playthrough: Playthrough) -> set[str]:
    """The scenes that were on the screen."""
    pages = {page.scene for step in range(len(playthrough.steps)) for page in playthrough.events(step).pages}
    at_rest = {playthrough.back(number).scene.id for number in range(len(playthrough.steps))}
    return pages | at_rest


def _counts_what_was_shown(found: Seen, *playthroughs: Playthrough) -> None:
    shown: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()
    for one in playthroughs:
        taken |= {(decision.scene, decision.choice) for decision in one.decisions}
        for number, step in enumerate(one.steps):
            scene = one.back(number).scene.id
            shown |= {(scene, offer.choice) for offer in offers(one.scenario, step.state)}
    left = shown - taken
    assert found.left == {scene: sum(1 for one, _ in left if one == scene) for scene, _ in left}
