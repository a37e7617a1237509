"""What is remembered of scenarios is shown at once, and is never the last word."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from game.scenario.library import find
from game.tui.remembered import NAME, Remembered, Told, state_of
from game.tui.screens.library import LibraryScreen
from tests.tui.stage import BAKERY, DATA, left_open, stage

FALLEN = "fallen.yaml:3:8: unknown-scene: there is no scene nowhere"


async def after_a_visit(saves: Path) -> Remembered:
    """What is remembered when the library has been seen once, with endings found."""
    left_open(saves, "light", "book")
    async with stage(saves, folders=[DATA, DATA / "broken"]):
        pass
    return Remembered(saves)


async def test_what_was_read_is_remembered_beside_the_saves(tmp_path: Path) -> None:
    remembered = await after_a_visit(tmp_path)
    assert remembered.of(find([DATA, DATA / "broken"])) == {
        "bakery": Told(frozenset({"counted", "shared"})),
        "letters": Told(frozenset({"out"})),
        "fallen": Told(problem=FALLEN, more_problems=1),
    }


async def test_it_is_shown_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await after_a_visit(tmp_path)
    monkeypatch.setattr(LibraryScreen, "_read_all", lambda *_: None)
    async with stage(tmp_path, folders=[DATA, DATA / "broken"], size=(120, 40)) as one:
        assert "endings found 1 of 2" in one.text
        assert f"cannot be played: {FALLEN}" in one.words


async def test_what_is_read_has_the_last_word(tmp_path: Path) -> None:
    await after_a_visit(tmp_path)
    said = json.loads((tmp_path / NAME).read_text("utf-8"))
    state = state_of(BAKERY)
    said[str(BAKERY)] = [state, [], "it has fallen down", 5]
    (tmp_path / NAME).write_text(json.dumps(said), "utf-8")
    assert Remembered(tmp_path).of(find([DATA]))["bakery"].problem == "it has fallen down"
    async with stage(tmp_path) as one:
        assert "endings found 1 of 2" in one.text
        assert "fallen down" not in one.text
    assert Remembered(tmp_path).of(find([DATA]))["bakery"].problem == ""


def scenarios(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(BAKERY, folder / "bakery.yaml")
    return folder


async def test_a_file_that_has_changed_is_not_remembered(tmp_path: Path) -> None:
    folder, saves = scenarios(tmp_path / "s"), tmp_path / "saves"
    left_open(saves, "look")
    async with stage(saves, folders=[folder]):
        pass
    assert Remembered(saves).of(find([folder]))
    os.utime(folder / "bakery.yaml", ns=(1, 1))
    assert Remembered(saves).of(find([folder])) == {}


def test_nothing_is_remembered_of_a_file_that_is_gone(tmp_path: Path) -> None:
    folder = scenarios(tmp_path / "s")
    entries = find([folder])
    remembered = Remembered(tmp_path)
    remembered.keep({entries[0].path: (state_of(entries[0].path), Told())})
    (folder / "bakery.yaml").unlink()
    assert remembered.of(entries) == {}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[",
        "[]",
        '"x"',
        "[" * 100000,
        '{"PATH": 5}',
        '{"PATH": []}',
        '{"PATH": [STATE, "x", "", 0]}',
        '{"PATH": [STATE, [], 5, 0]}',
        '{"PATH": [STATE, [], "", "x"]}',
        '{"PATH": [null, [], "", 0]}',
        "\x00",
    ],
)
def test_a_memory_that_does_not_read_is_as_good_as_none(tmp_path: Path, said: str) -> None:
    said = said.replace("PATH", str(BAKERY)).replace("STATE", json.dumps(state_of(BAKERY)))
    (tmp_path / NAME).write_text(said, "utf-8")
    assert Remembered(tmp_path).of(find([DATA])) == {}


def test_ids_that_are_no_text_are_left_out(tmp_path: Path) -> None:
    said = {str(BAKERY): [state_of(BAKERY), ["counted", 5, None], "", 0]}
    (tmp_path / NAME).write_text(json.dumps(said), "utf-8")
    assert Remembered(tmp_path).of(find([DATA])) == {"bakery": Told(frozenset({"counted"}))}


async def test_no_folder_of_saves_is_made_only_to_remember(tmp_path: Path) -> None:
    async with stage(tmp_path / "saves"):
        pass
    assert not (tmp_path / "saves").exists()


def test_what_cannot_be_written_is_remembered_till_the_end_and_that_is_all(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.new").mkdir()
    entries = find([DATA])
    remembered = Remembered(tmp_path)
    remembered.keep({entry.path: (state_of(entry.path), Told()) for entry in entries})
    assert set(remembered.of(entries)) == {"bakery", "letters"}
    assert Remembered(tmp_path).of(entries) == {}
