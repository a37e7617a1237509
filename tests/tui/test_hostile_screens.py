"""Hostile texts on every screen: from scenarios, from files that others have put there, typed and pasted."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from game.scenario.source import UNSAFE
from game.tui.screens.naming import NamingScreen
from game.tui.screens.saves import SavesScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.settings import SettingsFile
from tests.tui.places import PLACES, Place, with_saves
from tests.tui.stage import SETTINGS, Stage, app_of, stage
from tests.tui.test_hostile import HOSTILE, clicked, harmless, scenario

ACTION = "[@click=app.quit]x"
NAMES = (
    ACTION,
    "[oops] [red]x[",
    "x\x1b]52;c;eA==\x07y",
    "x\x1b[2Jy\x9b31m",
    "\u202egnp\u2066",
    "two\nlines\ttab",
    "w" * 200,
    " ",
    "👩‍👩‍👧 日本語",
)
"""Of files: nobody asks this program what another one calls them."""
APART = ("a stray end", "wide")
TEXTS = {
    "all": " ".join(text for name, text in HOSTILE.items() if name not in APART and len(text) < 200),
    **{name: HOSTILE[name] for name in APART},
}
"""Each kind alone goes through the game in test_hostile.py."""


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_hostile_texts_are_only_shown_on_every_screen(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # an action could write into it
    file = scenario(tmp_path / "s", text)
    with_saves(tmp_path / "saves", file, "go", "go")
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        for place in PLACES:
            await one.press(*place.keys)
            assert type(one.app.screen).__name__ == place.kind, one.text
            harmless(one)
            await one.resize(60, 20)
            harmless(one)
            await one.resize(80, 24)
            while len(one.app.screen_stack) > 1:
                await one.press("escape")
            await one.press("escape")
    assert not [*tmp_path.glob("*.svg")]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_a_click_on_a_hostile_text_does_nothing_on_any_screen(tmp_path: Path, place: Place) -> None:
    file = scenario(tmp_path / "s", ACTION)
    with_saves(tmp_path / "saves", file, "go", "go")
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        await one.press(*place.keys)
        await clicked(one, ACTION)
        assert one.app.is_running


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be given there")
async def test_files_with_hostile_names_among_the_saves_are_listed_and_told_about(tmp_path: Path) -> None:
    file = scenario(tmp_path / "s", "x")
    saves = tmp_path / "saves"
    with_saves(saves, file, "go", "go")
    whole = saves / "hostile" / "whole.jsonl"
    raw = [name.encode() for name in NAMES] + [b"\xff\xfe\x9b31m"]
    for number, name in enumerate(raw, 1):
        (saves / os.fsdecode(name)).mkdir()
        for folder in (whole.parent, saves / os.fsdecode(name)):
            path = folder / os.fsdecode(name + b".jsonl")
            path.write_bytes(whole.read_bytes())
            os.utime(path, (number, number))
    async with stage(saves, folders=[tmp_path / "s"]) as one:
        harmless(one)
        await one.press("s")
        harmless(one)
        assert one.on(SavesScreen)
        seen = ""
        await one.press("end")
        for _ in raw[1:]:
            await one.press("enter", "up")
            assert one.on(SavesScreen), "none of them can be opened"
            harmless(one)
            seen += one.words
        await one.press("r")
        assert one.on(NamingScreen)
        harmless(one)
        await one.press("escape")
        assert ACTION in seen
        await one.press("end", "d", "u")
        harmless(one)
        await clicked(one, ACTION)
        assert one.app.is_running


async def typed(one: Stage, text: str) -> str:
    """Paste it, as a terminal does; returns what the line to type in then holds."""
    assert one.app._driver is not None
    one.app._driver.process_message(Paste(text))
    await one.settle()
    return one.app.screen.query_one(Input).value


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_what_is_pasted_is_only_shown(tmp_path: Path, text: str) -> None:
    file = scenario(tmp_path / "s", "x")
    with_saves(tmp_path / "saves", file, "go", "go")
    pasted = f"Zed {text} 31m\x9b31m\x1b]52;c;eA==\x07\u202e"
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        for keys in (["slash"], ["ctrl+p"], ["s", "c"]):
            await one.press(*keys)
            held = await typed(one, pasted)
            assert held, "something was pasted"
            assert not UNSAFE.search(held)
            harmless(one)
            await one.press("enter")
            harmless(one)
            if keys[-1] == "c":
                assert one.on(NamingScreen), "none of these is a name"
            while len(one.app.screen_stack) > 1:
                await one.press("escape")
            await one.press("escape")
            assert one.library


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_hostile_settings_are_only_told_about(tmp_path: Path, text: str) -> None:
    saves = tmp_path / "saves"
    saves.mkdir()
    file = saves / SETTINGS
    file.write_text(json.dumps({"theme": text, "meters": text, text: text}), "utf-8")
    async with stage(saves, folders=[tmp_path]) as one:
        assert one.told
        harmless(one)
        await one.press("comma")
        assert one.on(SettingsScreen)
        harmless(one)
        await one.press("right", "down", "enter")
        harmless(one)


async def test_a_hostile_path_of_the_settings_is_only_shown(tmp_path: Path) -> None:
    folder = tmp_path / "[@click=app.quit]\u202e\x1b[2J"
    folder.mkdir()
    file = folder / "[oops]\x9b31m.json"
    file.write_text("{", "utf-8")
    app = app_of(tmp_path / "saves", [tmp_path])
    app._kept = SettingsFile(file)
    async with stage(tmp_path / "saves", app=app, size=(120, 40)) as one:
        assert "[oops]" in one.told[0]
        harmless(one)
        await one.press("comma")
        assert "[oops]31m.json" in one.words
        await clicked(one, "[@click=app.quit]")
        assert one.on(SettingsScreen)
