"""The foot of a screen: what can be done, as far as it fits; a click there is as good as the key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from game.tui.palette import Palette
from game.tui.screens.keys import KeysScreen
from game.tui.screens.library import LibraryScreen
from game.tui.widgets.footer import Footer
from tests.tui.stage import Stage, left_open, stage
from tests.tui.test_keys import WAYS


def foot(one: Stage) -> str:
    return one.text_of(one.app.screen.query_one(Footer))


async def click(one: Stage, name: str) -> None:
    footer = one.app.screen.query_one(Footer)
    assert await one.pilot.click(footer, offset=(foot(one).index(name), 0))
    await one.settle()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("width", [24, 30, 40, 60, 80])
async def test_the_way_out_the_keys_and_the_palette_are_always_whole(
    tmp_path: Path, way: Sequence[str], width: int
) -> None:
    left_open(tmp_path, slot="autumn")
    async with stage(tmp_path) as one:
        await one.press(*way)
        await one.resize(width, 20)
        shown = foot(one)
        assert shown.rstrip().endswith("^p More")
        assert "? Keys" in shown or width < 40
        out = "esc" if way == WAYS["map"] else "q"  # on the map letters are typed
        assert re.search(rf"\b{out} ", shown) or width < 40


async def test_what_is_cut_is_in_the_palette(tmp_path: Path) -> None:
    left_open(tmp_path, slot="autumn")
    async with stage(tmp_path, size=(40, 20)) as one:
        await one.press("s")
        assert "Rename" not in foot(one)
        await click(one, "^p More")
        assert isinstance(one.app.screen, Palette)
        await one.press(*"name")
        assert "Rename" in one.text


async def test_a_click_is_as_good_as_the_key(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await click(one, "Begin")
        assert one.play
        await click(one, "Undo")
        assert one.play.playthrough.decisions == ()
        await one.press("1")
        await click(one, "u Undo")
        assert one.play.playthrough.decisions == ()
        await click(one, "Keys")
        assert isinstance(one.app.screen, KeysScreen)
        await one.press("escape")
        await click(one, "Library")
        assert isinstance(one.app.screen, LibraryScreen)


async def test_it_is_one_widget(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        assert [*one.library.query_one(Footer).walk_children()] == []
