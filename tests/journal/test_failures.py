"""Writes that fail: the playthrough stays what is on disk, the disk gets no worse, and one may try again."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from game.journal import CannotReadError, CannotWriteError, Journal, Onto, Saves
from tests.journal.stories import (
    LANE,
    RULES_EDITED,
    SEED,
    chosen,
    edited,
    file_of,
    played,
    reopened,
    same,
    scenario,
)


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path)


class Disk:
    """The system's calls, made to fail from now on until `mend`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self._write, self._fsync, self._truncate = os.write, os.fsync, os.ftruncate

    def full(self, after: int = 0, error: int = errno.ENOSPC) -> None:
        """Writes take so many bytes more, and then fail."""
        left = after

        def write(fd: int, data: bytes) -> int:
            nonlocal left
            if not left:
                raise OSError(error, os.strerror(error))
            part = bytes(data)[:left]
            left -= len(part)
            return self._write(fd, part)

        self._patch.setattr(os, "write", write)

    def unsynced(self, error: BaseException) -> None:
        def fsync(fd: int) -> None:
            raise error

        self._patch.setattr(os, "fsync", fsync)

    def uncut(self) -> None:
        def ftruncate(fd: int, size: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        self._patch.setattr(os, "ftruncate", ftruncate)

    def mend(self) -> None:
        self._patch.setattr(os, "write", self._write)
        self._patch.setattr(os, "fsync", self._fsync)
        self._patch.setattr(os, "ftruncate", self._truncate)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


ACTS: list[Callable[[Journal], object]] = [
    lambda journal: journal.decide("look"),
    lambda journal: journal.back(1),
]


# -- the disk full


@pytest.mark.parametrize("act", ACTS, ids=["decide", "back"])
@pytest.mark.parametrize("after", [0, 1, 20])
def test_on_a_full_disk_nothing_is_decided_and_the_decision_can_be_tried_again(
    saves: Saves, disk: Disk, act: Callable[[Journal], object], after: int
) -> None:
    before = played(saves, "walk", "walk")
    data = file_of(saves, "x").read_bytes()
    with saves.resume("lane", "x", scenario()).journal as journal:
        for _ in range(2):
            disk.full(after)
            with pytest.raises(CannotWriteError) as caught:
                act(journal)
            assert same(journal.playthrough, before)
            assert file_of(saves, "x").read_bytes() == data
        assert caught.value.reason == "the disk is full"
        assert str(caught.value) == (
            f"{file_of(saves, 'x')} cannot be written: the disk is full. What was saved before is safe. "
            "Make room and try again."
        )
        disk.mend()
        act(journal)
        after_all = journal.playthrough
    assert same(reopened(saves), after_all)


@pytest.mark.parametrize("after", [1, 20])
def test_a_partial_line_that_cannot_be_cut_back_at_once_is_cut_back_by_the_retry(
    saves: Saves, disk: Disk, after: int
) -> None:
    before = played(saves, "walk")
    data = file_of(saves, "x").read_bytes()
    with saves.resume("lane", "x", scenario()).journal as journal:
        disk.full(after)
        disk.uncut()
        with pytest.raises(CannotWriteError):
            journal.decide("look")
        assert len(file_of(saves, "x").read_bytes()) == len(data) + after
        assert same(journal.playthrough, before)
        disk.mend()
        disk.uncut()
        with pytest.raises(CannotWriteError):
            journal.decide("walk")
        disk.mend()
        journal.decide("walk")
    assert chosen(reopened(saves)) == ["walk", "walk"]
    assert file_of(saves, "x").read_bytes().startswith(data + b'{"kind":"decision"')


def test_a_partial_line_that_could_never_be_cut_back_is_a_torn_line_to_the_next_program(
    saves: Saves, disk: Disk
) -> None:
    before = played(saves, "walk")
    with saves.resume("lane", "x", scenario()).journal as journal:
        disk.full(20)
        disk.uncut()
        with pytest.raises(CannotWriteError):
            journal.decide("look")
        disk.mend()
    resumed = saves.resume("lane", "x", scenario())
    with resumed.journal as journal:
        assert len(resumed.notices) == 1
        assert same(journal.playthrough, before)


@pytest.mark.parametrize("act", ACTS, ids=["decide", "back"])
def test_a_line_that_could_not_be_synced_is_taken_back(
    saves: Saves, disk: Disk, act: Callable[[Journal], object]
) -> None:
    before = played(saves, "walk", "walk")
    data = file_of(saves, "x").read_bytes()
    with saves.resume("lane", "x", scenario()).journal as journal:
        disk.unsynced(OSError(errno.EIO, os.strerror(errno.EIO)))
        with pytest.raises(CannotWriteError) as caught:
            act(journal)
        assert caught.value.reason == "the disk reports an error"
        assert same(journal.playthrough, before)
        disk.mend()
        assert file_of(saves, "x").read_bytes() == data
        act(journal)
        after = journal.playthrough
    assert same(reopened(saves), after)


def test_an_interrupt_while_writing_leaves_the_playthrough_and_the_next_decision_puts_it_right(
    saves: Saves, disk: Disk
) -> None:
    before = played(saves, "walk")
    with saves.resume("lane", "x", scenario()).journal as journal:
        disk.unsynced(KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            journal.decide("look")
        assert same(journal.playthrough, before)
        disk.mend()
        journal.decide("walk")
    assert chosen(reopened(saves)) == ["walk", "walk"]


@pytest.mark.parametrize("after", [0, 10, len(LANE) + 10])
def test_no_slot_comes_of_a_full_disk(saves: Saves, disk: Disk, after: int) -> None:
    played(saves, "walk", slot="other")
    shutil.rmtree(saves.folder / ".played")
    disk.full(after)
    with pytest.raises(CannotWriteError) as caught:
        saves.create(scenario(), SEED, "x")
    assert "the disk is full" in str(caught.value)
    disk.mend()
    assert [info.slot for info in saves.slots()] == ["other"]
    assert [path.name for path in (saves.folder / "lane").iterdir()] == ["other.jsonl"]
    assert chosen(played(saves, "look")) == ["look"]


def test_no_slot_comes_of_a_folder_that_could_not_be_synced(saves: Saves, disk: Disk) -> None:
    played(saves, slot="other")
    disk.unsynced(OSError(errno.EIO, "I/O error"))
    with pytest.raises(CannotWriteError):
        saves.create(scenario(), SEED, "x")
    with pytest.raises(CannotWriteError):
        saves.copy("lane", "other")
    disk.mend()
    assert sorted(path.name for path in (saves.folder / "lane").iterdir()) == ["other.jsonl"]


def test_no_slot_comes_of_a_folder_that_alone_could_not_be_synced(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(saves, slot="other")
    real = os.fsync

    def fsync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EIO, "I/O error")
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(CannotWriteError):
        saves.create(scenario(), SEED, "x")
    assert [path.name for path in (saves.folder / "lane").iterdir()] == ["other.jsonl"]


def test_an_interrupt_while_a_slot_is_made_leaves_nothing_behind(saves: Saves, disk: Disk) -> None:
    played(saves, slot="other")
    disk.unsynced(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        saves.create(scenario(), SEED, "x")
    assert [path.name for path in (saves.folder / "lane").iterdir()] == ["other.jsonl"]


def test_moving_onto_changed_rules_on_a_full_disk_leaves_the_save_as_it_was(saves: Saves, disk: Disk) -> None:
    played(saves, "walk")
    data, current = file_of(saves, "x").read_bytes(), edited(*RULES_EDITED)
    for after in (0, 5, len(current.source) + 5):
        disk.full(after)
        with pytest.raises(CannotWriteError):
            saves.resume("lane", "x", current, Onto.CURRENT)
        disk.mend()
        assert file_of(saves, "x").read_bytes() == data
    with saves.resume("lane", "x", current, Onto.CURRENT).journal as journal:
        assert chosen(journal.playthrough) == ["walk"]


def test_renaming_and_deleting_that_the_system_refuses_change_nothing(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(saves, "walk")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    for act in (lambda: saves.rename("lane", "x", "y"), lambda: saves.delete("lane", "x")):
        with pytest.raises(CannotWriteError, match="you may not write there"):
            act()
    assert chosen(reopened(saves)) == ["walk"]


def test_a_rename_or_delete_that_is_done_is_no_error_when_only_the_folder_cannot_be_synced(
    saves: Saves, disk: Disk
) -> None:
    played(saves, "walk")
    disk.unsynced(OSError(errno.EIO, "I/O error"))
    saves.rename("lane", "x", "y")
    saves.delete("lane", "y")
    assert saves.slots() == ()


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP])
def test_a_drive_that_cannot_sync_folders_is_played_on(
    saves: Saves, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    real = os.fsync

    def fsync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(error, os.strerror(error))
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    assert chosen(played(saves, "walk")) == ["walk"]


def test_an_error_without_a_name_of_ours_is_told_in_the_systems_words(saves: Saves, disk: Disk) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        disk.full(0, errno.ENXIO)
        with pytest.raises(
            CannotWriteError, match=r"No such device or address\. What was saved before is safe"
        ):
            journal.decide("walk")


# -- folders that are none, or closed


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "saves").write_bytes(b"")
    for folder in (tmp_path / "saves", tmp_path / "saves" / "deeper"):
        saves = Saves(folder)
        with pytest.raises(CannotWriteError, match="a file stands where a folder should be"):
            saves.create(scenario(), SEED, "x")
        assert saves.slots() == ()
    assert (tmp_path / "saves").read_bytes() == b""


def test_a_folder_that_cannot_be_listed_is_an_error_of_ours(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(saves)

    def refuse(_: object) -> list[str]:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(CannotReadError, match=r"cannot be read: I/O error\.$"):
        saves.slots()


# -- changed behind our back


def test_a_file_that_another_program_has_lengthened_is_not_cut(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        journal.decide("walk")
        with file_of(saves, "x").open("ab") as file:
            file.write(b"# a note of my own\n")
        data = file_of(saves, "x").read_bytes()
        with pytest.raises(
            CannotWriteError, match=r"another program has changed it meanwhile\. .* open it again"
        ):
            journal.decide("walk")
        assert chosen(journal.playthrough) == ["walk"]
        assert file_of(saves, "x").read_bytes() == data


def test_a_file_that_another_program_has_shortened_is_left_alone(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        journal.decide("walk")
        os.truncate(file_of(saves, "x"), 10)
        with pytest.raises(CannotWriteError, match="another program has changed it meanwhile"):
            journal.back(0)
        assert len(file_of(saves, "x").read_bytes()) == 10


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_deleted_or_replaced_is_not_written_to_nowhere(saves: Saves, replaced: bool) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        if replaced:
            other = file_of(saves, "other")
            other.write_bytes(file_of(saves, "x").read_bytes())
            other.replace(file_of(saves, "x"))
        else:
            file_of(saves, "x").unlink()
        with pytest.raises(CannotWriteError, match="it has been deleted or replaced"):
            journal.decide("walk")
        assert chosen(journal.playthrough) == []
