"""Save as: a copy of this moment under a name; what is wrong with a name is said where it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from game.journal import CannotWriteError, Saves
from game.tui.saving_as import suggested
from game.tui.screens.naming import NamingScreen
from tests.tui.stage import SEED, Stage, bakery, left_open, playing


def slots(folder: Path) -> dict[str, int]:
    return {slot.slot: slot.decisions for slot in Saves(folder).slots()}


async def name_it(one: Stage, name: str) -> None:
    """Type a name in place of the one suggested, and press Enter."""
    one.on(NamingScreen).query_one(Input).value = name
    await one.press("enter")


async def test_the_copy_has_this_moment_and_the_playthrough_goes_on(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "s")
        await name_it(one, "before the oven")
        assert one.told == ["Kept as “before the oven”. This playthrough goes on as “playthrough 1”."]
        await one.press("1")
        assert one.taken == ["look", "light"]
    assert slots(tmp_path) == {"playthrough 1": 2, "before the oven": 1}


async def test_the_suggested_name_says_where_one_is(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("s")
        assert one.on(NamingScreen).query_one(Input).value == "Dawn"
        await one.press("enter", "s")
        assert one.on(NamingScreen).query_one(Input).value == "Dawn copy"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The call, Monday 16:10", "The call"),
        ("11:00 — the plan?", "11 00 the plan"),
        ("⁂", "mine copy"),
        ("con", "mine copy"),
        ("x" * 90, "x" * 60),
        ("x" * 59 + " yz", "x" * 59),
        ("夜明け、五時", "夜明け 五時"),
    ],
)
def test_a_name_is_suggested_that_a_slot_can_have(tmp_path: Path, title: str, name: str) -> None:
    from game.scenario import load_bytes  # noqa: PLC0415

    text = bakery().source.replace(b"title: Dawn, 5:10", f'title: "{title}"'.encode())
    scenario = load_bytes("bakery.yaml", text).scenario
    assert scenario is not None
    with Saves(tmp_path).create(scenario, SEED, "mine") as journal:
        assert suggested(journal, Saves(tmp_path)) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "it is empty"),
        ("a/b", "/ cannot be part of it"),
        ("OTHER", "There is already a save “OTHER”. Choose"),
    ],
)
async def test_a_name_is_refused_with_the_journals_sentence_and_stays_typed(
    tmp_path: Path, name: str, why: str
) -> None:
    left_open(tmp_path, "look", slot="other")
    async with playing(tmp_path) as one:
        await one.press("2", "s")
        await name_it(one, name)
        assert why in " ".join(one.words.split("▌")).replace("  ", " ") or why in one.words
        assert one.on(NamingScreen).query_one(Input).value == name
        await name_it(one, "mine")
        assert one.play
    assert slots(tmp_path) == {"other": 1, "playthrough 1": 1, "mine": 1}


async def test_a_full_disk_is_told_in_the_dialog_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(saves: Saves, *what: object) -> None:
        raise CannotWriteError(tmp_path / "x", "the disk is full", "Make room and try again.")

    async with playing(tmp_path) as one:
        await one.press("2", "s")
        with monkeypatch.context() as full:
            full.setattr(Saves, "copy", refuse)
            await name_it(one, "mine")
            assert "the disk is full" in one.words
        await one.press("enter")
        assert one.told == ["Kept as “mine”. This playthrough goes on as “playthrough 1”."]
    assert slots(tmp_path) == {"playthrough 1": 1, "mine": 1}


async def test_backing_out_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "s", "escape")
        assert one.play
        assert one.told == []
    assert slots(tmp_path) == {"playthrough 1": 1}
