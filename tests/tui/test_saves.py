"""The screen of all saves: what it lists, what each key and click does, and what is told when it cannot."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from game.journal import CannotReadError, CannotWriteError, Saves
from game.scenario import load_or_raise
from game.scenario.library import Entry, find
from game.tui.app import StanceApp
from game.tui.screens.naming import NamingScreen
from game.tui.screens.saves import SavesScreen
from game.tui.settings import SettingsFile
from tests.tui.stage import BAKERY, DATA, LETTERS, SETTINGS, Stage, bakery, left_open, stage
from tests.tui.test_opening import CHANGED, LOST, edited

NOW = datetime(2026, 11, 23, 15, 0)


def kept(saves: Path, slot: str, *choices: str, when: datetime = NOW, scenario: str = "bakery") -> None:
    """A playthrough of that name, played last at that time."""
    path = BAKERY if scenario == "bakery" else LETTERS
    left_open(saves, *choices, slot=slot, scenario=load_or_raise(path))
    os.utime(saves / scenario / f"{slot}.jsonl", (when.timestamp(), when.timestamp()))


@asynccontextmanager
async def at_saves(
    saves: Path, folder: Path = DATA, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """The saves on the screen, on a quiet afternoon."""
    app = StanceApp(lambda: find([folder]), Saves(saves), SettingsFile(saves / SETTINGS), now=lambda: NOW)
    async with stage(saves, app=app, size=size) as one:
        await one.press("s")
        assert one.on(SavesScreen)
        yield one


def lines(one: Stage) -> list[str]:
    """The rows and headings, each on one line."""
    return [f"{row.head.plain} | {row.aside.plain}".rstrip(" |") for row in one.menu.rows]


def names(saves: Path) -> list[str]:
    return sorted(slot.slot for slot in Saves(saves).slots())


# -- what is listed


async def test_saves_are_listed_by_scenario_the_last_played_first(tmp_path: Path) -> None:
    kept(tmp_path, "begun", when=datetime(2025, 11, 3))
    kept(tmp_path, "second", "look", when=datetime(2026, 11, 22, 9, 0))
    kept(tmp_path, "done", "light", "book", when=datetime(2026, 11, 23, 14, 2))
    kept(tmp_path, "post", when=datetime(2026, 11, 23, 14, 1), scenario="letters")
    kept(tmp_path, "torn", when=datetime(2026, 11, 3))
    (tmp_path / "bakery" / "torn.jsonl").write_bytes(b"garbage\nmore\n")
    os.utime(tmp_path / "bakery" / "torn.jsonl", (datetime(2026, 11, 3).timestamp(),) * 2)
    async with at_saves(tmp_path) as one:
        assert lines(one) == [
            "The Bakery on Mill Lane",
            "done | The order book  today 14:02",
            "second | decision 2  yesterday",
            "torn | cannot be opened  3 Nov",
            "begun | nothing decided  3 Nov 2025",
            "Letters",
            "post | nothing decided  today 14:01",
        ]
        assert "5 saves" in one.text
        assert one.at == "slot bakery done"


async def test_the_row_says_what_enter_does_or_why_it_cannot(tmp_path: Path) -> None:
    kept(tmp_path, "done", "light", "book")
    kept(tmp_path, "open", "look", when=datetime(2026, 11, 22))
    kept(tmp_path, "torn", when=datetime(2026, 11, 21))
    (tmp_path / "bakery" / "torn.jsonl").write_bytes(b"garbage\nmore\n")
    os.utime(tmp_path / "bakery" / "torn.jsonl", (1_000_000, 1_000_000))
    async with at_saves(tmp_path) as one:
        assert "Enter shows the ending of “done”, after 2 decisions." in one.words
        await one.press("down")
        assert "Enter goes on with “open” at decision 2." in one.words
        await one.press("down")
        assert "line 1 of its file is wrong" in one.words
        await one.press("enter")
        assert one.on(SavesScreen)
        assert "This save cannot be opened" in one.told[-1]


async def test_without_saves_it_says_so_and_no_key_does_anything(tmp_path: Path) -> None:
    async with at_saves(tmp_path) as one:
        assert "There are no saves yet" in one.text
        await one.press("enter", "r", "c", "d", "u", "down")
        assert one.on(SavesScreen)
        assert "Rename" not in one.text
        await one.press("q")
        assert one.library


async def test_saves_of_a_scenario_that_is_gone_are_listed_by_the_title_they_were_played_under(
    tmp_path: Path,
) -> None:
    kept(tmp_path, "done", "light", "book")
    async with at_saves(tmp_path, tmp_path / "none") as one:
        assert lines(one)[0] == "The Bakery on Mill Lane"
        assert "ended" in lines(one)[1]
        assert "the copy kept with your saves is used" in one.words


async def test_saves_that_cannot_be_looked_at_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CannotReadError(tmp_path, PermissionError(13, "Permission denied"))

    async with stage(tmp_path) as one:
        monkeypatch.setattr(Saves, "slots", refuse)
        await one.press("s")
        assert one.on(SavesScreen)
        assert "The saves cannot be looked at" in one.told[-1]


async def test_scenarios_that_cannot_be_looked_for_are_told_and_the_saves_stay(tmp_path: Path) -> None:
    def refuse() -> tuple[Entry, ...]:
        raise PermissionError(13, "Permission denied")

    left_open(tmp_path, "look", slot="mine")
    app = StanceApp(refuse, Saves(tmp_path), SettingsFile(tmp_path / SETTINGS))
    async with stage(tmp_path, app=app) as one:
        await one.press("s")
        assert "The scenarios cannot be looked for" in one.told[-1]
        assert one.at == "slot bakery mine"


# -- what has changed since


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("Noon\n", "High noon\n"), "The texts have been edited since; every decision stands."),
        (CHANGED, "The rules have changed since: every decision stands."),
        (LOST, "The rules have changed since: 1 of 2 decisions stand, it stops at decision 2: dawn.light"),
    ],
)
async def test_what_changed_since_is_said_for_the_row_pointed_at(
    tmp_path: Path, edit: tuple[str, str], said: str
) -> None:
    kept(tmp_path / "saves", "mine", "look", "light")
    before = (tmp_path / "saves" / "bakery" / "mine.jsonl").read_bytes()
    async with at_saves(tmp_path / "saves", edited(tmp_path / "s", edit)) as one:
        assert said in one.words
    assert (tmp_path / "saves" / "bakery" / "mine.jsonl").read_bytes() == before


async def test_a_save_that_turns_out_not_to_open_says_why(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    for copy in (tmp_path / ".played").iterdir():
        copy.unlink()
    async with at_saves(tmp_path, tmp_path / "none") as one:
        assert "no copy of it was kept" in one.words


async def test_nothing_is_said_when_nothing_has_changed(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    async with at_saves(tmp_path) as one:
        assert "since" not in one.text


# -- resuming


async def test_enter_goes_on_and_q_leads_to_the_library(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look", when=datetime(2026, 11, 22))
    kept(tmp_path, "other", "look", "light")
    async with at_saves(tmp_path) as one:
        await one.press("down", "enter")
        assert one.play.journal.slot == "mine"
        assert one.taken == ["look"]
        await one.press("q")
        assert one.library


async def test_a_finished_one_reopens_at_its_ending(tmp_path: Path) -> None:
    kept(tmp_path, "done", "light", "book")
    async with at_saves(tmp_path) as one:
        await one.press("enter")
        assert one.ending
        assert "The order book" in one.text


async def test_a_click_points_and_the_next_one_goes_on(tmp_path: Path) -> None:
    kept(tmp_path, "new", "look")
    kept(tmp_path, "old", "look", "light", when=datetime(2026, 11, 22))
    async with at_saves(tmp_path) as one:
        await one.click_row(2)
        assert one.at == "slot bakery old"
        await one.pilot.hover(one.menu, offset=(8, one.menu._tops[1]))
        assert one.at == "slot bakery old", "the mouse goes to the footer over other rows"
        await one.click_row(2)
        assert one.taken == ["look", "light"]


async def test_changed_rules_may_be_left_alone_and_one_is_still_among_the_saves(tmp_path: Path) -> None:
    kept(tmp_path / "saves", "mine", "look", "light")
    async with at_saves(tmp_path / "saves", edited(tmp_path / "s", LOST)) as one:
        await one.press("enter")
        assert one.question
        await one.press("escape")
        assert one.on(SavesScreen)
        await one.press("enter", "1")
        assert one.taken == ["look", "light"]


async def test_a_key_pressed_twice_in_haste_opens_once(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    async with at_saves(tmp_path) as one:
        await one.pilot.press("enter", "enter")
        await one.settle()
        await one.press("q")
        assert one.library


# -- renaming and copying


async def test_r_renames_and_the_pointer_stays_with_it(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look", when=datetime(2026, 11, 22))
    kept(tmp_path, "other", "look")
    async with at_saves(tmp_path) as one:
        await one.press("down", "r", *"yours", "enter")
        assert one.on(SavesScreen)
        assert names(tmp_path) == ["other", "yours"]
        assert one.at == "slot bakery yours"


@pytest.mark.parametrize("key", ["r", "c"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [("other", "There is already a save “other”."), ("a/b".replace("/", "*"), "cannot be part of it")],
)
async def test_a_name_that_is_refused_is_told_in_the_dialog(
    tmp_path: Path, key: str, typed: str, said: str
) -> None:
    kept(tmp_path, "mine", "look")
    kept(tmp_path, "other", "look", when=datetime(2026, 11, 22))
    async with at_saves(tmp_path) as one:
        await one.press(key, *typed, "enter")
        assert one.on(NamingScreen)
        assert said in one.words
        await one.press("escape")
        assert one.on(SavesScreen)
        assert names(tmp_path) == ["mine", "other"]


async def test_a_save_in_use_is_not_renamed_and_that_is_told_in_the_dialog(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    with Saves(tmp_path).resume("bakery", "mine", bakery()).journal:
        async with at_saves(tmp_path) as one:
            await one.press("r", *"yours", "enter")
            assert "open in another window or program" in one.words
            assert one.on(NamingScreen)
    assert names(tmp_path) == ["mine"]


async def test_c_copies_under_a_name_that_is_free_and_points_at_the_copy(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    kept(tmp_path, "mine copy", "look", when=datetime(2026, 11, 22))
    async with at_saves(tmp_path) as one:
        await one.press("c")
        assert "mine copy 2" in one.text
        await one.press("enter")
        assert names(tmp_path) == ["mine", "mine copy", "mine copy 2"]
        assert one.at == "slot bakery mine copy 2"


# -- deleting, and taking that back


async def test_d_deletes_and_u_brings_back_the_last_first(tmp_path: Path) -> None:
    for age, name in enumerate(["first", "second", "third"]):
        kept(tmp_path, name, "look", when=datetime(2026, 11, 23 - age))
    before = {path.name: path.read_bytes() for path in (tmp_path / "bakery").iterdir()}
    async with at_saves(tmp_path) as one:
        assert "u Undo" not in one.text
        await one.press("down", "d")
        assert names(tmp_path) == ["first", "third"]
        assert "Deleted “second”. u brings it back, until you quit." in one.text
        await one.press("down")
        assert one.at == "slot bakery third", "the pointer goes on from where it was"
        await one.press("d")
        assert names(tmp_path) == ["first"]
        assert "u Undo" in one.text
        await one.press("u")
        assert one.at == "slot bakery third"
        await one.press("u", "u")
        assert [row.key for row in one.menu.rows][1:] == [
            "slot bakery first",
            "slot bakery second",
            "slot bakery third",
        ]
        assert "u Undo" not in one.text
    assert {path.name: path.read_bytes() for path in (tmp_path / "bakery").iterdir()} == before


@pytest.mark.parametrize(
    ("keys", "at"),
    [("down", "third"), ("up", "first"), ("home", "first"), ("end", "third"), ("down up", "first")],
)
async def test_after_a_delete_no_key_hits_another_save_till_the_pointer_is_moved(
    tmp_path: Path, keys: str, at: str
) -> None:
    for age, name in enumerate(["first", "second", "third"]):
        kept(tmp_path, name, "look", "light", "book", when=datetime(2026, 11, 23 - age))
    async with at_saves(tmp_path) as one:
        await one.press("down", "d", "enter", "d", "delete", "r", "c", "enter")
        assert one.on(SavesScreen)
        assert one.at is None
        assert names(tmp_path) == ["first", "third"]
        await one.press("comma", "q")
        assert one.at is None, "what lay over it is no pointer"
        await one.press(*keys.split(), "comma", "q")
        assert one.at == f"slot bakery {at}"
        assert "Deleted" not in one.text
        await one.press("enter")
        assert one.ending


@pytest.mark.parametrize("key", ["up", "down"])
async def test_after_the_last_or_the_first_was_deleted_both_arrows_come_to_a_save(
    tmp_path: Path, key: str
) -> None:
    kept(tmp_path, "first", "look")
    kept(tmp_path, "second", "look", when=datetime(2026, 11, 22))
    for gone, left in (("home", "second"), ("end", "first")):
        async with at_saves(tmp_path) as one:
            await one.press(gone, "d", key)
            assert one.at == f"slot bakery {left}"
            await one.press("u")


async def test_when_all_are_deleted_it_is_not_said_that_there_were_none(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    async with at_saves(tmp_path) as one:
        await one.press("d")
        assert "There are no saves.\n" in one.text
        await one.press("u", "d", "u")
        assert one.at == "slot bakery mine"


@pytest.mark.parametrize("key", ["r", "c"])
async def test_news_of_a_save_that_is_called_otherwise_now_goes(tmp_path: Path, key: str) -> None:
    kept(tmp_path, "mine", "look")
    async with at_saves(tmp_path) as one:
        await one.press("d", "u")
        assert "“mine” is back." in one.text
        await one.press(key, *"yours", "enter")
        assert one.on(SavesScreen)
        assert "is back" not in one.text


async def test_at_sixty_columns_the_footer_has_delete_and_after_it_undo(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    kept(tmp_path, "done", "light", "book", when=datetime(2026, 11, 22))
    async with at_saves(tmp_path, size=(60, 20)) as one:
        assert "⏎ Open  r Rename  c Copy  d Delete  q Back  ? Keys ^p More" in one.text
        await one.press("d")
        assert "u Undo" in one.text


async def test_a_delete_can_be_taken_back_after_the_screen_was_left(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    async with at_saves(tmp_path) as one:
        await one.press("d", "q", "s", "u")
        assert names(tmp_path) == ["mine"]


async def test_where_its_name_was_taken_meanwhile_it_comes_back_as_a_copy(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look", "light")
    async with at_saves(tmp_path) as one:
        await one.press("d")
        kept(tmp_path, "mine", "look")
        await one.press("u")
        assert "“mine” is back as “mine copy”." in one.text
        assert one.at == "slot bakery mine copy"
        assert names(tmp_path) == ["mine", "mine copy"]


async def test_a_save_in_use_is_not_deleted_and_that_is_told(tmp_path: Path) -> None:
    kept(tmp_path, "mine", "look")
    with Saves(tmp_path).resume("bakery", "mine", bakery()).journal:
        async with at_saves(tmp_path) as one:
            await one.press("d")
            assert "This save cannot be deleted: The save" in one.told[-1]
            assert "open in another window or program" in one.told[-1]
            await one.press("u")
    assert names(tmp_path) == ["mine"]


async def test_what_cannot_be_brought_back_now_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CannotWriteError(tmp_path, "the disk is full", "Make room and try again.")

    kept(tmp_path, "mine", "look")
    async with at_saves(tmp_path) as one:
        await one.press("d")
        with monkeypatch.context() as patched:
            patched.setattr(Saves, "restore", refuse)
            await one.press("u")
        assert "This save cannot be brought back" in one.told[-1]
        await one.press("u")
        assert names(tmp_path) == ["mine"]


async def test_endings_found_outlive_the_saves_they_were_found_in(tmp_path: Path) -> None:
    kept(tmp_path, "done", "light", "book")
    async with at_saves(tmp_path) as one:
        await one.press("d", "q")
        assert names(tmp_path) == []
        assert "endings found 1 of 2" in one.text


# -- every size


@pytest.mark.parametrize("size", [(60, 20), (120, 40), (20, 8)])
async def test_at_every_size_the_row_pointed_at_is_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    for age in range(25):
        kept(tmp_path, f"go {age}", "look", when=datetime(2026, 11, 1, 12, 59 - age))
    async with at_saves(tmp_path, size=size) as one:
        assert "go 0" in one.text_of(one.menu.parent)
        await one.press("end")
        assert "go 24" in one.text_of(one.menu.parent)
        await one.resize(80, 24)
        assert one.at == "slot bakery go 24"


async def test_a_copy_that_comes_to_the_top_of_a_long_list_is_scrolled_to(tmp_path: Path) -> None:
    for age in range(30):
        kept(tmp_path, f"go {age}", "look", when=datetime(2026, 11, 1, 12, 59 - age))
    async with at_saves(tmp_path) as one:
        await one.press("end", "c", "enter")
        assert one.at == "slot bakery go 29 copy"
        assert "❯ go 29 copy" in one.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_list_does_not_jump_while_the_pointer_moves(tmp_path: Path, size: tuple[int, int]) -> None:
    kept(tmp_path, "mine", "look")
    kept(tmp_path, "torn", when=datetime(2026, 11, 2))
    (tmp_path / "bakery" / "torn.jsonl").write_bytes(b"garbage\nmore\n")
    async with at_saves(tmp_path, size=size) as one:
        assert one.menu.parent is not None
        before = one.menu.parent.region
        await one.press("end")
        await one.press("home")
        assert one.menu.parent.region == before
        await one.press("d")
        assert one.menu.parent.region == before
