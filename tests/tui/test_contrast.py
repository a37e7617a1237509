"""Every screen can be read: in light, dark and both themes of high contrast, and without colours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from game.tui.notices import say, say_error
from game.tui.screens.naming import NamingScreen
from game.tui.screens.question import Answer, QuestionScreen
from game.tui.themes import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TEXT
from tests.tui.contrast import seen
from tests.tui.stage import DATA, Stage, left_open, stage

THEMES = (DARK, LIGHT, HIGH_DARK, HIGH_LIGHT)
BROKEN = "format: 1\nid: broken\ntitle: A broken one\nstart: nowhere\nscenes: {}\n"

Way = Callable[[Stage], Awaitable[None]]
"""Leads from the library to a screen."""


def keys(*pressed: str) -> Way:
    async def way(one: Stage) -> None:
        await one.press(*pressed)

    return way


async def _question(one: Stage) -> None:
    answers = [Answer("a", "Go on", "as it was"), Answer("", "Leave it")]
    one.app.push_screen(QuestionScreen("It has changed", "The scenario is not as it was.", answers))
    await one.settle()


def _naming(*pressed: str) -> Way:
    async def way(one: Stage) -> None:
        one.app.push_screen(
            NamingScreen("A copy", "Which name?", "autumn", lambda _name: "There is one.", does="Copy")
        )
        await one.settle()
        await one.press(*pressed)

    return way


async def _notices(one: Stage) -> None:
    say(one.app, "Something that can be missed.", "A notice")
    say_error(one.app, "Something that did not work.", "An error")
    one.app.notify("Something to beware of.", title="A warning", severity="warning", markup=False)
    await one.settle()


async def _palette(one: Stage) -> None:
    await one.press("ctrl+p")
    await one.press("q", "down")


SCREENS: Mapping[str, Way] = {
    "library": keys(),
    "play": keys("n", "1", "1"),
    "play past": keys("n", "1", "1", "pageup"),
    "ending": keys("n", "1", "1", "1", "1", "1", "1"),
    "keys": keys("question_mark"),
    "keys in play": keys("n", "question_mark"),
    "settings": keys("comma"),
    "settings, the last row": keys("comma", "down", "down", "down", "down", "down"),
    "themes": keys("comma", "down", "enter"),
    "question": _question,
    "naming": _naming(),
    "naming, refused": _naming("enter"),
    "notices": _notices,
    "palette": keys("ctrl+p"),
    "palette, searched": _palette,
    "palette, nothing found": keys("ctrl+p", "x", "x", "x"),
    "saves": keys("s"),
    "journal": keys("n", "1", "j"),
    "map, searched": keys("n", "1", "1", "u", "m", "n", "o"),
    "scene": keys("n", "1", "m", "home", "enter"),
}


def _saves(tmp_path: Path) -> Path:
    left_open(tmp_path, slot="autumn")
    return tmp_path


def _folders(tmp_path: Path) -> list[Path]:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "broken.yaml").write_text(BROKEN)
    return [DATA, broken]


SIZES = [(name, (60, 20)) for name in SCREENS] + [
    (name, (120, 40)) for name in ("library", "play", "ending", "settings", "saves", "journal")
]


async def _back(one: Stage) -> None:
    """To the library, whatever is open over it."""
    while len(one.app.screen_stack) > 1:
        one.app.pop_screen()
        await one.settle()


@pytest.mark.parametrize(("name", "size"), SIZES, ids=str)
async def test_text_has_four_and_a_half_to_one_and_shapes_three(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    faint: list[str] = []
    async with stage(_saves(tmp_path), folders=_folders(tmp_path), size=size) as one:
        for theme in THEMES:
            one.app.theme = theme
            await one.settle()
            await SCREENS[name](one)
            cells = [*seen(one.app.screen)]
            await _back(one)
            read = [cell for cell in cells if cell.least == TEXT]
            assert read
            worst = min(read, key=lambda cell: cell.ratio)
            print(f"{theme} {name}: {worst.ratio:.2f} {worst.text!r}")
            faint += [f"{theme}: {cell}" for cell in cells if not cell.is_fine]
    assert not faint, "\n".join(faint)
