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
from game.tui.screens.library import WHAT_THIS_IS, LibraryScreen
from game.tui.screens.saves import SavesScreen
from game.tui.screens.settings import SettingsScreen
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
        assert "⏎ Begin" in one.text
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
        assert "n New" in one.text
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
        footer = next(line for line in range(24) if "n New" in one.text.splitlines()[line])
        column = one.text.splitlines()[footer].index("n New")
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


def many(folder: Path, count: int) -> Path:
    """So many scenarios, each with a summary of several lines."""
    folder.mkdir()
    text = BAKERY.read_text("utf-8")
    summary = next(part for part in text.split("\n") if part.startswith("summary:"))
    for number in range(count):
        wanted = f"summary: {'The oven went out in the night. ' * 9}The end {number}."
        changed = text.replace("id: bakery", f"id: bakery{number}").replace(summary, wanted)
        (folder / f"bakery{number}.yaml").write_text(changed, "utf-8")
    return folder


@pytest.mark.parametrize(("size", "count"), [((80, 24), 2), ((120, 40), 4)])
async def test_all_summaries_are_whole_where_all_fit(
    tmp_path: Path, size: tuple[int, int], count: int
) -> None:
    async with stage(tmp_path, folders=[many(tmp_path / "s", count)], size=size) as one:
        for number in range(count):
            assert one.words.count(f"The end {number}.") == 1
        assert "…" not in one.text
        assert one.menu.parent is not None
        assert one.menu.size.height <= one.menu.parent.size.height


async def test_where_not_all_fit_each_has_as_many_lines_as_all_can_have(tmp_path: Path) -> None:
    folder = many(tmp_path / "s", 3)
    async with stage(tmp_path, folders=[folder]) as one:
        listed = one.text_of(one.menu.parent)
        assert listed.count(" …") == 3
        assert listed.count("The oven went out") > 3
        assert "The end" not in one.text
        assert one.menu.size.height <= one.menu.parent.size.height
        await one.resize(80, 45)
        assert one.words.count("The end") == 3
        await one.resize(80, 24)
        assert one.text_of(one.menu.parent) == listed


async def test_the_whole_summary_of_the_row_pointed_at_is_shown_where_it_is_cut_in_the_list(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, folders=[many(tmp_path / "s", 9)], size=(80, 40)) as one:
        assert one.words.count("The end 0.") == 1
        await one.press("down")
        assert "The end 0." not in one.words
        assert one.words.count("The end 1.") == 1


async def test_a_smaller_window_cuts_and_shows_the_row_pointed_at_whole(tmp_path: Path) -> None:
    async with stage(tmp_path, folders=[many(tmp_path / "s", 4)], size=(120, 40)) as one:
        await one.resize(120, 30)
        assert [one.words.count(f"The end {number}.") for number in range(4)] == [1, 0, 0, 0]


# -- who is new here, and who comes back


async def test_whoever_never_played_is_told_what_this_is(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        assert WHAT_THIS_IS in one.text
        await one.press("enter", "q")
        assert WHAT_THIS_IS in one.text, "nothing was decided"
        await one.press("enter", "2", "q")
        assert WHAT_THIS_IS not in one.text
        await one.press("end")
        assert "Enter starts a new playthrough." in one.text


async def test_an_ending_once_found_is_to_have_played(tmp_path: Path) -> None:
    left_open(tmp_path, "light", "book", slot="done")
    Saves(tmp_path).delete("bakery", "done")
    async with stage(tmp_path) as one:
        assert WHAT_THIS_IS not in one.text


async def test_on_coming_back_the_top_says_what_it_is_kept_as_till_the_pointer_moves(tmp_path: Path) -> None:
    left_open(tmp_path, "look")
    async with stage(tmp_path) as one:
        await one.press("n", "2", "q")
        assert one.told == []
        assert one.text.splitlines()[0].endswith("kept as “playthrough 2”")
        await one.press("down")
        assert "kept as" not in one.text


async def test_what_was_kept_is_said_no_more_when_the_library_was_left(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("n", "2", "q", "comma", "q")
        assert "kept as" not in one.text


async def test_while_one_looks_for_scenarios_what_was_kept_is_said_first(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"post", "enter", "2", "q")
        assert "kept as “playthrough 1”" in one.text
        await one.press("slash", "s")
        assert "kept as" not in one.text
        assert "0 of 2" in one.text


async def test_merely_looking_keeps_nothing_that_would_be_told(tmp_path: Path) -> None:
    left_open(tmp_path, "light", "book", slot="done")
    left_open(tmp_path, "look", slot="open")
    async with stage(tmp_path) as one:
        await one.press("enter", "q")
        assert "kept as" not in one.text
        await one.press("s", "end", "enter")
        assert one.ending
        await one.press("q")
        assert one.library
        assert "kept as" not in one.text


async def test_at_sixty_columns_the_footer_has_saves_and_find(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(60, 20)) as one:
        assert "⏎ Begin  s Saves  / Find  q Quit  ? Keys" in one.text
    left_open(tmp_path, "look")
    async with stage(tmp_path, size=(60, 20)) as one:
        assert "⏎ Continue  n New  s Saves  / Find  q Quit  ? Keys ^p More" in one.text


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
        assert "n New" not in one.text
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
        assert "No scenario matches “q, n?s”. Esc shows all." in one.text
        await one.press("enter", *(["backspace"] * 6))
        assert one.library
        await one.press("down")
        assert one.at == "scenario letters"
        await one.press("up", "down", "enter")
        assert one.play.journal.scenario_id == "letters"


@pytest.mark.parametrize(("key", "at"), [("down", "letters"), ("tab", "bakery"), ("up", "bakery")])
async def test_the_arrows_and_tab_lead_from_the_line_to_the_list_where_keys_are_keys(
    tmp_path: Path, key: str, at: str
) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"e", key)
        assert (one.app.focused, one.at) == (one.menu, f"scenario {at}")
        assert "n New" in one.text or "⏎ Begin" in one.text
        assert "s Saves" in one.text
        await one.press("comma")
        assert isinstance(one.app.screen, SettingsScreen)
        await one.press("q", "slash", "r", key, "n")
        assert one.play.journal.scenario_id == at if key != "down" else "letters"
        await one.press("q")
        assert one.library._typed == "er"


async def test_a_tag_is_found_as_it_is_shown(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("slash", *"#shop")
        assert [row.key for row in one.menu.rows if row.key] == ["scenario bakery"]


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
        assert one.app.focused is one.menu, "and its keys are keys"
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
