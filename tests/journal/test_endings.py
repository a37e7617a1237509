"""The endings found, ever."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from game.journal import CannotReadError, Saves
from game.journal.endings import Endings
from tests.journal.stories import LANE, SEED, file_of, played, scenario

TO_THE_FIELD = ("walk", "walk", "turn")


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path)


def lines(saves: Saves) -> list[bytes]:
    return (saves.folder / "endings.jsonl").read_bytes().splitlines()


def test_an_ending_outlives_undo_and_the_slot(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        for choice in (*TO_THE_FIELD, "gate"):
            assert saves.endings("lane") == frozenset()
            journal.decide(choice)
        assert saves.endings("lane") == {"out"}
        journal.back(3)
        journal.decide("ditch")
    saves.delete("lane", "x")
    assert saves.endings("lane") == {"out", "mud"}


def test_an_ending_is_written_once(saves: Saves) -> None:
    for slot in ("a", "b"):
        played(saves, *TO_THE_FIELD, "gate", slot=slot)
    assert lines(saves) == [b'{"scenario":"lane","ending":"out"}']


def test_endings_are_those_of_their_scenario(saves: Saves) -> None:
    played(saves, *TO_THE_FIELD, "gate")
    played(saves, *TO_THE_FIELD, "ditch", of=scenario(LANE.replace("id: lane", "id: other")))
    assert saves.endings("lane") == {"out"}
    assert saves.endings("other") == {"mud"}
    assert saves.endings("nothing") == frozenset()


def test_an_ending_that_could_not_be_written_keeps_nobody_from_playing_and_is_tried_again(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(name: str | Path, *rest: int) -> int:
        if Path(name).name == "endings.jsonl":
            raise OSError(errno.ENOSPC, "full")
        return real(name, *rest)

    with saves.create(scenario(), SEED, "x") as journal:
        monkeypatch.setattr(os, "open", refuse)
        for choice in (*TO_THE_FIELD, "gate"):
            journal.decide(choice)
        assert journal.playthrough.ending is not None
        assert saves.endings("lane") == frozenset()
        monkeypatch.undo()
        journal.back(0)
        assert saves.endings("lane") == {"out"}


def test_the_file_of_endings_is_looked_into_at_an_ending_only(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Endings.add

    def add(self: Endings, scenario_id: str, ending: str) -> bool:
        asked.append(ending)
        return real(self, scenario_id, ending)

    monkeypatch.setattr(Endings, "add", add)
    with saves.create(scenario(), SEED, "x") as journal:
        for choice in (*TO_THE_FIELD, "gate"):
            journal.decide(choice)
        journal.back(0)
        journal.decide("walk")
    assert asked == ["out"]


def test_opening_a_save_at_its_ending_makes_up_for_a_lost_file_of_endings(saves: Saves) -> None:
    played(saves, *TO_THE_FIELD, "gate")
    (saves.folder / "endings.jsonl").unlink()
    saves.resume("lane", "x", scenario()).journal.close()
    assert saves.endings("lane") == {"out"}


def test_lines_that_do_not_read_are_passed_over_and_kept(saves: Saves) -> None:
    strange = [
        b"garbage",
        b"[]",
        b"3",
        b"null",
        b"{}",
        b'{"scenario":"lane"}',
        b'{"scenario":["lane"],"ending":{}}',
        b'{"scenario":5,"ending":6}',
        b"\xff",
        b"[" * 100_000,
        b"",
    ]
    good = b'{"scenario":"lane","ending":"mud","when":"newer"}'
    path = saves.folder / "endings.jsonl"
    path.write_bytes(b"\n".join([*strange, good]) + b"\n")
    assert saves.endings("lane") == {"mud"}
    played(saves, *TO_THE_FIELD, "gate")
    assert saves.endings("lane") == {"mud", "out"}
    assert lines(saves) == [*strange, good, b'{"scenario":"lane","ending":"out"}']


def test_a_line_that_was_cut_off_spoils_no_later_one(saves: Saves) -> None:
    path = saves.folder / "endings.jsonl"
    path.write_bytes(b'{"scenario":"lane","ending":"mud"}\n{"scen')
    played(saves, *TO_THE_FIELD, "gate")
    assert saves.endings("lane") == {"mud", "out"}
    assert lines(saves)[1] == b'{"scen'


def test_endings_that_cannot_be_read_say_so_when_asked_and_keep_nobody_from_playing(saves: Saves) -> None:
    (saves.folder / "endings.jsonl").mkdir()
    assert played(saves, *TO_THE_FIELD, "gate").ending is not None
    with pytest.raises(CannotReadError):
        saves.endings("lane")


def test_a_folder_that_is_gone_keeps_nobody_from_closing(saves: Saves) -> None:
    journal = saves.create(scenario(), SEED, "x")
    for choice in TO_THE_FIELD:
        journal.decide(choice)
    shutil.rmtree(saves.folder / "lane")
    assert not file_of(saves, "x").exists()
    journal.close()
