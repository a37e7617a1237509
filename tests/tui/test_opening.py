"""Opening a playthrough: what is asked, what each answer does, and what every error leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal import CannotWriteError, Saves
from tests.tui.stage import BAKERY, DATA, First, Stage, bakery, left_open, stage

CHANGED = ("effects: {trust: +1}", "effects: {trust: +2}")
"""Other rules: all decisions still stand."""
LOST = ("      light:\n", "      ignite:\n")
"""Other rules: the choice `light` is gone."""


def edited(folder: Path, *edits: tuple[str, str]) -> Path:
    """A folder with the bakery as it was edited since."""
    folder.mkdir(exist_ok=True)
    text = BAKERY.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / "bakery.yaml").write_text(text, "utf-8")
    return folder


def warned(one: Stage, *parts: str) -> None:
    assert all(part in one.told[-1] for part in parts), one.told


# -- a slot that is open elsewhere


async def test_a_slot_in_use_is_offered_as_a_copy(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    with Saves(tmp_path).resume("bakery", "mine", bakery()).journal:
        async with stage(tmp_path) as one:
            await one.press("enter")
            assert one.question
            assert "The save “mine” is open" in one.words or 'The save "mine" is open' in one.words
            assert "❯ 1  Play a copy of it" in one.text
            await one.press("enter")
            assert one.taken == ["look"]
            assert one.play.journal.slot != "mine"


@pytest.mark.parametrize("keys", [["escape"], ["q"], ["2"], ["down", "enter"]])
async def test_declining_the_copy_opens_nothing(tmp_path: Path, keys: list[str]) -> None:
    left_open(tmp_path, "look", slot="mine")
    with Saves(tmp_path).resume("bakery", "mine", bakery()).journal:
        async with stage(tmp_path) as one:
            await one.press("enter", *keys)
            assert one.library
            assert [slot.slot for slot in Saves(tmp_path).slots()] == ["mine"]
            assert one.told == []


async def test_an_answer_is_taken_by_a_click(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    with Saves(tmp_path).resume("bakery", "mine", bakery()).journal:
        async with stage(tmp_path) as one:
            await one.press("enter")
            await one.click_row(0)
            assert one.taken == ["look"]


async def test_a_copy_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise CannotWriteError(tmp_path, "the disk is full", "Make room and try again.")

    left_open(tmp_path, "look", slot="mine")
    with Saves(tmp_path).resume("bakery", "mine", bakery()).journal:
        async with stage(tmp_path) as one:
            monkeypatch.setattr(Saves, "copy", refuse)
            await one.press("enter", "1")
            assert one.library
            warned(one, "This save cannot be opened", "the disk is full")


# -- a scenario that was edited


async def test_changed_rules_ask_how_to_go_on_and_say_what_stands(tmp_path: Path) -> None:
    left_open(tmp_path / "saves", "look", "light")
    async with stage(tmp_path / "saves", folders=[edited(tmp_path / "s", LOST)]) as one:
        await one.press("enter")
        assert one.question
        assert "1  Go on as it was played" in one.text
        assert "2  Replay onto the new version" in one.text
        assert "1 of 2 decisions stand." in one.text


@pytest.mark.parametrize(
    ("key", "taken", "told"),
    [
        ("1", ["look", "light"], "as it was when you played it"),
        ("2", ["look"], "1 of your 2 decisions stand"),
    ],
)
async def test_each_way_on_after_changed_rules(tmp_path: Path, key: str, taken: list[str], told: str) -> None:
    left_open(tmp_path / "saves", "look", "light")
    async with stage(tmp_path / "saves", folders=[edited(tmp_path / "s", LOST)]) as one:
        await one.press("enter", key)
        assert one.taken == taken
        warned(one, told)


async def test_changed_rules_may_be_left_alone(tmp_path: Path) -> None:
    left_open(tmp_path / "saves", "look", slot="mine")
    before = (tmp_path / "saves" / "bakery" / "mine.jsonl").read_bytes()
    async with stage(tmp_path / "saves", folders=[edited(tmp_path / "s", CHANGED)]) as one:
        await one.press("enter", "3")
        assert one.library
    assert (tmp_path / "saves" / "bakery" / "mine.jsonl").read_bytes() == before


async def test_without_the_kept_copy_only_the_new_version_is_offered(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    left_open(saves, "look")
    for kept in (saves / ".played").iterdir():
        kept.unlink()
    async with stage(saves, folders=[edited(tmp_path / "s", CHANGED)]) as one:
        await one.press("enter")
        assert "1  Replay onto the new version" in one.text
        await one.press("1")
        assert one.taken == ["look"]


async def test_changed_texts_are_told_and_played(tmp_path: Path) -> None:
    left_open(tmp_path / "saves", "look")
    folder = edited(tmp_path / "s", ("Noon\n", "High noon\n"))
    async with stage(tmp_path / "saves", folders=[folder]) as one:
        await one.press("enter")
        assert one.taken == ["look"]
        warned(one, "The texts have been edited since; every decision stands.")


# -- what cannot be opened


async def test_a_broken_save_is_not_offered_and_stops_nothing(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    file = tmp_path / "bakery" / "mine.jsonl"
    file.write_bytes(file.read_bytes() + b"garbage\n" + file.read_bytes().splitlines(keepends=True)[-1])
    async with stage(tmp_path) as one:
        assert "Continue" not in one.text
        await one.press("enter")
        assert one.taken == []


async def test_a_save_that_breaks_while_the_library_is_open_is_told(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        (tmp_path / "bakery" / "mine.jsonl").write_bytes(b"garbage\nand more\n")
        await one.press("enter")
        assert one.library
        warned(one, "This save cannot be opened", "line 1")


async def test_a_save_deleted_while_the_library_is_open_is_told(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        (tmp_path / "bakery" / "mine.jsonl").unlink()
        await one.press("enter")
        assert one.library
        warned(one, 'There is no save "mine"')


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file where the folder should be", "utf-8")
    async with stage(tmp_path / "saves") as one:
        await one.press("enter")
        assert one.library
        warned(one, "This cannot be played", "cannot be written")


async def test_a_torn_last_line_is_told_and_the_rest_is_played(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    file = tmp_path / "bakery" / "mine.jsonl"
    file.write_bytes(file.read_bytes() + b'{"kind":"decis')
    async with stage(tmp_path) as one:
        await one.press("enter")
        assert one.taken == ["look"]
        warned(one, "was cut off")


# -- from the command line


async def test_a_file_is_opened_in_a_new_playthrough_with_the_seed_asked_for(tmp_path: Path) -> None:
    async with stage(tmp_path, first=First(BAKERY, 11, None)) as one:
        assert (one.taken, one.play.playthrough.seed) == ([], 11)
        await one.press("2", "q", "n")
        assert one.play.playthrough.seed != 11, "the seed is for the first playthrough only"


async def test_a_slot_that_is_not_there_is_made_and_one_that_is_goes_on(tmp_path: Path) -> None:
    async with stage(tmp_path, first=First(BAKERY, 11, "class one")) as one:
        assert (one.play.journal.slot, one.taken, one.play.playthrough.seed) == ("class one", [], 11)
        await one.press("2")
    async with stage(tmp_path, first=First(BAKERY, 12, "class one")) as one:
        assert (one.taken, one.play.playthrough.seed) == (["look"], 11)


async def test_a_slot_made_by_name_in_which_nothing_was_decided_leaves_no_save(tmp_path: Path) -> None:
    async with stage(tmp_path, first=First(BAKERY, 11, "class one")) as one:
        await one.press("q")
        assert Saves(tmp_path).slots() == ()


async def test_a_name_that_no_slot_can_have_is_told_in_the_library(tmp_path: Path) -> None:
    async with stage(tmp_path, first=First(BAKERY, None, "../escape")) as one:
        assert one.library
        warned(one, "A save cannot be called")


async def test_a_broken_file_is_told_in_the_library(tmp_path: Path) -> None:
    async with stage(tmp_path, first=First(DATA / "broken" / "fallen.yaml", None, None)) as one:
        assert one.library
        warned(one, "This scenario cannot be played", "unknown-scene")


async def test_a_file_outside_the_library_is_played_all_the_same(tmp_path: Path) -> None:
    async with stage(tmp_path, folders=[], first=First(BAKERY, None, None)) as one:
        await one.press("2", "q", "enter")
        assert one.taken == ["look"]
