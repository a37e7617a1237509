"""The ending screen at every size, with little to tell and with a lot, in words and in numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.debrief import Summary
from game.tui.following import SettingsChanged
from game.tui.widgets.chart import Chart
from game.tui.widgets.lines import Lines
from tests.tui.ended import LEADER, MANAGER, looking_back_at, walked
from tests.tui.stage import BAKERY, First, Stage, left_open, stage

SIZES = [(60, 20), (80, 24), (120, 40)]
MORE = "↓ more: Space"
FULL_WIDTH = "事業計画の責任者"
LABELS = "  manager: {label: 管理者の心得と実践のすべて, levels: {0: 浅い, 52: 深い}}\n"
QUESTIONS = """
debrief:
  describe: ["What happened in *Floor 1*?"]
  act: ["What will you do?", "And who else?"]
"""


async def seen_by_space(one: Stage) -> str:
    """Everything that Space brings into sight, page after page."""
    pages = [one.text]
    while MORE in one.text:
        await one.press("space")
        assert one.text != pages[-1], "there is more, and Space does not show it"
        pages.append(one.text)
    return "\n".join(pages)


MANY = walked(*[LEADER, MANAGER, MANAGER] * 10, meters=12, questions=QUESTIONS)
WIDE = walked(
    *[LEADER, MANAGER] * 3, path=FULL_WIDTH, about="あなたは" * 40, choice="会議を延期" * 9, labels=LABELS
)
LONG = walked(*[LEADER] * 3, path="Z" * 300, role="x" * 300, choice="w" * 300, why="v" * 300, scene="u" * 90)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("told", "last"),
    [(MANY, "And who else?"), (WIDE, "3 · They lead up."), (LONG, "vvv")],
    ids=["many", "wide", "long"],
)
async def test_space_alone_shows_all_of_it_and_says_when_there_is_no_more(
    tmp_path: Path, told: Summary, last: str, size: tuple[int, int]
) -> None:
    async with looking_back_at(tmp_path, told, size) as (one, screen):
        seen = await seen_by_space(one)
        assert last in one.text
        for wanted in (f"{len(told.reasons)}  ", "Your career path", "decision", "Your decisions, and"):
            assert wanted in seen
        for widget in screen.query(Lines):
            width = widget.content_size.width
            assert all(line.cell_length <= width for line in widget.lines_at(width)), widget


@pytest.mark.parametrize("told", [MANY, WIDE], ids=["many", "wide"])
async def test_the_chart_is_seen_whole_on_one_of_the_pages(tmp_path: Path, told: Summary) -> None:
    async with looking_back_at(tmp_path, told, (60, 20)) as (one, screen):
        chart = screen.query_one(Chart)
        whole = [False]
        while not any(whole) and MORE in one.text:
            await one.press("space")
            whole.append(chart.region in screen.query_one("#ending").region)
        assert any(whole)


async def test_at_80_by_24_the_first_look_has_path_stance_and_chart(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, walked(LEADER, MANAGER, LEADER)) as (one, _):
        for part in (
            "The corner office",
            "You were Head",
            "You led more",
            "○ Leader 60",
            "0┤",
            "3  decision",
            MORE,
        ):
            assert part in one.text


async def test_where_there_is_room_the_decisions_stand_beside_the_chart(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, walked(LEADER, MANAGER, LEADER), (120, 40)) as (one, screen):
        assert screen.query_one("#decisions").region.x >= screen.query_one(Chart).region.right
        for part in ("The corner office", "○ Leader 60", "3  Take the stairs 3"):
            assert part in one.text
        assert MORE not in one.text


@pytest.mark.parametrize("way", [[(120, 40), (60, 20), (80, 24)], [(60, 20), (120, 40), (120, 12), (80, 24)]])
async def test_through_every_size_the_decision_pointed_at_stays_in_sight(
    tmp_path: Path, way: list[tuple[int, int]]
) -> None:
    async with looking_back_at(tmp_path, MANY) as (one, screen):
        await one.press(*["down"] * 17)
        assert one.at == "17"
        for size in way:
            await one.resize(*size)
            assert "❯ 17  Take the stairs 17" in one.text, size
            assert screen.focused is one.menu
        await one.press("down")
        assert "❯ 18  Take the stairs 18" in one.text


async def test_made_wide_after_scrolling_nothing_is_out_of_sight(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, MANY) as (one, _):
        await one.press("space", "space")
        await one.resize(120, 40)
        assert "Your career path" in one.text


async def test_the_arrows_scroll_beyond_the_first_and_the_last_decision(tmp_path: Path) -> None:
    told = walked(LEADER, MANAGER, LEADER, questions=QUESTIONS)
    async with looking_back_at(tmp_path, told, (60, 20)) as (one, _):
        await one.press(*["down"] * 12)
        assert one.at == "3"
        assert "And who else?" in one.text
        await one.press(*["up"] * 12)
        assert one.at == "1"
        assert "Your career path" in one.text


async def test_without_a_decision_there_is_no_chart_and_nothing_to_take_back(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, walked()) as (one, screen):
        assert "There was nothing to decide." in one.text
        assert "Manager 50   Leader 50   Spare 7" in one.text
        assert "You managed" not in one.text
        assert not screen.query_one(Chart).display
        assert "Enter on a decision" not in one.text
        await one.press("u", "enter", "down", "space")
        assert one.ending is screen


async def test_a_path_without_about_and_a_scenario_without_a_role_leave_no_gap(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, walked(LEADER, about="", role="")) as (one, _):
        card = one.text.split("\n")[1:5]
        assert [line.strip(" │") for line in card[1:2]] == ["The corner office"]
        assert "╰─" in card[2]
        assert card[3].strip().startswith("Your decisions showed somebody who strives to be innovative.")
        assert "You were" not in one.text


async def test_meters_that_ended_where_they_began_say_one_value(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, walked("", "")) as (one, _):
        assert "Spare 7" in one.text
        assert "→" not in one.text
        assert "Your decisions showed no habit of managers or of leaders." in one.text
        assert "● Manager 50" in one.text
        assert "○ Leader 50" in one.text


async def test_twelve_meters_are_all_told(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, MANY, (60, 20)) as (one, _):
        seen = " ".join((await seen_by_space(one)).split())
        assert "Meter number 0 0 → 90" in seen
        for number in range(1, 12):
            assert f"Meter number {number} {number} " in seen


async def test_meters_hidden_in_play_are_shown_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"meters": "hidden"}', "utf-8")
    left_open(tmp_path, "light", "door", slot="done")
    async with stage(tmp_path, first=First(BAKERY, None, "done"), size=(120, 40)) as one:
        assert one.ending
        assert "● Manager 55" in one.text
        assert "Trust of the lane 42 → 44 thin" in one.text


async def test_in_words_a_meter_with_levels_is_told_by_them_and_changes_by_arrows(tmp_path: Path) -> None:
    left_open(tmp_path, "light", "book", slot="done")
    async with stage(tmp_path, first=First(BAKERY, None, "done"), size=(120, 40)) as one:
        assert "Manager +5" in one.text
        assert "Trust of the lane 42 → 48 steady" in one.text
        one.ending.post_message(SettingsChanged(replace(one.app.settings, meters="words")))
        await one.settle()
        assert "Manager ↑" in one.text
        assert "Manager +5" not in one.text
        assert "Trust of the lane thin → steady" in one.text
        assert "Cash, £ 180 → 175" in one.text, "it has no levels"


async def test_questions_to_take_away_stand_at_the_end_below_what_they_are_about(tmp_path: Path) -> None:
    told = walked(LEADER, questions=QUESTIONS)
    async with looking_back_at(tmp_path, told, (120, 40)) as (one, _):
        asked = " ".join(one.text_of(one.ending.query_one("#questions")).split())
        assert asked == (
            "Questions to take away What happened · What happened in Floor 1?"
            " What you will do · What will you do? · And who else?"
        )
        assert "Why it happened" not in one.text


async def test_the_paths_found_are_named_and_the_others_are_not(tmp_path: Path) -> None:
    left_open(tmp_path, "light", "door", slot="first")
    async with stage(tmp_path, first=First(BAKERY, None, "first")) as one:
        assert "endings found 1 of 2" in one.text
        assert "Paths found" not in one.words
        assert "order book" not in one.text
    left_open(tmp_path, "light", "book", slot="second")
    async with stage(tmp_path, first=First(BAKERY, None, "second"), size=(120, 40)) as one:
        assert "endings found 2 of 2" in one.text
        assert "Paths found: The order book · The shared oven" in one.text


async def test_made_narrow_after_scrolling_one_column_all_is_within_reach(tmp_path: Path) -> None:
    async with looking_back_at(tmp_path, MANY, (120, 40)) as (one, _):
        await one.press("space", "space")
        assert "1  Take the stairs 1 " not in one.text
        await one.resize(80, 24)
        await one.press(*["b"] * 12)
        seen = await seen_by_space(one)
        for number in range(1, 31):
            assert f"{number}  Take the stairs {number}" in seen
        assert "And who else?" in seen
