"""The palette: our own words, only what can be done now, and nothing from a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from game.tui.palette import Palette
from game.tui.screens.settings import SettingsScreen
from tests.tui.stage import Stage, left_open, stage
from tests.tui.test_keys import WAYS

HOSTILE = """
format: 1
id: hostile
title: "[@click=app.quit]x [/oops]"
start: only
meters: {manager: {label: "[bold]Manager"}}
scenes:
  only: {title: "[red]t", text: "[@click=app.bell]y", choices: [{id: a, text: "[/]", to: only}]}
"""
ALWAYS = {"Theme", "Settings", "Keys", "Picture", "Quit"}


def commands(one: Stage) -> list[str]:
    return [command.title for command in one.app.get_system_commands(one.app.screen)]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_every_screen_offers_its_commands_and_what_can_always_be_done(
    tmp_path: Path, way: Sequence[str]
) -> None:
    left_open(tmp_path, slot="autumn")
    async with stage(tmp_path) as one:
        await one.press(*way)
        offered = commands(one)
        assert len(offered) == len({*offered}), "none twice"
        mine = {"app.settings": "Settings", "app.change_theme": "Theme"}
        here = mine.get(getattr(one.app.screen, "OPENED_BY", ""))
        assert ALWAYS - {*offered} == ({here} if here else set())
        await one.press("ctrl+p")
        assert isinstance(one.app.screen, Palette)
        for word in ("focused widget", "Screenshot", "Maximize", "palette"):
            assert word not in one.text


async def test_what_cannot_be_done_now_is_not_offered(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("n")
        assert "Undo" not in commands(one)
        await one.press("1")
        assert "Undo" in commands(one)


async def test_a_command_of_the_palette_acts_on_the_screen_below(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("n", "1", "ctrl+p", *"undo", "enter")
        await one.settle()
        assert one.play.playthrough.decisions == ()
        await one.press("ctrl+p", *"settings", "enter")
        await one.settle()
        assert isinstance(one.app.screen, SettingsScreen)


async def test_nothing_of_a_scenario_gets_into_it(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "hostile.yaml").write_text(HOSTILE)
    async with stage(tmp_path, folders=[folder]) as one:
        assert "[@click=app.quit]x [/oops]" in one.text
        for command in one.app.get_system_commands(one.app.screen):
            assert "[" not in command.title + command.help
        await one.press("ctrl+p", *"[@click", "enter")
        assert isinstance(one.app.screen, Palette)
        await one.press("escape")
        assert one.library


async def test_a_picture_is_saved_under_a_name_that_is_free_and_it_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stance-1.svg").write_text("mine")
    async with stage(tmp_path / "saves") as one:
        await one.press("ctrl+p", *"picture", "enter")
        await one.settle()
        assert one.told == [f"The picture is in: {tmp_path / 'stance-2.svg'}"]
    assert (tmp_path / "stance-1.svg").read_text() == "mine"
    picture = (tmp_path / "stance-2.svg").read_text()
    assert "Scenarios" in picture
    assert "Search" not in picture, "the palette is not in it"


async def test_a_picture_that_cannot_be_saved_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    async with stage(tmp_path / "saves") as one:
        with monkeypatch.context() as patched:  # whoever runs the tests asks for it too
            patched.setattr(Path, "cwd", lambda: gone / "no")
            await one.press("ctrl+p", *"picture", "enter")
            await one.settle()
        assert one.told == ["The picture cannot be saved: No such file or directory."]
