"""Markdown becomes lines without marks, lists and quotes kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.plain.prose import lines


def test_emphasis_marks_are_gone() -> None:
    assert lines(["Three calls from **Dana**, *all* of them `missed`."], 0) == [
        "Three calls from Dana, all of them missed."
    ]


def test_a_star_that_is_no_emphasis_stays() -> None:
    assert lines(["2 * 3 * 4 is 24"], 0) == ["2 * 3 * 4 is 24"]


def test_paragraphs_of_one_block_and_of_two_are_parted_by_an_empty_line() -> None:
    assert lines(["One.\n\nTwo.", "Three."], 0) == ["One.", "", "Two.", "", "Three."]


def test_line_breaks_inside_a_paragraph_are_spaces() -> None:
    assert lines(["One\ntwo\nthree."], 0) == ["One two three."]


def test_lists_keep_their_bullets_and_numbers_and_stand_together() -> None:
    assert lines(["- one\n- two\n\nThen:\n\n1. a\n2. b"], 0) == [
        "- one",
        "- two",
        "",
        "Then:",
        "",
        "1. a",
        "2. b",
    ]


def test_quotes_keep_their_sign() -> None:
    assert lines(["> You said March.\n> I said May."], 0) == ["> You said March. I said May."]


def test_wrapping_keeps_words_whole_and_hangs_lists() -> None:
    assert lines(["- a long point here"], 10) == ["- a long", "  point", "  here"]


def test_html_is_shown_and_not_swallowed() -> None:
    assert "<b>loud</b>" in lines(["It is <b>loud</b> here"], 0)[0]


@given(st.text(max_size=200))
def test_any_text_becomes_single_lines(text: str) -> None:
    assert all(line.isprintable() or "\n" not in line for line in lines([text], 0))


@given(st.lists(st.text("abc", min_size=1, max_size=12), min_size=1), st.integers(1, 60))
def test_a_line_is_longer_than_the_width_only_when_it_is_one_word(words: list[str], width: int) -> None:
    wrapped = lines([" ".join(words)], width)
    assert " ".join(wrapped).split() == words
    assert all(len(line) <= width or " " not in line for line in wrapped)


def test_a_table_is_told_row_by_row_each_cell_with_the_head_of_its_column() -> None:
    table = "Before.\n\n| who | hours |\n|---|--:|\n| **Dana** | 9 |\n| Neil | |\n\nAfter."
    assert lines([table], 0) == ["Before.", "", "who: Dana; hours: 9", "who: Neil", "", "After."]


def test_a_table_without_rows_tells_its_head() -> None:
    assert lines(["| who | hours |\n|---|---|"], 0) == ["who; hours"]
