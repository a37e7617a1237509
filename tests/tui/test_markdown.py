"""Markdown made into paragraphs: what is kept, and what can never act."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from game.tui.markdown import paragraphs
from game.tui.widgets.lines import wrapped


def lines(*blocks: str, width: int = 40) -> list[str]:
    return [line.plain.rstrip() for line in wrapped(paragraphs(blocks), width)]


def styles(block: str) -> list[tuple[str, str]]:
    """(text, style) of each styled piece."""
    (para,) = paragraphs([block])
    pieces = [(para.content.plain[span.start : span.end], str(span.style)) for span in para.content.spans]
    return [(text, style) for text, style in pieces if text]


def test_emphasis_becomes_bold_and_italic() -> None:
    assert styles("a **b** *c* ***d*** `e`") == [
        ("b", "bold"),
        ("c", "italic"),
        ("d", "italic bold"),
        ("e", "bold"),
    ]


def test_paragraphs_are_parted_by_an_empty_line_and_their_lines_joined() -> None:
    assert lines("one\ntwo\n\nthree", "four") == ["one two", "", "three", "", "four"]


def test_a_hard_break_breaks_the_line() -> None:
    assert lines("one  \ntwo\\\nthree") == ["one", "two", "three"]


def test_lists_have_their_marks_and_hang() -> None:
    block = "before\n\n- one which is longer than the line is\n- two\n\n3. three\n4. four"
    assert lines(block, width=20) == [
        "before",
        "",
        "• one which is",
        "  longer than the",
        "  line is",
        "• two",
        "",
        "3. three",
        "4. four",
    ]


def test_lists_in_lists_and_quotes_in_lists_are_indented() -> None:
    assert lines("- one\n  - two\n\n  > said") == ["• one", "  • two", "", "  │ said"]


def test_a_loose_list_keeps_its_empty_lines() -> None:
    assert lines("- one\n\n- two") == ["• one", "", "• two"]


def test_quotes_have_a_bar_at_every_line() -> None:
    assert lines("> one two three\n> four", width=11) == ["│ one two", "│ three", "│ four"]


def test_headings_are_bold_and_rules_are_dots() -> None:
    assert styles("# One") == [("One", "bold")]
    assert lines("one\n\n---\n\ntwo") == ["one", "", "· · ·", "", "two"]


def test_code_keeps_its_lines() -> None:
    assert lines("```\na  b\n  c\n```") == ["  a  b", "    c"]


def test_links_show_where_they_lead_and_open_nothing() -> None:
    assert lines("see [the manual](https://example.org)", width=60) == [
        "see the manual (https://example.org)"
    ]
    assert lines("<https://example.org>") == ["https://example.org"]
    (para,) = paragraphs(["[x](https://example.org)"])
    assert not para.content.spans


def test_images_show_their_description() -> None:
    assert lines("![a cat](cat.png)") == ["a cat"]


@pytest.mark.parametrize(
    "text",
    ["[@click=app.quit]x", "[ @click=app.bell]x[/]", "[/oops]", "[b]x[/b]", "[red]", "$primary", "<b>x</b>"],
)
def test_what_is_markup_elsewhere_is_text_here(text: str) -> None:
    assert lines(text) == [text]
    (para,) = paragraphs([text])
    assert not para.content.spans


def test_control_and_bidirectional_characters_are_gone() -> None:
    assert lines("a\x1b]52;c;x\x07b\u202ec\u2066d\x9be") == ["a]52;c;xbcde"]


def test_a_word_longer_than_the_line_is_folded() -> None:
    out = lines("x" * 100, width=40)
    assert out == ["x" * 40, "x" * 40, "x" * 20]


def test_wide_characters_count_twice() -> None:
    assert all(line.cell_length <= 11 for line in wrapped(paragraphs(["- 日本語 日本語 日本語"]), 11))


TABLE = (
    "| who | hours | says |\n|---|--:|---|\n| **Dana** | 9 | it is late, and it was late |\n| Neil | 12 | |"
)


def test_a_table_has_columns_as_wide_as_they_need_and_numbers_to_the_right() -> None:
    assert lines("before", TABLE, "after", width=50) == [
        "before",
        "",
        "who   hours  says",
        "────  ─────  ───────────────────────────",
        "Dana      9  it is late, and it was late",
        "Neil     12",
        "",
        "after",
    ]


def test_a_table_that_is_too_wide_wraps_its_widest_cells() -> None:
    told = lines(TABLE, width=26)
    assert all(len(line) <= 26 for line in told)
    assert told[2:5] == ["Dana      9  it is late,", "             and it was", "             late"]


def test_a_table_in_a_list_hangs_below_its_mark() -> None:
    told = lines("- here:\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |")
    assert told == ["• here:", "", "  a  b", "  ─  ─", "  1  2"]


def test_a_link_in_a_table_shows_its_address_and_nothing_in_a_cell_is_markup() -> None:
    told = lines("| [@click=app.quit]x | [y](z) |\n|---|---|\n| [/oops] | `c` |", width=60)
    assert told[0] == "[@click=app.quit]x  y (z)"
    assert told[2].startswith("[/oops]")


@pytest.mark.parametrize("width", [8, 12, 20])
def test_a_table_of_many_columns_never_crashes_however_narrow(width: int) -> None:
    wide = "|" + "|".join(f" head{n} " for n in range(12)) + "|\n|" + "---|" * 12 + "\n|" + " 漢字 |" * 12
    told = lines("before", wide, width=width)
    assert len(told) > 4
    assert all(cell_len(line) <= width for line in told)
