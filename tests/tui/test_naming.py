"""A name is typed: kept with Enter when it will do, nothing is changed with Esc."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tui.screens.naming import NamingScreen
from tests.tui.stage import Stage, stage


async def ask(one: Stage, name: str = "autumn") -> list[str | None]:
    heard: list[str | None] = []
    refuse = {"taken": "There is one called [b]taken[/b]."}
    screen = NamingScreen("A copy", "Which name?", name, lambda typed: refuse.get(typed, ""), does="Copy")
    one.app.push_screen(screen, heard.append)
    await one.settle()
    return heard


async def test_the_name_there_is_can_be_typed_over_or_kept(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        heard = await ask(one)
        await one.press("enter")
        assert heard == ["autumn"]
        heard = await ask(one)
        await one.press(*"q?,", "enter")
        assert heard == ["q?,"], "no key of the screen below acts"


async def test_a_name_that_will_not_do_is_refused_literally_until_another_is_typed(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        heard = await ask(one)
        await one.press(*"taken", "enter")
        assert "There is one called [b]taken[/b]." in one.text
        assert heard == []
        await one.press("2")
        assert "There is one" not in one.text
        await one.press("enter")
        assert heard == ["taken2"]


async def test_escape_changes_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        heard = await ask(one)
        await one.press("x", "escape")
        assert heard == [""]
        assert one.library


async def test_spaces_at_the_ends_of_a_name_are_dropped(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        heard = await ask(one)
        await one.press("space", *"taken", "space", "enter")
        assert "There is one called" in one.text
        await one.press("home", "delete", "x", "enter")
        assert heard == ["xtaken"]


async def test_the_buttons_say_what_is_done(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await ask(one)
        assert [row.head.plain for row in one.menu.rows] == ["Copy", "Leave it"]


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_keys_that_leave_the_game_leave_it_here_too(tmp_path: Path, key: str) -> None:
    async with stage(tmp_path) as one:
        await ask(one)
        await one.press("x")
        await one.pilot.press(key)
        await one.pilot.pause()
        assert one.app._exit
