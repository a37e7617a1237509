"""What moved, told by numbers, in words or not at all; and always the same in the text and in the panel."""

from __future__ import annotations

import pytest
from hypothesis import given

from game.tui import telling
from game.tui.moves import Move, told
from game.tui.settings import METERS
from tests.strategies import Played, playthroughs, tries


@pytest.mark.parametrize(
    ("move", "numbers", "words"),
    [
        (Move("Trust", 5, 5), "Trust +5", "Trust up"),
        (Move("Trust", -10, -10, "thin"), "Trust −10", "Trust down to thin"),
        (Move("Trust", 1, -3), "Trust +1 (−3 in all)", "Trust up (down in all)"),
        (Move("Trust", 2, 7, "steady"), "Trust +2 (+7 in all)", "Trust up to steady"),
        (Move("Trust", -3, 0), "Trust −3 (0 in all)", "Trust down (as before in all)"),
    ],
)
def test_a_move_is_told_as_the_player_has_set_it(move: Move, numbers: str, words: str) -> None:
    said = {how: [piece.plain for piece in told([move], how)] for how in METERS}
    assert said == {"numbers": [numbers], "words": [words], "hidden": []}


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "low"), (33, "low"), (34, "middling"), (66, "middling"), (67, "high"), (100, "high")],
)
def test_a_meter_without_levels_has_a_word_by_thirds(value: int, word: str) -> None:
    assert telling.third(value, 0, 100) == word


@pytest.mark.parametrize(("low", "high"), [(7, 7), (-150, 60), (0, 1)])
def test_every_value_between_any_bounds_has_a_word(low: int, high: int) -> None:
    words = [telling.third(value, low, high) for value in range(low, high + 1)]
    assert words == sorted(words, key=telling.THIRDS.index)
    assert words[0] == "low"


@tries(80)
@given(playthroughs())
def test_the_last_thing_the_text_tells_of_a_meter_is_what_the_panel_shows(played: Played) -> None:
    at = played.playthrough()
    for number in range(1, len(at.steps)):
        passage = telling.passage(at, number)
        last: dict[str, int] = {}
        for moves in (passage.moved, *passage.on_arrival):
            last.update((move.label, move.so_far) for move in moves)
        panel = {view.label: view.change for view in telling.meters(at.back(number))}
        labels = [view.label for view in telling.meters(at)]
        if len(set(labels)) == len(labels):
            assert {label: change for label, change in last.items() if change} == {
                label: change for label, change in panel.items() if change
            }
