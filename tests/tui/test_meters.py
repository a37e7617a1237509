"""The meters: a bar is as long as its value, a change has its sign, and no width breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.tui.shown import signed
from game.tui.telling import MeterView
from game.tui.widgets.meters import MeterLine, Meters, bar, shorter


def meter(label: str = "Trust", value: int = 50, level: str = "", change: int = 0) -> MeterView:
    return MeterView(label, value, 0, 100, level, change)


@pytest.mark.parametrize(
    ("change", "said"), [(6, "+6"), (-10, "\N{MINUS SIGN}10"), (0, ""), (1, "+1"), (-1, "\N{MINUS SIGN}1")]
)
def test_a_change_has_a_sign_and_none_says_nothing(change: int, said: str) -> None:
    assert signed(change) == said


@pytest.mark.parametrize(
    ("low", "value", "high", "said"),
    [
        (0, 0, 100, "──────────"),
        (0, 100, 100, "━━━━━━━━━━"),
        (0, 50, 100, "━━━━━─────"),
        (0, 55, 100, "━━━━━╸────"),
        (-10, 0, 10, "━━━━━─────"),
        (40, 40, 400, "──────────"),
    ],
)
def test_a_bar_is_as_long_as_the_value_between_its_bounds(low: int, value: int, high: int, said: str) -> None:
    assert bar(MeterView("x", value, low, high, "", 0), 10).plain == said


def rows(widget: Meters | MeterLine, width: int) -> list[str]:
    return [line.plain for line in widget.lay_out(width)]


def test_in_a_column_each_has_two_lines_with_numbers_and_changes_aligned() -> None:
    some = [meter("Manager", 50), meter("Trust", 38, "thin", -10), meter("Cash", 100, "much", 6)]
    assert rows(Meters(some), 26) == [
        "Manager             50    ",
        "━━━━━━━─────── ",
        "Trust               38 −10",
        "━━━━━───────── thin",
        "Cash               100 +6 ",
        "━━━━━━━━━━━━━━ much",
    ]


def test_where_it_is_wide_each_has_one_line() -> None:
    assert rows(Meters([meter("Manager", 50), meter("Trust", 100, "deep", 6)]), 60) == [
        "Manager  ━━━━━━━━━━━━━━━━────────────────  50    ",
        "Trust    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 +6 deep",
    ]


def test_more_meters_than_there_is_room_for_take_one_line_each() -> None:
    many = Meters([meter(f"Meter {n}", n, "low", 1) for n in range(8)])
    assert len(rows(many, 26)) == 16
    many.fit(15)
    out = rows(many, 26)
    assert len(out) == 8
    assert out[3] == "Meter 3           low 3 +1"


def test_the_line_at_the_top_says_less_the_more_it_must_hold() -> None:
    two = [meter("Manager", 50), meter("Client trust", 38, "thin", -10)]
    assert rows(MeterLine(two), 80) == ["Manager ━━── 50  Client trust ━╸── thin 38 −10"]
    assert rows(MeterLine(two), 42) == ["Manager ━━── 50  Client trust ━╸── 38 −10"]
    assert rows(MeterLine(two), 36) == ["Manager 50  Client trust 38 −10"]
    assert rows(MeterLine(two), 25) == ["Manager ━━── 50", "Client trust ━╸── 38 −10"]
    assert rows(MeterLine(two), 19) == ["Manager 50", "Client trust 38 −10"]
    assert rows(MeterLine(two), 15) == ["Manager 50", "Client 38 −10"]


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (29, ["The year against plan, £k −28"]),
        (28, ["The year against plan,   −28", "£k"]),
        (20, ["The year against −28", "plan, £k"]),
    ],
)
def test_a_long_label_takes_a_second_line_in_the_column(width: int, said: list[str]) -> None:
    assert rows(Meters([meter("The year against plan, £k", -28)]), width)[:-1] == said


def test_a_label_is_shortened_by_words_where_lines_are_few() -> None:
    some = Meters([meter("The year against plan, £k", 28), meter("The board's patience", 50)])
    some.fit(4)
    assert rows(some, 23)[::2] == ["Year against plan    28", "The board's patience 50"]
    assert shorter("The year against plan, £k") == [
        "The year against plan, £k",
        "Year against plan, £k",
        "Year against plan",
        "Year",
    ]


@given(st.lists(st.sampled_from(["A", "the", "The", ",", "£k", "crew", "\x1b"]), min_size=1, max_size=6))
def test_every_form_of_a_label_says_something_or_there_was_nothing(words: list[str]) -> None:
    forms = shorter(" ".join(words))
    assert forms
    assert all(forms) or not forms[0]


def test_in_words_the_level_stands_for_the_number_and_a_change_is_up_or_down() -> None:
    some = [meter("Manager", 50), meter("Leader", 70, change=5), meter("Trust", 38, "thin", -10)]
    column, line = Meters(), MeterLine()
    column.show(some, in_words=True)
    line.show(some, in_words=True)
    assert rows(column, 26) == [
        "Manager           middling",
        "Leader            high, up",
        "Trust           thin, down",
    ]
    assert rows(line, 60) == ["Manager middling  Leader high, up  Trust thin, down"]


labels = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split()) or "x")
views = st.builds(
    MeterView, labels, st.integers(0, 100), st.just(0), st.just(100), labels, st.integers(-100, 100)
)


@given(st.lists(views, min_size=1, max_size=9), st.integers(12, 120))
def test_no_line_is_longer_than_its_width(some: list[MeterView], width: int) -> None:
    for in_words in (False, True):
        for widget in (Meters(), MeterLine()):
            widget.show(some, in_words=in_words)
            for line in widget.lay_out(width):
                assert line.cell_length <= width


def test_a_bar_beside_which_no_word_stands_is_as_wide_as_there_is_room() -> None:
    lines = [line.plain for line in Meters([MeterView("Trust", 50, 0, 100, "", 0)]).lay_out(20)]
    assert [len(line) for line in lines] == [20, 20]
    assert "…" not in lines[1]
