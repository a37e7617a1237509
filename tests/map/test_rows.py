"""Going about by arrows: every scene is reached from every other, and the way back is the way there."""

from __future__ import annotations

from hypothesis import given

from game.map import mapped
from game.map.cells import Frame, on_grid
from game.map.rows import Rows, middle
from game.scenario import Scenario
from tests.map.test_cells import sizes
from tests.strategies import scenarios, tries

LEVELS = Rows(
    [
        Frame("top", 20, 0, 10, 3),
        Frame("left", 0, 4, 10, 3),
        Frame("low", 15, 5, 10, 3),  # overlaps the row of the others: it is in it
        Frame("right", 30, 4, 10, 3),
        Frame("bottom", 18, 9, 10, 3),
    ]
)


def test_left_and_right_lead_through_a_row_and_stop_at_its_ends() -> None:
    assert [frame.scene for frame in LEVELS.rows[1]] == ["left", "low", "right"]
    assert LEVELS.beside("left", 1) == "low"
    assert LEVELS.beside("low", 1) == "right"
    assert LEVELS.beside("right", 1) == "right"
    assert LEVELS.beside("left", -1) == "left"


def test_up_and_down_lead_to_the_box_nearest_to_the_column() -> None:
    assert LEVELS.towards("top", 1, 25) == "low", "one column away, where another is five away"
    assert LEVELS.towards("top", 1, 39) == "right"
    assert LEVELS.towards("right", 1, 35) == "bottom"
    assert LEVELS.towards("bottom", -1, 35) == "right", "and back in the column one came from"
    assert LEVELS.towards("top", -1, 25) == "top"
    assert LEVELS.towards("bottom", 1, 25) == "bottom"


@tries(40)
@given(scenarios())
def test_every_scene_is_reached_from_every_other_by_arrows(scenario: Scenario) -> None:
    drawn = mapped(scenario)
    frames = on_grid(drawn, sizes(drawn)).frames
    rows = Rows(frames.values())
    reached, waiting = {drawn.start}, [drawn.start]
    back: dict[str, set[str]] = {scene: set() for scene in frames}
    while waiting:
        here = waiting.pop()
        column = middle(frames[here])
        for there in (
            *(rows.beside(here, by) for by in (-1, 1)),
            *(rows.towards(here, by, column) for by in (-1, 1)),
        ):
            back[there].add(here)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == {*drawn.places}
    leads, waiting = {drawn.start}, [drawn.start]
    while waiting:
        for before in back[waiting.pop()] - leads:
            leads.add(before)
            waiting.append(before)
    assert leads == {*drawn.places}
