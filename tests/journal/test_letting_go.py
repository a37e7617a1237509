"""Leaving a playthrough: one begun here in which nothing stands decided leaves no save, any other does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.journal import Journal, NoSuchSlotError, Saves, disk
from tests.journal.stories import SEED, edited, file_of, played, scenario


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "saves")


def begun(saves: Saves, *choices: str, slot: str = "x") -> Journal:
    journal = saves.create(scenario(), SEED, slot)
    for choice in choices:
        journal.decide(choice)
    return journal


def test_a_playthrough_begun_and_left_at_once_leaves_no_save(saves: Saves) -> None:
    assert saves.let_go(begun(saves))
    assert saves.slots() == ()


def test_one_taken_back_to_its_beginning_leaves_no_save(saves: Saves) -> None:
    journal = begun(saves, "walk", "look")
    journal.back(0)
    assert saves.let_go(journal)
    assert saves.slots() == ()


def test_one_with_a_decision_stays_and_is_closed(saves: Saves) -> None:
    assert not saves.let_go(begun(saves, "walk"))
    with saves.resume("lane", "x", scenario()).journal as again:
        assert len(again.playthrough.decisions) == 1


def test_a_save_that_was_there_before_stays_even_without_a_decision(saves: Saves) -> None:
    played(saves)
    assert not saves.let_go(saves.resume("lane", "x", scenario()).journal)
    assert file_of(saves, "x").is_file()


def test_a_story_that_ended_without_a_decision_stays(saves: Saves) -> None:
    journal = saves.create(edited(("start: lane", "start: out")), SEED, "x")
    assert not saves.let_go(journal)
    assert saves.info("lane", "x").ended


def test_a_save_put_in_its_place_with_decisions_in_it_stays(saves: Saves) -> None:
    played(saves, "walk", slot="other")
    journal = begun(saves)
    shutil.copy(file_of(saves, "other"), file_of(saves, "x"))
    assert not saves.let_go(journal)
    assert saves.info("lane", "x").decisions == 1


@pytest.mark.parametrize("become", ["garbage", "gone", "without its folder"])
def test_a_file_that_is_no_longer_what_it_was_is_left_alone(saves: Saves, become: str) -> None:
    journal = begun(saves)
    path = file_of(saves, "x")
    if become == "garbage":
        path.write_text("garbage\n")
    elif become == "gone":
        path.unlink()
    else:
        shutil.rmtree(saves.folder)
    assert not saves.let_go(journal)
    assert path.exists() == (become == "garbage")


def test_one_that_cannot_be_deleted_stays_and_is_closed(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise disk.CannotWriteError(path, "you may not write there", "")

    journal = begun(saves)
    monkeypatch.setattr(disk, "remove", refuse)
    assert not saves.let_go(journal)
    with saves.resume("lane", "x", scenario()).journal:
        pass


def test_it_is_looked_at_and_deleted_while_nobody_else_can_open_it(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    locked, remove = disk.folder_locked, disk.remove

    class Watched:
        def __init__(self, folder: Path) -> None:
            self._lock = locked(folder)

        def __enter__(self) -> None:
            self._lock.__enter__()
            held.append(True)

        def __exit__(self, *what: object) -> None:
            held.pop()
            self._lock.__exit__(*what)  # type: ignore[arg-type]

    def watched(path: Path) -> None:
        assert held == [True]
        remove(path)

    journal = begun(saves)
    monkeypatch.setattr(disk, "folder_locked", Watched)
    monkeypatch.setattr(disk, "remove", watched)
    assert saves.let_go(journal)


def test_one_slot_is_told_with_its_seed_and_its_ending(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "ditch", slot="Done")
    found = saves.info("lane", "done")
    assert (found.slot, found.seed, found.ending, found.decisions) == ("Done", SEED, "mud", 4)
    with pytest.raises(NoSuchSlotError):
        saves.info("lane", "nowhere")
