"""The library: what it lists, and what each key and click opens."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

from game.journal import Saves
from game.scenario.library import Entry
from game.tui.app import StanceApp
from game.tui.screens.library import LibraryScreen
from game.tui.screens.saves import SavesScreen
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


async def test_a_click_points_at_a_row_and_the_next_one_opens_it(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        letters = next(i for i, row in enumerate(one.menu.rows) if row.key == "scenario letters")
        await one.click_row(letters)
        assert one.library
        assert one.at == "scenario letters"
        await one.click_row(letters)
        assert one.play.journal.scenario_id == "letters"


async def test_a_click_on_the_row_pointed_at_opens_it(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        await one.click_row(1)
        assert one.play.journal.slot == "mine"


async def test_the_mouse_alone_starts_anew_what_was_left_open(tmp_path: Path) -> None:
    """On its way to the footer it crosses other rows, and the pointer does not run after it."""
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        bakery_row = next(i for i, row in enumerate(one.menu.rows) if row.key == "scenario bakery")
        await one.click_row(bakery_row)
        await one.pilot.hover(one.menu, offset=(8, one.menu._tops[bakery_row + 1] + 1))
        footer = next(line for line in range(24) if "n New playthrough" in one.text.splitlines()[line])
        column = one.text.splitlines()[footer].index("n New playthrough")
        await one.pilot.click(offset=(column + 4, footer))
        await one.settle()
        assert (one.play.journal.scenario_id, one.taken) == ("bakery", [])


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
        assert "Its file is gone." in one.text
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


# -- what is shown of a scenario


async def test_tags_are_shown_beside_the_role(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        assert "Head baker, a shop of five · #shop" in one.text


async def test_a_scenario_broken_in_many_places_says_in_how_many_more_and_how_to_see_them(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "my scenarios"
    folder.mkdir()
    text = (DATA / "broken" / "fallen.yaml").read_text("utf-8")
    (folder / "fallen.yaml").write_text(f"{text}  there: {{text: Another wall., goto: beyond}}\n", "utf-8")
    async with stage(tmp_path, folders=[folder], size=(120, 40)) as one:
        assert "cannot be played: fallen.yaml:3:8: unknown-scene: there is no scene nowhere" in one.words
        assert f"… and 1 more: stance check '{folder / 'fallen.yaml'}'" in one.words


@pytest.mark.parametrize("size", [(20, 8), (30, 10), (60, 20)])
async def test_at_every_size_there_is_something_to_pick(tmp_path: Path, size: tuple[int, int]) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path, size=size) as one:
        assert "❯ Continue: The" in one.text
        await one.press("down")
        assert "❯ The Bakery" in one.text
        await one.press("end")
        assert "❯ Letters" in one.text


# -- the way to all saves


async def test_s_and_the_footer_lead_to_all_saves(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("s")
        assert isinstance(one.app.screen, SavesScreen)
        await one.press("q")
        assert one.library


async def test_saves_without_a_row_are_counted_and_their_row_leads_to_all_saves(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    (tmp_path / "bakery" / "mine.jsonl").write_bytes(b"garbage\nmore\n")
    async with stage(tmp_path) as one:
        assert "1 that cannot be opened: see Saves (s)" in one.text
        assert one.at == "scenario bakery", "the pointer begins at what can be played"
        await one.press("up")
        assert one.at == "saves"
        assert "Enter shows all saves." in one.text
        assert "⏎ See saves" in one.text
        assert "New playthrough" not in one.text
        await one.press("n")
        assert one.library
        await one.press("enter")
        assert isinstance(one.app.screen, SavesScreen)
        await one.press("q")
        await one.click_row(0)
        assert isinstance(one.app.screen, SavesScreen)


# -- finding by typing


async def test_typing_finds_and_says_of_how_many(tmp_path: Path) -> None:
    async with stage(tmp_path, folders=[DATA, DATA / "broken"]) as one:
        await one.press("slash", *"post")
        assert [row.key for row in one.menu.rows if row.key] == ["scenario letters"]
        assert "1 of 3" in one.text
        assert one.at == "scenario letters"
        await one.press("backspace", "backspace", "backspace", "backspace")
        assert "3 of 3" in one.text


async def test_what_is_typed_is_no_key_and_enter_and_the_arrows_go_to_the_list(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"q, n?s")
        assert one.library
        assert one.app.focused is one.library._finder
        assert one.library._typed == "q, n?s"
        assert "Nothing here is about “q, n?s”. Esc shows all." in one.text
        await one.press("enter", *(["backspace"] * 6))
        assert one.library
        await one.press("down")
        assert one.at == "scenario letters"
        await one.press("up", "down", "enter")
        assert one.play.journal.scenario_id == "letters"


async def test_typing_in_haste_loses_nothing_and_presses_no_key(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        for key in ("slash", "q", "n", "s"):
            one.app.post_message(Key(key, "/" if key == "slash" else key))
        await one.settle()
        assert one.library._typed == "qns"
        assert one.app._exit is False


async def test_esc_shows_all_and_keeps_the_pointer(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        assert "Show all" not in one.text
        await one.press("slash", *"post")
        assert "esc Show all" in one.text
        await one.press("escape")
        assert one.at == "scenario letters"
        assert len([row for row in one.menu.rows if row.key]) == 2
        assert "of 2" not in one.text.splitlines()[0]
        await one.press("n")
        assert one.play.journal.scenario_id == "letters"


async def test_what_was_found_stays_found_on_coming_back(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"post", "enter", "2", "q")
        assert one.library._typed == "post"
        assert "Continue: Letters — decision 2" in one.text
        assert "Bakery" not in one.text


async def test_from_the_list_keys_are_keys_again_and_slash_goes_back_to_typing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"post")
        await one.click_row(0)
        await one.pilot.click(one.menu)
        await one.settle()
        assert one.app.focused is one.menu
        await one.press("slash", "s")
        assert one.library._typed == "posts"


async def test_resizing_keeps_what_was_typed_and_the_focus(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"po")
        await one.resize(20, 8)
        await one.press("s")
        await one.resize(120, 40)
        assert one.library._typed == "pos"
        assert one.at == "scenario letters"


async def test_what_was_left_open_is_told_though_scenarios_cannot_be_looked_for(tmp_path: Path) -> None:
    def refuse() -> tuple[Entry, ...]:
        raise PermissionError(13, "Permission denied", "/scenarios")

    left_open(tmp_path, "look", slot="mine")
    app = StanceApp(refuse, Saves(tmp_path), SettingsFile(tmp_path / SETTINGS))
    async with stage(tmp_path, app=app) as one:
        await one.press("enter")
        assert one.play.journal.slot == "mine"
