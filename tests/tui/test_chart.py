"""The chart: two lines that are told apart without colour, named at their ends, in any room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from game.tui.widgets.chart import Series, drawn

RISING = (50, 55, 60, 65, 70)
FLAT = (50, 50, 50, 50, 50)


def two(first: tuple[int, ...], second: tuple[int, ...]) -> list[Series]:
    return [Series("Manager", first, str(first[-1])), Series("Leader", second, str(second[-1]))]


def plain(series: list[Series], width: int = 76, height: int = 9) -> list[str]:
    return [line.plain for line in drawn(series, width, height)]


def row_of(lines: list[str], text: str) -> int:
    (row,) = (number for number, line in enumerate(lines) if text in line)
    return row


def dots(lines: list[str]) -> int:
    return sum((ord(cell) - 0x2800).bit_count() for cell in "".join(lines) if 0x2800 < ord(cell) < 0x2900)


def test_the_axis_goes_from_0_to_100() -> None:
    lines = plain(two(RISING, FLAT))
    assert [line[:4] for line in lines[:-1] if line[3] == "┤"] == ["100┤", " 50┤", "  0┤"]
    assert lines[0].startswith("100")
    assert lines[-2].startswith("  0")


def test_each_line_is_named_with_its_mark_at_its_end_the_higher_one_above() -> None:
    lines = plain(two(RISING, FLAT))
    assert row_of(lines, "● Manager 70") < row_of(lines, "○ Leader 50")
    turned = plain(two(FLAT, RISING))
    assert row_of(turned, "○ Leader 70") < row_of(turned, "● Manager 50")


@pytest.mark.parametrize("end", [0, 3, 50, 97, 100])
def test_lines_that_end_together_have_their_names_on_two_rows_of_the_chart(end: int) -> None:
    lines = plain(two((50, end), (50, end)))
    assert row_of(lines, f"○ Leader {end}") - row_of(lines, f"● Manager {end}") == 1
    assert row_of(lines, f"○ Leader {end}") < len(lines) - 1


def test_a_value_stands_at_its_height() -> None:
    lines = plain(two((100, 100), (0, 0)))
    assert lines[0].count("●") == 2
    assert lines[-2].count("○") == 2
    assert all(dots([line]) == 0 for line in lines[2:-3])


def test_a_mark_stands_where_a_decision_moved_the_meter_and_at_the_end() -> None:
    lines = plain(two((50, 60, 60, 60, 70), (20, 20, 20, 20, 20)))
    drawn_marks = sum(line.count("●") for line in lines) - 1
    assert drawn_marks == 2
    assert sum(line.count("○") for line in lines) - 1 == 1


def test_marks_that_would_crowd_out_the_lines_are_left_away() -> None:
    many = tuple(50 + number for number in range(31))
    assert sum(line.count("●") for line in plain(two(many, many), width=60)) == 2


def test_the_first_line_is_twice_as_thick_as_the_second() -> None:
    high, low = (90, 90), (10, 10)
    assert dots(plain([Series("x", high, ""), Series("y", low, "")])) == pytest.approx(
        3 * dots(plain([Series("x", (50,), ""), Series("y", low, "")])), rel=0.1
    )


def test_lines_that_meet_in_a_cell_share_its_dots() -> None:
    high, low = Series("x", (61, 61), ""), Series("y", (52, 52), "")
    assert high.values != low.values
    thick = plain([high])
    both = plain([high, low])
    assert row_of(thick, "● x") == row_of(plain([low]), "● y") == row_of(both, "● x")
    assert dots(both) - dots(thick) == dots(thick) / 2


@pytest.mark.parametrize(
    ("decisions", "width", "numbers"),
    [
        (4, 76, "1 2 3 4"),
        (11, 50, "1 3 5 7 9 11"),
        (30, 50, "3 6 9 12 15 18 21 24 27 30"),
        (1, 50, "1"),
    ],
)
def test_decisions_are_numbered_as_far_as_there_is_room(decisions: int, width: int, numbers: str) -> None:
    last = plain(two((50,) * (decisions + 1), (50,) * (decisions + 1)), width=width)[-1]
    assert last.split() == [*numbers.split(), "decision"]


def test_a_number_stands_below_its_mark() -> None:
    lines = plain(two((50, 60, 60, 60, 60), FLAT))
    (mark,) = (line.index("●") for line in lines if "●" in line[:30])
    assert abs(lines[-1].index("1") - mark) <= 1


def test_a_long_name_gives_way_to_what_it_says() -> None:
    series = [Series("管理者の心得と実践のすべて" * 3, RISING, "70"), Series("m" * 90, FLAT, "50")]
    lines = plain(series, width=56)
    assert any(line.rstrip().endswith("… 70") for line in lines)
    assert any(line.rstrip().endswith("… 50") for line in lines)


values = st.lists(st.integers(0, 100), min_size=1, max_size=40).map(tuple)


@given(values, values, st.integers(1, 130), st.integers(1, 16), st.text(max_size=30), st.text(max_size=30))
def test_no_values_and_no_room_break_it(
    first: tuple[int, ...], second: tuple[int, ...], width: int, height: int, label: str, said: str
) -> None:
    length = min(len(first), len(second))
    series = [Series(label, first[:length], said), Series(said, second[:length], label)]
    lines = drawn(series, width, height)
    assert len(lines) == max(height, 3)
    assert all(isinstance(line, Content) and line.cell_length <= width for line in lines)
