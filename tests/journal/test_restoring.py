"""A slot that was deleted comes back as it was: what is in it, its name where it is free, its place."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from game.journal import CannotReadError, CannotWriteError, Saves, SlotInUseError
from tests.journal.stories import chosen, file_of, played, reopened, scenario


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "saves")


def names_of(saves: Saves) -> list[str]:
    return [info.slot for info in saves.slots()]


def test_a_deleted_slot_is_brought_back_under_its_name_at_its_place(saves: Saves) -> None:
    for age, name in enumerate(["new", "Middle", "old"]):
        played(saves, "walk", "look", slot=name)
        os.utime(file_of(saves, name), (1_000_000 - age, 1_000_000 - age))
    data = file_of(saves, "Middle").read_bytes()
    deleted = saves.delete("lane", "middle")
    assert names_of(saves) == ["new", "old"]
    assert saves.restore(deleted) == "Middle"
    assert names_of(saves) == ["new", "Middle", "old"]
    assert file_of(saves, "Middle").read_bytes() == data
    assert chosen(reopened(saves, "Middle")) == ["walk", "look"]


@pytest.mark.parametrize("taken", ["mine", "MINE"])
def test_where_its_name_was_taken_meanwhile_it_comes_back_under_a_copys(saves: Saves, taken: str) -> None:
    played(saves, "walk", slot="mine")
    deleted = saves.delete("lane", "mine")
    played(saves, "look", slot=taken)
    assert saves.restore(deleted) == "mine copy"
    assert chosen(reopened(saves, "mine copy")) == ["walk"]
    assert chosen(reopened(saves, taken)) == ["look"]


def test_a_broken_slot_and_one_with_a_bad_name_come_back_as_they_were(saves: Saves) -> None:
    played(saves, "walk")
    bad = file_of(saves, "x").rename(file_of(saves, "a*b"))
    bad.write_bytes(b"garbage\nand more\n")
    deleted = saves.delete("lane", "a*b")
    assert not bad.exists()
    assert saves.restore(deleted) == "a*b"
    assert bad.read_bytes() == b"garbage\nand more\n"


def test_a_slot_in_use_is_not_deleted(saves: Saves) -> None:
    played(saves, "walk")
    with saves.resume("lane", "x", scenario()).journal, pytest.raises(SlotInUseError):
        saves.delete("lane", "x")
    assert names_of(saves) == ["x"]


def test_it_comes_back_though_the_folder_went_with_it(saves: Saves) -> None:
    played(saves, "walk")
    deleted = saves.delete("lane", "x")
    shutil.rmtree(saves.folder)
    assert saves.restore(deleted) == "x"
    assert chosen(reopened(saves)) == ["walk"]


def test_what_cannot_be_brought_back_now_leaves_nothing_half_done_and_can_be_tried_again(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    played(saves, "walk")
    deleted = saves.delete("lane", "x")
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(CannotWriteError, match="the disk is full"):
            saves.restore(deleted)
    assert [path.name for path in (saves.folder / "lane").iterdir()] == []
    assert saves.restore(deleted) == "x"
    assert chosen(reopened(saves)) == ["walk"]


def test_a_disk_that_sets_no_times_brings_it_back_all_the_same(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "not permitted")

    played(saves, "walk")
    deleted = saves.delete("lane", "x")
    monkeypatch.setattr(os, "utime", refuse)
    assert saves.restore(deleted) == "x"
    assert chosen(reopened(saves)) == ["walk"]


def test_what_cannot_be_read_is_not_deleted(saves: Saves, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Path) -> bytes:
        raise OSError(errno.EIO, "I/O error")

    played(saves, "walk")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", broken)
        with pytest.raises(CannotReadError):
            saves.delete("lane", "x")
    assert chosen(reopened(saves)) == ["walk"]
