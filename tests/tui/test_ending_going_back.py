"""From the ending back to before a decision: with the keys, with the mouse, and never in haste."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.stage import BAKERY, First, Stage, left_open, stage


@asynccontextmanager
async def ended(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Stage]:
    left_open(tmp_path, "look", "light", "book", slot="done")
    async with stage(tmp_path, first=First(BAKERY, None, "done"), size=size) as one:
        assert one.ending
        yield one


async def test_enter_on_an_earlier_decision_asks_and_goes_back_to_before_it(tmp_path: Path) -> None:
    async with ended(tmp_path) as one:
        await one.press("down", "down", "enter")
        assert "Go back to before decision 2?" in one.text
        await one.press("1")
        assert one.taken == ["look"]
        assert "decision 2" in one.text


async def test_the_last_decision_is_taken_back_without_a_question(tmp_path: Path) -> None:
    async with ended(tmp_path) as one:
        await one.press("end", "enter")
        assert one.taken == ["look", "light"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_click_on_a_decision_goes_back_to_before_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with ended(tmp_path, size) as one:
        await one.press("end")
        await one.click_row(2)
        assert one.taken == ["look", "light"]


async def test_who_leaves_the_question_is_at_the_ending_again(tmp_path: Path) -> None:
    async with ended(tmp_path) as one:
        await one.press("down", "enter", "escape")
        assert one.ending
        assert one.at == "1"
        await one.press("enter", "1")
        assert one.taken == []


async def test_enter_in_haste_reads_on_and_takes_nothing_back(tmp_path: Path) -> None:
    async with ended(tmp_path, (60, 20)) as one:
        await one.press(*["enter"] * 9)
        assert one.ending
        assert one.at is None
        assert "What is written down can be baked." in one.words


async def test_a_decision_taken_twice_in_haste_is_asked_about_once(tmp_path: Path) -> None:
    async with ended(tmp_path) as one:
        menu = one.menu
        menu.take(0)
        menu.take(0)
        await one.settle()
        menu.take(0)
        await one.settle()
        await one.press("1")
        assert one.taken == []


async def test_a_second_ending_is_found_by_going_back_one_decision(tmp_path: Path) -> None:
    async with ended(tmp_path) as one:
        await one.press("u", "2", "enter")
        while one.app.screen is one.app.screen_stack[1]:
            await one.press("enter")
        assert "endings found 2 of 2" in one.text
