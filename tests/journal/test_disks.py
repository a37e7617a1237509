"""Disks that are really full or read-only, and folders that belong to somebody else."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.journal import CannotWriteError, Saves
from tests.journal.stories import SEED, file_of, played, reopened, same, scenario
from tests.need import need

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def tiny_disk(folder: Path, size: str = "64k") -> Iterator[Path]:
    """A real file system of a few pages, mounted in a folder."""
    need(sys.platform == "linux" and os.geteuid() == 0, "mounting a tiny disk takes root on Linux")
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = subprocess.run(command, check=False, capture_output=True, text=True)
    need(mounted.returncode == 0, f"mounting a tiny disk was refused: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no byte free."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 512)
    return path


def test_on_a_disk_that_is_really_full_the_save_stays_whole_and_goes_on_once_there_is_room(
    tmp_path: Path,
) -> None:
    with tiny_disk(tmp_path / "tiny") as folder:
        saves = Saves(folder)
        before = played(saves, "walk")
        filler = fill(folder)
        with saves.resume("lane", "x", scenario()).journal as journal:
            with contextlib.suppress(CannotWriteError):
                for _ in range(200):  # a page that is there already takes some lines yet
                    before = journal.decide("walk")
            with pytest.raises(CannotWriteError, match="the disk is full"):
                journal.decide("walk")
            assert same(journal.playthrough, before)
            assert file_of(saves, "x").read_bytes().endswith(b'"how":"player"}\n')
            assert saves.slots()[0].decisions == len(before.decisions)
            with pytest.raises(CannotWriteError, match="the disk is full"):
                saves.create(scenario(), SEED, "y")
            with pytest.raises(CannotWriteError, match="the disk is full"):
                saves.copy("lane", "x")
            assert [info.slot for info in saves.slots()] == ["x"]
            filler.unlink()
            after = journal.decide("walk")
        assert same(reopened(saves), after)


def test_a_disk_that_is_really_read_only_is_named(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "tiny") as folder:
        saves = Saves(folder)
        played(saves, "walk")
        data = file_of(saves, "x").read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        for act in (
            lambda: saves.resume("lane", "x", scenario()),
            lambda: saves.create(scenario(), SEED, "y"),
            lambda: saves.rename("lane", "x", "y"),
            lambda: saves.delete("lane", "x"),
            lambda: Saves(folder / "deeper").create(scenario(), SEED, "y"),
        ):
            with pytest.raises(CannotWriteError) as caught:
                act()
            assert "that disk is read-only" in str(caught.value)
            assert "Choose another folder with --saves." in str(caught.value)
        assert [(info.slot, info.decisions) for info in saves.slots()] == [("x", 1)]
        assert file_of(saves, "x").read_bytes() == data


NOBODY = """
import os, sys
from pathlib import Path
import game.journal.opening
from game.journal import JournalError, Saves
from tests.journal.stories import SEED, scenario

saves, story = Saves(Path(sys.argv[1])), scenario()
if os.geteuid() == 0:  # all is imported: from here on nobody needs to read the interpreter's files
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""
"""The start of a program that may not write in folders of mode 555, nor read what is closed to it."""
ACTS_OF_NOBODY = """
for name, act in {
    "resume": lambda: saves.resume("lane", "x", story),
    "create": lambda: saves.create(story, SEED, "y"),
    "copy": lambda: saves.copy("lane", "x"),
    "rename": lambda: saves.rename("lane", "x", "y"),
    "delete": lambda: saves.delete("lane", "x"),
    "list": lambda: print([(info.slot, info.decisions) for info in saves.slots()]),
    "endings": lambda: print(sorted(saves.endings("lane"))),
    "list of a closed folder": lambda: saves.slots("closed"),
}.items():
    try:
        act()
    except JournalError as error:
        print(f"{name}: {type(error).__name__}: {error}")
    else:
        print(f"{name}: done")
"""


@pytest.fixture
def readable_by_all() -> Iterator[Path]:
    """A folder outside pytest's own, which only its owner may enter."""
    folder = Path(tempfile.mkdtemp(prefix="stance-"))
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def by_nobody(script: str, folder: Path) -> str:
    """What a program prints that runs as nobody (or as ourselves, where we are not root)."""
    command = [sys.executable, "-c", NOBODY + script, str(folder)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_in_a_folder_that_one_may_only_read_saves_are_listed_and_the_rest_says_so(
    readable_by_all: Path,
) -> None:
    saves = Saves(readable_by_all / "saves")
    played(saves, "walk", "walk", "turn", "gate")
    data = file_of(saves, "x").read_bytes()
    (saves.folder / ".lock").chmod(0o444)
    file_of(saves, "x").chmod(0o444)
    closed = saves.folder / "closed"
    closed.mkdir(mode=0o000)
    for folder in (saves.folder / "lane", saves.folder / ".played", saves.folder, readable_by_all):
        folder.chmod(0o555)
    check = "Check its permissions."
    said = by_nobody(ACTS_OF_NOBODY, saves.folder).splitlines()
    refused = f"CannotWriteError: {saves.folder} cannot be written: you may not write there."
    assert [line.partition(" What was")[0] for line in said] == [
        f"resume: {refused}",
        f"create: {refused}",
        f"copy: {refused}",
        f"rename: {refused}",
        f"delete: {refused}",
        f"list: CannotReadError: {closed} cannot be read: you may not read it. Check its permissions.",
        "['out']",
        "endings: done",
        f"list of a closed folder: CannotReadError: {closed} cannot be read: you may not read it. {check}",
    ]
    assert said[0].endswith("Choose another folder with --saves.")
    assert file_of(saves, "x").read_bytes() == data


def test_saves_that_one_may_not_read_are_listed_with_that(readable_by_all: Path) -> None:
    saves = Saves(readable_by_all / "saves")
    played(saves, "walk")
    file_of(saves, "x").chmod(0o000)
    readable_by_all.chmod(0o755)
    said = by_nobody("print(*(info.problem for info in saves.slots()))", saves.folder)
    assert said == f"{file_of(saves, 'x')} cannot be read: you may not read it. Check its permissions.\n"


def test_a_single_save_that_one_may_only_read_is_named(readable_by_all: Path) -> None:
    saves = Saves(readable_by_all / "saves")
    played(saves, "walk")
    file_of(saves, "x").chmod(0o444)
    (saves.folder / ".lock").chmod(0o666)
    for folder in (saves.folder / "lane", saves.folder, readable_by_all):
        folder.chmod(0o777)
    (said, *_) = by_nobody(ACTS_OF_NOBODY, saves.folder).splitlines()
    assert said.startswith(f"resume: CannotWriteError: {file_of(saves, 'x')} cannot be written: you may not")
