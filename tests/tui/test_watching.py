"""The real watch on a real file: a save is told, however it is made. Each is waited for, up to a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from game.tui.watching import NotWatchedError, saves_of

DEADLINE = 20.0
"""Seconds after which a save that was not told fails the test."""


def over(path: Path) -> None:
    path.write_text("another", "utf-8")


def in_its_place(path: Path) -> None:
    beside = path.with_suffix(".new")
    beside.write_text("another", "utf-8")
    beside.replace(path)


def deleted_first(path: Path) -> None:
    path.unlink()
    path.write_text("another", "utf-8")


@pytest.mark.parametrize("save", [over, in_its_place, deleted_first])
async def test_a_save_is_told(tmp_path: Path, save: Callable[[Path], None]) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("one", "utf-8")
    saves = saves_of(path)
    told = asyncio.ensure_future(anext(saves))
    await asyncio.sleep(0)  # from here on it is watched
    (tmp_path / "other.yaml").write_text("of no interest", "utf-8")
    save(path)
    assert await asyncio.wait_for(told, DEADLINE) == {path}
    told = asyncio.ensure_future(anext(saves))
    save(path)
    assert await asyncio.wait_for(told, DEADLINE) == {path}, "and the next one, too"
    await saves.aclose()  # type: ignore[attr-defined]


async def test_a_save_of_a_translation_is_told(tmp_path: Path) -> None:
    path, french = tmp_path / "s.yaml", tmp_path / "s.fr.yaml"
    saves = saves_of(path)
    told = asyncio.ensure_future(anext(saves))
    await asyncio.sleep(0)
    french.write_text("one", "utf-8")
    assert await asyncio.wait_for(told, DEADLINE) == {french}
    await saves.aclose()  # type: ignore[attr-defined]


async def test_a_save_of_what_a_link_leads_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    path, link = tmp_path / "there" / "s.yaml", tmp_path / "link.yaml"
    path.write_text("one", "utf-8")
    link.symlink_to(path)
    saves = saves_of(link)
    told = asyncio.ensure_future(anext(saves))
    await asyncio.sleep(0)
    in_its_place(path)
    assert await asyncio.wait_for(told, DEADLINE) == {link}
    await saves.aclose()  # type: ignore[attr-defined]


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWatchedError, match="No such file"):
        await anext(saves_of(tmp_path / "gone" / "s.yaml"))
