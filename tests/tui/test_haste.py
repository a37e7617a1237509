"""What is done faster than the screen follows: nothing falls, and nothing is done twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual.events import Click, Key
from textual.widgets import OptionList

from game.journal import Saves
from game.tui.palette import Palette
from game.tui.screens.keys import KeysScreen, keys_of
from game.tui.screens.play import PlayScreen
from tests.tui.stage import SEED, Stage, bakery, left_open, stage


def at_once(one: Stage, *keys: str) -> None:
    """As a terminal sends what was typed ahead."""
    assert one.app._driver is not None
    for key in keys:
        one.app._driver.process_message(Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize("turns", range(12))
async def test_a_playthrough_left_at_any_moment_of_its_opening_is_left(tmp_path: Path, turns: int) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        at_once(one, "enter")
        for _ in range(turns):
            await one.pilot._wait_for_screen()
        at_once(one, "q")
        await one.settle()
        if not one.app._exit:  # the key came so early that it was the library's
            await one.press(*["q"] * (len(one.app.screen_stack) - 1))
            assert one.library
    with Saves(tmp_path).resume("bakery", "mine", None).journal as journal:
        assert len(journal.playthrough.decisions) == 1, "and nobody holds it"


async def test_a_click_on_a_command_that_has_gone_does_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("ctrl+p", "q")
        options = one.app.screen.query_one(OptionList)
        gone = Style(meta={"option": options.option_count + 3})
        x, y = options.region.offset
        options.post_message(Click(options, 2, 0, 0, 0, 1, False, False, False, x + 2, y, style=gone))
        await one.settle()
        assert isinstance(one.app.screen, Palette)


async def test_a_screen_that_is_not_there_yet_takes_no_key_but_the_one_that_leaves(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    screen = PlayScreen(saves.create(bakery(), SEED), saves)
    assert not screen.check_action("choose", (1,))
    assert not screen.check_action("journal", ())
    assert screen.check_action("leave", ())
    await screen.on_mount()
    screen.on_screen_suspend()
    screen.on_screen_resume()
    screen.journal.close()


async def test_a_key_on_its_way_while_the_next_screen_is_not_there_yet_does_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        late = Key("space", " ")
        late._forwarded = True  # nobody has used it: it comes back to the app, which acts for the screen
        one.app.push_screen(KeysScreen(keys_of(one.app.screen)))
        assert not one.app.screen.is_mounted
        await one.app.on_event(late)
        await one.settle()
        assert one.on(KeysScreen)
