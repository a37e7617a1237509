"""The library: what it lists, and what each key and click opens."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from game.journal import Saves
from game.scenario.library import Entry
from game.tui.app import StanceApp
from game.tui.screens.library import LibraryScreen
from game.tui.settings import SettingsFile
from tests.tui.stage import BAKERY, DATA, LETTERS, SETTINGS, bakery, left_open, stage


async def test_each_scenario_is_listed_with_title_role_minutes_summary_and_endings_found(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as one:
        listed = one.text_of(one.menu)
    assert "The Bakery on Mill Lane" in listed
    assert "4 min · endings found 0 of 2" in listed
    assert "Head baker, a shop of five" in listed
    assert "The oven went out in the night, and there are forty loaves to deliver by" in listed
    assert listed.index("The Bakery on Mill Lane") < listed.index("Letters"), "files in their order"


async def test_a_broken_scenario_is_listed_with_its_first_problem_and_is_not_opened(tmp_path: Path) -> None:
    async with stage(tmp_path, folders=[DATA / "broken", DATA]) as one:
        assert "The Fallen Wall" in one.text
        assert "cannot be played: fallen.yaml:3:8: unknown-scene: there is no scene nowhere" in one.words
        assert one.at == "scenario bakery", "the pointer is at the first that can be played"
        await one.press("up")
        assert one.at == "scenario bakery"
        await one.click_row(1)
        assert one.library
        assert "This scenario cannot be played: fallen.yaml:3:8" in one.told[0]


async def test_without_scenarios_the_library_says_where_they_go(tmp_path: Path) -> None:
    async with stage(tmp_path, folders=[tmp_path / "none"]) as one:
        assert "There are no scenarios here" in one.text
        await one.press("enter", "n", "down")
        assert one.library


@pytest.mark.parametrize("key", ["enter", "n"])
async def test_enter_and_n_start_a_new_playthrough_where_nothing_was_left_open(
    tmp_path: Path, key: str
) -> None:
    async with stage(tmp_path) as one:
        assert "Enter starts a new playthrough." in one.text
        assert "⏎ New playthrough" in one.text
        assert "Continue" not in one.text
        await one.press(key)
        assert one.taken == []
        assert one.play.journal.scenario_id == "bakery"


async def test_what_was_left_open_comes_first_the_last_played_on_top(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="older")
    left_open(tmp_path, "look", "light", slot="newer")
    left_open(tmp_path, "light", "book", slot="finished")
    left_open(tmp_path, slot="nothing decided")
    for age, name in enumerate(["nothing decided", "finished", "newer", "older"]):
        path = tmp_path / "bakery" / f"{name}.jsonl"
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    async with stage(tmp_path) as one:
        keys = [row.key for row in one.menu.rows if row.key.startswith("slot")]
        assert keys == ["slot bakery newer", "slot bakery older"]
        assert "Continue: The Bakery on Mill Lane — decision 3" in one.text
        assert "endings found 1 of 2" in one.text
        assert "Enter continues “newer” at decision 3. n starts a new playthrough." in one.text
        await one.press("enter")
        assert one.play.journal.slot == "newer"
        assert one.taken == ["look", "light"]


async def test_enter_on_a_scenario_continues_its_last_playthrough_and_n_starts_anew(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        await one.press("down")
        assert one.at == "scenario bakery"
        assert "Enter continues “mine” at decision 2. n starts a new playthrough." in one.text
        assert "⏎ Continue" in one.text
        assert "n New playthrough" in one.text
        await one.press("enter")
        assert one.taken == ["look"]
        await one.press("q", "down", "n")
        assert one.taken == []
        assert one.play.journal.slot != "mine"


async def test_n_on_a_row_to_continue_starts_its_scenario_anew(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        assert one.at == "slot bakery mine"
        await one.press("n")
        assert (one.play.journal.scenario_id, one.taken) == ("bakery", [])


async def test_a_click_opens_a_row_and_hovering_points_at_it(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        letters = next(i for i, row in enumerate(one.menu.rows) if row.key == "scenario letters")
        await one.pilot.hover(one.menu, offset=(8, one.menu._tops[letters] + 1))
        await one.settle()
        assert one.at == "scenario letters"
        await one.click_row(letters)
        assert one.play.journal.scenario_id == "letters"
        await one.press("q")
        await one.click_row(1)
        assert one.play.journal.slot == "mine"


async def test_headings_and_gaps_between_rows_are_not_taken(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        await one.click_row(0)
        assert one.library
        assert await one.pilot.click(one.menu, offset=(8, one.menu.gutter.top + one.menu._tops[2]))
        await one.settle()
        assert one.library


async def test_coming_back_shows_what_was_played_meanwhile_and_keeps_the_pointer(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("down")
        assert one.at == "scenario letters"
        await one.press("enter", "2", "q")
        assert "Continue: Letters — decision 2" in one.text
        assert one.at == "scenario letters"


async def test_an_edited_scenario_is_read_again_on_coming_back(tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    file = folder / "bakery.yaml"
    shutil.copy(BAKERY, file)
    async with stage(tmp_path / "saves", folders=[folder]) as one:
        await one.press("enter", "q")
        file.write_text(BAKERY.read_text("utf-8").replace("The Bakery on Mill Lane", "The Mill"), "utf-8")
        await one.press("enter", "q")
        assert "The Mill" in one.text


async def test_a_playthrough_whose_scenario_is_gone_can_be_continued_and_not_started_anew(
    tmp_path: Path,
) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path, folders=[tmp_path / "none"]) as one:
        assert "The file of this scenario is gone." in one.text
        await one.press("n")
        assert one.library
        await one.press("enter")
        assert one.taken == ["look"]
        assert "copy kept with your saves" in one.told[-1]


async def test_a_key_pressed_twice_in_haste_opens_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.pilot.press("enter", "n", "n")
        await one.settle()
        assert one.play
        assert len(Saves(tmp_path).slots()) == 1


async def test_q_leaves_the_game(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("q")
        assert not one.app.is_running or one.app._exit


async def test_unreadable_saves_are_told_and_the_scenarios_still_listed(tmp_path: Path) -> None:
    (tmp_path / "endings.jsonl").mkdir()
    left_open(tmp_path, "look")
    async with stage(tmp_path) as one:
        assert "The saves cannot be looked at" in one.told[0]
        assert "The Bakery on Mill Lane" in one.text
        await one.press("enter")
        assert one.play


async def test_scenarios_that_cannot_be_looked_for_are_told(tmp_path: Path) -> None:
    def refuse() -> tuple[Entry, ...]:
        raise PermissionError(13, "Permission denied", "/scenarios")

    async with stage(
        tmp_path, app=StanceApp(refuse, Saves(tmp_path), SettingsFile(tmp_path / SETTINGS))
    ) as one:
        assert "The scenarios cannot be looked for: [Errno 13] Permission denied" in one.told[0]
        assert one.library


async def test_a_scenario_that_breaks_while_the_library_is_open_is_not_opened(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        entry = replace(one.library.shelf.listed[0].entry, path=DATA / "broken" / "fallen.yaml")
        one.library.post_message(LibraryScreen.Begin(entry))
        await one.settle()
        assert one.library
        assert "This scenario cannot be played" in one.told[-1]


async def test_the_whole_summary_is_shown_where_there_is_room(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(120, 40)) as one:
        assert one.text.count("forty loaves to deliver by eight.") == 2
        await one.press("down")
        assert one.at == "scenario letters"
        assert one.text.count("forty loaves to deliver by eight.") == 1


def test_the_data_of_these_tests_is_good() -> None:
    assert bakery().id == "bakery"
    assert LETTERS.exists()


async def test_endings_that_cannot_be_read_do_not_hide_the_saves(tmp_path: Path) -> None:
    left_open(tmp_path, "look")
    (tmp_path / "endings.jsonl").mkdir()
    async with stage(tmp_path) as one:
        assert "Continue: The Bakery on Mill Lane — decision 2" in one.text
        assert "The saves cannot be looked at" in one.told[0]
