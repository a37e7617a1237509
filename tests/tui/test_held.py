"""A key that is held down, or pressed twice in haste, decides once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tui import held
from game.tui.screens.play import ONCE
from tests.tui.stage import LETTERS, Stage, playing

REPEAT = 0.03
"""Seconds between the repeats of a keyboard, after half a second."""


class Hand:
    """Presses keys at moments of its own."""

    def __init__(self, one: Stage) -> None:
        self.one = one
        self.now = 0.0
        one.play._presses = held.Presses(lambda: self.now)

    async def press(self, key: str, after: float = 1.0) -> None:
        self.now += after
        await self.one.press(key)

    async def hold(self, key: str, repeats: int = 15) -> None:
        await self.press(key)
        await self.press(key, 0.5)
        for _ in range(repeats):
            await self.press(key, REPEAT)


@pytest.fixture(autouse=True)
def hasty(no_haste: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "DECIDES", 0.6)
    monkeypatch.setattr(held, "TAKES_BACK", 0.2)


@pytest.mark.parametrize("key", ["1", "enter"])
async def test_a_key_that_is_held_decides_once_and_says_so(tmp_path: Path, key: str) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await Hand(one).hold(key)
        assert one.taken == ["light"]
        assert ONCE in one.words


async def test_the_same_number_pressed_twice_in_haste_decides_once(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        hand = Hand(one)
        await hand.press("1")
        await hand.press("1", 0.06)
        assert one.taken == ["light"]


async def test_the_same_number_pressed_again_decides_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        hand = Hand(one)
        await hand.press("1")
        await hand.press("1", 0.7)
        assert len(one.taken) == 2


async def test_another_number_decides_at_once(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        hand = Hand(one)
        await hand.press("2")
        await hand.press("1", 0.06)
        assert one.taken == ["look", "light"]


async def test_enter_that_is_held_reads_to_the_end_of_a_text_and_decides_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        assert one.story.is_unread
        await Hand(one).hold("enter", 30)
        assert not one.story.is_unread
        assert one.taken == []


async def test_undo_that_is_held_takes_back_one_and_pressed_again_another(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        hand = Hand(one)
        await hand.press("2")
        await hand.press("1")
        await hand.press("u")
        for _ in range(10):
            await hand.press("u", REPEAT)
        assert one.taken == ["look"]
        await hand.press("u", 0.25)
        assert one.taken == []
