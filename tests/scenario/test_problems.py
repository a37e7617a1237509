"""How a problem is shown, and how many are."""

from __future__ import annotations

import pytest

from game.scenario.excerpts import ROOM, excerpt
from game.scenario.problems import (
    MOST_TOLD,
    Problem,
    Problems,
    Severity,
    a,
    did_you_mean,
    one_of,
    quoted,
)


def under(line: str, column: int, width: int = 1) -> str:
    """What the carets of an excerpt underline, by the cells of a terminal."""
    shown, carets = excerpt(line, 7, column, width)
    return shown[carets.index("^") : carets.rindex("^") + 1]


def test_a_problem_is_a_headline_its_line_a_caret_and_a_hint() -> None:
    problem = Problem(2, 7, "unknown-scene", "there is no scene tusday", "did you mean tuesday?", width=6)
    assert problem.render("the.yaml", ["start: a", "goto: tusday"]).splitlines() == [
        "the.yaml:2:7: unknown-scene: there is no scene tusday",
        "    2 | goto: tusday",
        "      |       ^^^^^^",
        "   hint: did you mean tuesday?",
    ]


def test_a_warning_says_so_and_a_problem_of_the_file_has_no_line() -> None:
    warning = Problem(1, 1, "always-true", "always", severity=Severity.WARNING)
    assert warning.render("the.yaml", ["x"]).startswith("the.yaml:1:1: warning: always-true: always")
    empty = Problem(0, 0, "empty", "the file is empty")
    assert empty.render("the.yaml", []) == "the.yaml: empty: the file is empty"


def test_carets_end_with_the_line() -> None:
    assert under("goto: here", 7, 99) == "here"
    assert excerpt("goto: here   ", 7, 7, 99)[1].count("^") == 4
    assert excerpt("", 7, 1, 5)[1].endswith("| ^")


@pytest.mark.parametrize("column", [1, 35, 100, 151, 200])
def test_a_long_line_is_cut_around_the_place_and_the_caret_stays_under_it(column: int) -> None:
    line = "".join(chr(ord("a") + n % 26) for n in range(200))
    shown, _ = excerpt(line, 7, column, 1)
    assert under(line, column) == line[column - 1]
    assert len(shown) <= ROOM + len("    7 | ……")


def test_a_caret_stands_under_its_character_in_a_terminal_whatever_is_before_it() -> None:
    wide = excerpt("会議 {x}", 7, 4, 3)
    assert wide[1].index("^") - wide[0].index("{") == 2, "each of the two characters takes two cells"
    combining = excerpt("e\u0301te\u0301 {x}", 7, 7, 3)
    assert combining[1].index("^") - combining[0].index("{") == -2


def test_an_excerpt_holds_nothing_that_turns_the_line_around_and_no_tab() -> None:
    shown, _ = excerpt("a\tb\u202ec\u2066", 7, 1, 1)
    assert shown.endswith("a b·c·")


def test_problems_are_sorted_by_place_and_told_once() -> None:
    problems = Problems()
    problems.add((3, 1), "b", "later")
    problems.warn((1, 5), "a", "first")
    problems.add((3, 1), "b", "later")
    assert [(p.line, p.is_error) for p in problems.taken()] == [(1, False), (3, True)]
    assert problems.errors() == 2


def test_a_flood_of_problems_is_counted_and_not_kept() -> None:
    problems = Problems()
    for line in range(1, MOST_TOLD + 51):
        problems.add((line, 1), "x", "again")
    taken = problems.taken()
    assert len(taken) == MOST_TOLD + 1
    assert taken[-1].message == f"there are 50 more problems than the {MOST_TOLD} told here"
    others = Problems()
    others.join(problems, but_lines={1})
    assert others.taken()[-1].message == f"there are 50 more problems than the {MOST_TOLD - 1} told here"


def test_a_file_that_asks_for_too_many_near_names_gets_no_more_hints() -> None:
    problems = Problems()
    known = [f"scene_{n}" for n in range(50_000)]
    hints = [problems.near("scene_1x", known) for _ in range(6)]
    assert hints[0].startswith("did you mean scene_1")
    assert hints[-1] == ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("moral", "did you mean morale?"),
        ("zzz", ""),
        ("tru", "did you mean true or trust?"),
        ("x" * 9999, ""),
    ],
)
def test_near_names_are_offered_and_far_ones_are_not(name: str, hint: str) -> None:
    assert did_you_mean(name, ["trust", "true", "morale"]) == hint


def test_a_word_of_a_longer_name_is_near_to_it() -> None:
    """`stance new` makes names of labels, which are then remembered by a word."""
    known = ["manager", "trust_of_the_wards", "ward_b"]
    assert did_you_mean("trust", known) == "did you mean trust_of_the_wards?"
    assert did_you_mean("b", known) == ""


def test_lists_articles_and_quotes_read_as_english() -> None:
    assert one_of([]) == "none"
    assert one_of(["a"]) == "a"
    assert one_of(["a", "b", "c"]) == "a, b or c"
    assert one_of([str(n) for n in range(20)], 3) == "0, 1, 2 and 17 more"
    assert (a("choice"), a("outcome")) == ("a choice", "an outcome")
    assert quoted("two\n lines") == '"two lines"'
    assert quoted('say "hi"') == "'say \"hi\"'"
    assert quoted("x" * 99) == f'"{"x" * 29}…"'
