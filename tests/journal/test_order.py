"""The order of a decision: written, brought to the disk, and only then shown."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from game.journal import Saves
from game.plain import play
from tests.journal.stories import SEED, file_of, scenario
from tests.need import need


class Trace:
    """What is written to and synced of a folder's files, and what a screen is shown, in one order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        real_write, real_fsync = os.write, os.fsync

        def write(fd: int, data: bytes) -> int:
            self.seen.append(f"write {bytes(data).decode()}")
            return real_write(fd, data)

        def fsync(fd: int) -> None:
            real_fsync(fd)
            self.seen.append("fsync")

        monkeypatch.setattr(os, "write", write)
        monkeypatch.setattr(os, "fsync", fsync)


class Screen(io.StringIO):
    """Standard output that remembers when it was written to."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self.trace = trace

    def write(self, text: str) -> int:
        self.trace.seen.append(f"show {text}")
        return super().write(text)


def test_a_decision_is_written_then_synced_then_returned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Saves(tmp_path).create(scenario(), SEED, "x") as journal:
        trace = Trace(monkeypatch)
        journal.decide("walk")
        trace.seen.append("shown")
        journal.back(0)
        trace.seen.append("shown")
    assert trace.seen == [
        'write {"kind":"decision","scene":"lane","choice":"walk","how":"player"}\n',
        "fsync",
        "shown",
        'write {"kind":"back","to":0}\n',
        "fsync",
        "shown",
    ]


def test_an_ending_is_written_down_and_synced_after_its_decision_and_before_it_is_returned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Saves(tmp_path).create(scenario(), SEED, "x") as journal:
        for choice in ("walk", "walk", "turn"):
            journal.decide(choice)
        trace = Trace(monkeypatch)
        journal.decide("gate")
    assert trace.seen == [
        'write {"kind":"decision","scene":"field","choice":"gate","how":"player","ending":"out"}\n',
        "fsync",
        'write {"scenario":"lane","ending":"out"}\n',
        "fsync",
        "fsync",  # the folder: the file of endings is new in it
    ]


def test_what_is_on_disk_when_decide_returns_is_the_whole_line(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    with saves.create(scenario(), SEED, "x") as journal:
        journal.decide("walk")
        assert file_of(saves, "x").read_bytes().endswith(b'"choice":"walk","how":"player"}\n')


def test_the_playthrough_is_still_the_old_one_while_the_line_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Saves(tmp_path).create(scenario(), SEED, "x") as journal:
        counts = []
        real = os.fsync

        def fsync(fd: int) -> None:
            counts.append(len(journal.playthrough.decisions))
            real(fd)

        monkeypatch.setattr(os, "fsync", fsync)
        journal.decide("walk")
        assert counts == [0]
        assert len(journal.playthrough.decisions) == 1


def test_line_by_line_no_result_is_shown_before_its_decision_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Saves(tmp_path).create(scenario(), SEED, "x") as journal:
        trace = Trace(monkeypatch)
        play(journal, io.StringIO("1\n1\n"), Screen(trace))
    told = [line for line in trace.seen if line.startswith(("write ", "fsync", "show You chose"))]
    written = 'write {"kind":"decision","scene":"lane","choice":"walk","how":"player"}\n'
    assert told == [written, "fsync", "show You chose: Walk on\n"] * 2


def test_a_new_slot_is_synced_before_it_has_its_name_and_its_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(Path("/proc/self/fd").is_dir(), "names of open files are read from /proc")
    saves = Saves(tmp_path / "saves")
    seen: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(fd: int) -> None:
        seen.append(f"fsync {Path(f'/proc/self/fd/{fd}').readlink().name}")
        real_fsync(fd)

    def replace(self: Path, target: Path) -> Path:
        seen.append(f"{self.name} becomes {target.suffix}")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    saves.create(scenario(), SEED, "x").close()
    new = f".new-{os.getpid()}"
    assert seen == [
        f"fsync {tmp_path.name}",  # saves/ is made in it
        "fsync saves",  # lane/ is made in it
        "fsync saves",  # .played/ is made in it
        f"fsync {new}",
        f"{new} becomes .yaml",
        "fsync .played",
        f"fsync {new}",
        f"{new} becomes .jsonl",
        "fsync lane",
    ]
