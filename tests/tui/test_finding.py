"""What a scenario is found by, and what is left of the shelf while one types."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.library import Entry
from game.tui.finding import narrowed
from game.tui.shelf import Listed, Shelf
from tests.tui.test_shelf import slot

CAFE = Entry(
    Path("cafe.yaml"),
    "corner_cafe",
    "The Café at the Corner",
    role="Barista",
    summary="Milk is short.",
    tags=("shop", "supply chain"),
)
POOL = Entry(Path("pool.yaml"), "pool", "The Pool", role="Lifeguard", summary="Rain, and no guests.")
SHELF = Shelf(
    left_open=(slot("one"),),
    more_open=3,
    unreadable=2,
    listed=tuple(Listed(entry, None, 0, None, "") for entry in (CAFE, POOL)),
)


def found(typed: str) -> list[str]:
    return [one.entry.id for one in narrowed(SHELF, typed).listed]


@pytest.mark.parametrize(
    "typed",
    [
        "corner_c",
        "corner-c",
        "Café",
        "cafe",
        "CAFÉ at",
        "barista",
        "milk is",
        "shop",
        "#shop",
        "# milk",
        "chain",
        "short the shop",
    ],
)
def test_every_word_counts_in_title_role_summary_tags_and_id_without_capitals_and_accents(typed: str) -> None:
    assert found(typed) == ["corner_cafe"]


@pytest.mark.parametrize("typed", ["", "  ", "#"])
def test_nothing_typed_leaves_everything(typed: str) -> None:
    assert narrowed(SHELF, typed) is SHELF


def test_words_that_are_not_all_there_find_nothing() -> None:
    assert found("café rain") == []
    assert found("[@click=app.quit]x") == []


def test_a_playthrough_is_found_with_its_scenario_and_by_its_title_when_that_is_gone() -> None:
    mine = Shelf(
        left_open=SHELF.left_open, listed=(Listed(Entry(Path(), "bakery", "Bread"), None, 0, None, ""),)
    )
    assert narrowed(mine, "bread").left_open == mine.left_open
    assert narrowed(mine, "the bakery").left_open == (), "the scenario is there, and is called otherwise now"
    assert narrowed(SHELF, "the bakery").left_open == SHELF.left_open
    assert narrowed(SHELF, "pool").left_open == ()


def test_what_is_only_counted_is_not_shown_while_one_types() -> None:
    one = narrowed(SHELF, "pool")
    assert (one.more_open, one.unreadable) == (0, 0)
