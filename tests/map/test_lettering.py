"""Text is broken where it fits, and cut only where there is no more room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.map.lettering import cut, width, wrapped

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(TEXTS, st.floats(40, 400), st.integers(1, 4), st.booleans())
def test_no_line_is_wider_than_its_room_and_there_are_no_more_than_asked(
    text: str, room: float, most: int, bold: bool
) -> None:
    lines = wrapped(text, room, 12, most, bold=bold)
    assert len(lines) <= most
    assert all(width(line, 12, bold=bold) <= room for line in lines)
    whole = "".join("".join(lines).split())
    if not whole.endswith("…"):
        assert whole == "".join(text.split())


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("Ring Dana now, before anyone can explain", 130, 13, 4) == (
        "Ring Dana now,",
        "before anyone can",
        "explain",
    )


def test_the_last_line_is_cut_with_an_ellipsis_after_a_word_s_end() -> None:
    assert wrapped("one two, three", 56, 12, 1) == ("one two…",)
    assert cut("short", 100, 12) == "short"


def test_a_word_as_long_as_a_page_takes_no_longer_than_its_letters() -> None:
    lines = wrapped("x" * 100_000, 100, 12, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(("wide", "narrow"), [("W", "i"), ("漢", "a"), ("Ж", "ж"), ("M", "m"), ("É", "e")])
def test_wide_letters_are_taken_for_wide(wide: str, narrow: str) -> None:
    assert width(wide, 10) >= width(narrow, 10) > 0


def test_marks_that_stand_above_a_letter_take_no_room() -> None:
    assert width("e\u0301", 10) == width("e", 10) == width("é", 10)
    assert width("a\u200db", 10) == width("ab", 10)
