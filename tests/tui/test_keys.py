"""The list of keys: every command of the screen below, in words that stand on a keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.screen import Screen

from game.tui.commands import commands_of
from game.tui.screens.keys import KeysScreen, keys_of
from game.tui.screens.question import Answer, QuestionScreen
from tests.tui.stage import left_open, stage
from tests.tui.trials import trying

WAYS = {
    "library": (),
    "play": ("n",),
    "ending": ("n", "1", "1", "1", "1", "1", "1"),
    "saves": ("s",),
    "journal": ("n", "1", "j"),
    "map": ("n", "1", "m"),
    "scene": ("n", "1", "m", "home", "enter"),
    "settings": ("comma",),
    "themes": ("comma", "down", "enter"),
}


def keys_on(screen: Screen[object]) -> dict[str, str]:
    """What the list says, by what is said of it."""
    return {says: keys for section in keys_of(screen) for keys, says in section.keys}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_question_mark_shows_every_command_of_every_screen(tmp_path: Path, way: Sequence[str]) -> None:
    left_open(tmp_path, slot="autumn")
    async with stage(tmp_path, size=(120, 50)) as one:
        await one.press(*way)
        below = one.app.screen
        await one.press("question_mark")
        assert isinstance(one.app.screen, KeysScreen), one.text
        for command in commands_of(below):
            assert " ".join(command.about.split()) in one.words
        for always in ("Keys here", "Everywhere", "^p", "^q ^c", "Click", "By a meter"):
            assert always in one.text
        await one.press("question_mark")
        assert one.app.screen is below


ON_ONE = {name: way for name, way in WAYS.items() if name != "map"}
"""That of the map tells its signs too."""


@pytest.mark.parametrize("way", ON_ONE.values(), ids=ON_ONE.keys())
async def test_the_list_is_on_one_screen_of_eighty_by_twenty_four(tmp_path: Path, way: Sequence[str]) -> None:
    left_open(tmp_path, slot="autumn")
    async with stage(tmp_path) as one:
        await one.press(*way, "question_mark")
        assert one.app.screen.query_one("#keys").max_scroll_y == 0, one.text


async def test_what_the_signs_of_a_map_mean_is_in_sight_at_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("n", "m", "question_mark")
        for said in ("On the map", "You are here", "Double border: an ending", "Thick: the way that stands"):
            assert said in one.text
        assert "locked" not in one.text, "what is locked is not on a player's map"
        await one.press("question_mark", "escape", "question_mark")
        assert "On the map" not in one.text


async def test_an_author_is_told_of_locks_and_chance(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("m", "question_mark")
        assert "╳" in one.text
        assert "may be locked" in one.text
        assert "only chance takes it" in one.words


async def test_at_sixty_by_twenty_the_list_scrolls(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(60, 20)) as one:
        await one.press("n", "question_mark")
        assert "By a meter" not in one.text
        await one.press("space")
        assert "By a meter" in one.text
        await one.press("b", "down", "up")
        assert "Keys here" in one.text
        assert isinstance(one.app.screen, KeysScreen)


@pytest.mark.parametrize("key", ["escape", "q", "question_mark", "enter"])
async def test_a_key_closes_it_and_nothing_else(tmp_path: Path, key: str) -> None:
    async with stage(tmp_path) as one:
        await one.press("n", "question_mark", key)
        assert one.play.playthrough.decisions == ()


async def test_a_click_beside_it_closes_it_and_one_on_it_does_not(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("question_mark")
        await one.pilot.click(offset=(40, 12))
        assert isinstance(one.app.screen, KeysScreen)
        await one.pilot.click(offset=(1, 1))
        await one.settle()
        assert one.library


async def test_keys_are_called_what_stands_on_them(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("comma")
        found = keys_on(one.app.screen)
        assert found["Move the pointer"] == "↑ ↓"
        assert found["Change what is pointed at"] == "Enter Space"
        assert found["Go back; everything is kept"] == "q Esc ,"
        await one.press("q", "n")
        assert keys_on(one.app.screen)["Take the choice with this number"] == "1–9"


async def test_a_question_has_a_list_of_keys_too(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        one.app.push_screen(QuestionScreen("Which?", "", [Answer("a", "This")]))
        await one.settle()
        await one.press("question_mark")
        assert "Take the answer with this number" in one.words
        await one.press("escape")
        assert one.question


async def test_ctrl_c_leaves_from_everywhere(tmp_path: Path) -> None:
    for way in (*WAYS.values(), ("question_mark",), ("ctrl+p",)):
        async with stage(tmp_path) as one:
            await one.press(*way)
            await one.pilot.press("ctrl+c")
            await one.pilot.pause()
            assert one.app._exit, way
            assert one.told == []
