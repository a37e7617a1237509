"""A map on the grid: each cell reaches exactly for the neighbours that the lines in it go to."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.map import Map, mapped
from game.map.cells import BAR, DOWNWARDS, UPWARDS, Cells, Pair, Pen, on_grid
from game.scenario import Scenario, load_or_raise
from tests.strategies import scenarios, tries
from tests.tui.stage import DATA

Arms = dict[tuple[int, int], bool]
"""The neighbours a cell reaches for, as (dx, dy), each thickly or not."""
SHIPPED = [*sorted(Path("scenarios").glob("*.yaml")), DATA / "letters.yaml"]
SIDES = {
    "UP": [(0, -1)],
    "DOWN": [(0, 1)],
    "LEFT": [(-1, 0)],
    "RIGHT": [(1, 0)],
    "VERTICAL": [(0, -1), (0, 1)],
    "HORIZONTAL": [(-1, 0), (1, 0)],
}


def arms_of(glyph: str) -> Arms:
    """What a character reaches for, as the standard names it: `DOWN HEAVY AND RIGHT LIGHT`."""
    name = unicodedata.name(glyph).removeprefix("BOX DRAWINGS ").replace("DOUBLE DASH ", "")
    parts = [part.split() for part in name.split(" AND ")]
    said = [word for part in parts for word in part if word in ("LIGHT", "HEAVY")]
    found: Arms = {}
    for part in parts:
        weight = next((word for word in part if word in ("LIGHT", "HEAVY")), said[0])
        for word in part:
            found.update(dict.fromkeys(SIDES.get(word, ()), weight == "HEAVY"))
    return found


def expected(cells: Cells) -> dict[tuple[int, int], Arms]:
    """What every cell should reach for, by walking along every line a cell at a time."""
    found: dict[tuple[int, int], Arms] = {}
    for line, pen in zip(cells.lines, cells.pens, strict=True):
        for (x, y), (to_x, to_y) in pairwise(cells.points(line)):
            dx, dy = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
            assert not (dx and dy), "lines have right angles"
            for step in range(max(abs(to_x - x), abs(to_y - y))):
                here, there = (x + dx * step, y + dy * step), (x + dx * (step + 1), y + dy * (step + 1))
                for at, side in ((here, (dx, dy)), (there, (-dx, -dy))):
                    arms = found.setdefault(at, {})
                    arms[side] = arms.get(side, False) or pen.heavy
    return found


def sizes(drawn: Map) -> dict[str, tuple[int, int]]:
    return {scene: (8 + 2 * (len(place.title) % 9), 3) for scene, place in drawn.places.items()}


def drawn_right(cells: Cells) -> None:
    should = expected(cells)
    for y in range(cells.height):
        row = cells.row(y, 0, cells.width)
        boxes = [*cells.boxes(y, 0, cells.width)]
        for x, cell in row.items():
            box = next((box for box in boxes if box.x <= x < box.right), None)
            arms = dict(should[x, y])
            if box is None:
                assert arms_of(cell.glyph) == arms, (x, y, cell)
            else:
                assert y in (box.y, box.bottom - 1), "nothing is drawn on a box"
                assert box.x < x < box.right - 1, "nor over its corners"
                ends = [cells.lines[line] for line in cell.lines]
                assert all(box.scene in (line.source, line.target) for line in ends)
                mine = {side: arms[side] for side in arms if side[1]} | {(-1, 0): False, (1, 0): False}
                assert cell.glyph in (DOWNWARDS, UPWARDS, BAR) or arms_of(cell.glyph).keys() <= mine.keys()
        seen = {at for at, _ in should.items() if at[1] == y}
        covered = {(x, y) for box in boxes for x in range(box.x, box.right)}
        assert {(x, y) for x in row} >= seen - covered, "all of it is drawn"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_are_drawn_right_and_no_line_runs_over_a_box(path: Path) -> None:
    drawn = mapped(load_or_raise(path))
    cells = on_grid(drawn, sizes(drawn))
    drawn_right(cells)
    for x, y in expected(cells):
        boxes = [*cells.boxes(y, x, x + 1)]
        assert all(y in (box.y, box.bottom - 1) for box in boxes), (x, y)
    ends = [(cells.points(line)[0], cells.points(line)[-1]) for line in cells.lines]
    assert len({end for pair in ends for end in pair}) == 2 * len(ends), "no two begin or end in one cell"


@tries(40)
@given(scenarios(), st.data())
def test_each_cell_reaches_for_the_neighbours_that_its_lines_go_to(
    scenario: Scenario, data: st.DataObject
) -> None:
    drawn = mapped(scenario)
    pairs = {(way.id.source, way.id.target) for way in drawn.ways}
    pens: dict[Pair, Pen] = {pair: Pen(*data.draw(st.tuples(*[st.booleans()] * 3))) for pair in sorted(pairs)}
    drawn_right(on_grid(drawn, sizes(drawn), pens))


@tries(15)
@given(scenarios(), st.integers(0, 60), st.integers(1, 40))
def test_a_part_of_a_row_is_that_part_of_the_whole_row(scenario: Scenario, left: int, width: int) -> None:
    drawn = mapped(scenario)
    cells = on_grid(drawn, sizes(drawn))
    for y in range(cells.height):
        whole = cells.row(y, 0, cells.width)
        part = {x: cell for x, cell in whole.items() if left <= x < left + width}
        assert cells.row(y, left, left + width) == part


def test_a_line_is_thick_or_broken_or_barred_as_its_pen_says() -> None:
    drawn = mapped(load_or_raise(DATA / "letters.yaml"))
    pens = {("counter", "hall"): Pen(heavy=True, barred=True), ("hall", "yard"): Pen(dashed=True)}
    cells = on_grid(drawn, sizes(drawn), pens)
    shown = "".join(cell.glyph for y in range(cells.height) for cell in cells.row(y, 0, cells.width).values())
    assert "┃" in shown
    assert "╎" in shown
    assert shown.count(BAR) == 1
    assert shown.count(DOWNWARDS) == 5, "one for each line that leads on"
    assert shown.count(UPWARDS) == 1, "one leads back"


def test_where_a_broken_line_meets_another_neither_is_broken() -> None:
    drawn = mapped(load_or_raise(SHIPPED[0]))
    cells = on_grid(drawn, sizes(drawn), {("gareth_angry", "the_form"): Pen(dashed=True)})
    glyphs = {cell.glyph for y in range(cells.height) for cell in cells.row(y, 0, cells.width).values()}
    assert {"╎", "╌", "┼"} <= glyphs
