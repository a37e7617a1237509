"""A playthrough told, from the engine's values alone."""

from __future__ import annotations

from game.engine import Playthrough
from game.scenario import load_bytes
from game.tui import telling
from game.tui.moves import Move
from tests.tui.stage import SEED, bakery


def played(*choices: str) -> Playthrough:
    at = Playthrough.start(bakery(), SEED)
    for choice in choices:
        at = at.decide(choice)
    return at


def test_the_beginning_has_the_stakes_and_its_scene_and_no_change() -> None:
    first = telling.passage(played(), 0)
    assert first.stakes == (bakery().role, bakery().summary)
    assert [page.title for page in first.pages] == ["Dawn, 5:10"]
    assert (first.chosen, first.result, first.moved) == ("", (), ())


def test_effects_on_arrival_at_the_first_scene_are_no_change_of_a_decision() -> None:
    text = bakery().source.replace(b"title: Dawn, 5:10", b"title: Dawn\n    effects: {trust: +5}")
    scenario = load_bytes("bakery.yaml", text).scenario
    assert scenario is not None
    at = Playthrough.start(scenario, SEED)
    assert all(view.change == 0 for view in telling.meters(at))
    assert telling.passage(at, 0).moved == ()


def test_a_passage_has_the_choice_its_result_what_moved_pages_and_scene() -> None:
    told = telling.passage(played("light"), 1)
    assert told.chosen == "Light it, and count what can be done by eight"
    assert told.result == ("It takes. Twenty-six loaves, if nobody talks.",)
    assert told.moved == (Move("Manager", 5, 5), Move("Trust of the lane", -4, -4), Move("Cash, £", 25, 25))
    assert [page.title for page in told.pages] == ["The stairs", "Noon"]
    assert told.stakes == ()


def test_staying_tells_the_result_and_not_the_same_scene_again() -> None:
    told = telling.passage(played("look"), 1)
    assert told.pages == ()
    assert told.moved == (Move("Trust of the lane", 1, 1),)


def test_meters_have_their_bounds_their_level_and_the_last_change() -> None:
    trust, cash = telling.meters(played("look", "light"))[2:]
    assert trust == telling.MeterView("Trust of the lane", 39, 0, 100, "thin", -4)
    assert cash == telling.MeterView("Cash, £", 205, 0, 400, "", 25)


def test_the_way_names_each_scene_and_choice_as_they_were() -> None:
    assert telling.way(played("look", "light", "book")) == (
        telling.Waymark("Dawn, 5:10", "Ask Imran what he saw in the night"),
        telling.Waymark("Dawn, 5:10", "Light it, and count what can be done by eight"),
        telling.Waymark("Noon", "Write down who wants what, for tomorrow"),
    )


def test_only_the_last_passages_are_told_again() -> None:
    at = played("look", "light", "book")
    assert telling.passages(at, 2) == [telling.passage(at, 2), telling.passage(at, 3)]
    assert len(telling.passages(at, 40)) == 4
