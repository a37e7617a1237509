"""Every hand: the same evening with the game by keys alone and by clicks alone, typing apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown
from textual.widgets import OptionList

from game.journal import Saves
from game.tui.screens.library import LibraryScreen
from game.tui.screens.saves import SavesScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.screens.themes import ThemesScreen
from game.tui.widgets.footer import Footer
from game.tui.widgets.story import Story
from tests.tui.stage import BAKERY, DATA, SETTINGS, Stage, left_open, stage


class Keys:
    """A player without a mouse."""

    def __init__(self, one: Stage) -> None:
        self.one = one

    async def does(self, name: str, key: str) -> None:
        """A command that the footer names."""
        await self.one.press(key)

    async def takes(self, says: str) -> None:
        """The row that says this: the pointer is moved to it."""
        await self.one.press("home")
        for _ in range(20):
            menu = self.one.menu
            assert menu.cursor is not None
            if says in menu.rows[menu.cursor].head.plain:
                await self.one.press("enter")
                return
            await self.one.press("down")
        raise AssertionError(f"the pointer does not come to {says!r}:\n{self.one.text}")

    async def reads(self) -> None:
        while self.one.story.is_unread:
            await self.one.press("space")

    async def sets(self, name: str, value: str) -> None:
        for _ in range(20):
            if f"❯ {name}" in self.one.text:
                break
            await self.one.press("down")
        for _ in range(5):
            if f"● {value}" in self.one.text:
                return
            await self.one.press("right")
        raise AssertionError(self.one.text)

    async def command(self, name: str) -> None:
        """From the palette."""
        await self.one.press("ctrl+p", *name.lower(), "down", "enter")


class Mouse(Keys):
    """A player who only clicks."""

    async def at(self, says: str, line: str = "") -> None:
        """Click where this is seen, on a line that says this as well, once nothing moves any more."""
        await self.one.settle()
        lines = self.one.text.split("\n")
        y = next((y for y, text in enumerate(lines) if says in text and line in text), None)
        assert y is not None, f"{says!r} is not in sight:\n{self.one.text}"
        await self.one.pilot.click(offset=(lines[y].index(says, lines[y].find(line)) + 1, y))
        await self.one.settle()

    async def does(self, name: str, key: str) -> None:
        footer = self.one.app.screen.query_one(Footer)
        says = self.one.text_of(footer)
        assert name in says, f"{name} is not in the footer: {says}"
        assert await self.one.pilot.click(footer, offset=(says.index(name) + 1, 0))
        await self.one.settle()

    async def takes(self, says: str) -> None:
        only_pointed_at = not self.one.menu._opens_at_once
        await self.at(says)
        if only_pointed_at:
            await self.at(says)

    async def reads(self) -> None:
        while self.one.story.is_unread:
            await self.one.pilot._post_mouse_events([MouseScrollDown], Story)
            await self.one.settle()

    async def sets(self, name: str, value: str) -> None:
        await self.at(value, line=name)

    async def command(self, name: str) -> None:
        await self.does("More", "ctrl+p")
        options = self.one.app.screen.query_one(OptionList)
        for _ in range(20):
            shown = [text.strip() for text in self.one.text_of(options).split("\n")]
            if name in shown:
                assert await self.one.pilot.click(options, offset=(4, shown.index(name)))
                await self.one.settle()
                return
            await self.one.pilot._post_mouse_events([MouseScrollDown], OptionList)
            await self.one.settle()
        raise AssertionError(self.one.text)


@pytest.mark.parametrize("hand", [Keys, Mouse])
async def test_an_evening_with_the_game(tmp_path: Path, hand: type[Keys]) -> None:
    saves = tmp_path / "saves"
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "bakery.yaml").write_bytes(BAKERY.read_bytes())
    async with stage(saves, folders=[folder]) as one:
        player = hand(one)

        await player.takes("The Bakery on Mill Lane")
        await to_an_ending(player, "Ask Imran", "Light it", "Write down who wants what")
        assert "The order book" in one.text
        assert "endings found 1 of 2" in one.text

        await player.does("Undo", "u")
        assert one.taken == ["look", "light"]
        await to_an_ending(player, "Open the door")
        assert "The shared oven" in one.text
        assert "endings found 2 of 2" in one.text

        await player.does("Library", "q")
        assert "endings found 2 of 2" in one.words
        await in_the_saves(player, saves)
        await in_the_settings(player, saves)
        assert one.library
        await player.does("Quit", "q")
        assert one.app._exit


async def to_an_ending(player: Keys, *choices: str) -> None:
    for choice in choices:
        await player.reads()
        await player.takes(choice)
    await player.reads()
    await player.takes("See where it has led you")
    assert player.one.ending


async def in_the_saves(player: Keys, saves: Path) -> None:
    """Rename the playthrough, delete it, bring it back, look at its ending."""
    one = player.one
    await player.does("Saves", "s")
    assert one.on(SavesScreen)
    await player.does("Rename", "r")
    await one.press("ctrl+u", *"evening", "enter")
    assert [slot.slot for slot in Saves(saves).slots()] == ["evening"]
    await player.does("Delete", "d")
    assert Saves(saves).slots() == ()
    await player.does("Undo", "u")
    assert [slot.slot for slot in Saves(saves).slots()] == ["evening"]
    await player.does("Open", "enter")
    assert one.ending
    await player.does("Library", "q")
    assert one.library


async def in_the_settings(player: Keys, saves: Path) -> None:
    """Set another theme among all of them, and how the meters are shown."""
    one = player.one
    await player.command("Settings")
    assert one.on(SettingsScreen)
    await player.sets("Meters", "words")
    assert '"words"' in (saves / SETTINGS).read_text("utf-8")
    await player.does("Back", "q")
    await player.command("Theme")
    assert one.on(ThemesScreen)
    await player.takes("light")
    assert '"stance-light"' in (saves / SETTINGS).read_text("utf-8")
    assert isinstance(one.app.screen, LibraryScreen | SettingsScreen)


async def test_a_name_is_kept_or_left_with_the_mouse(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path, folders=[DATA]) as one:
        player = Mouse(one)
        await player.does("Saves", "s")
        await player.does("Copy", "c")
        await player.at("Leave it")
        assert one.on(SavesScreen)
        assert len(Saves(tmp_path).slots()) == 1
        await player.does("Copy", "c")
        assert one.menu.rows[0].head.plain == "Copy"
        await one.click_row(0)
        assert one.on(SavesScreen)
        assert sorted(slot.slot for slot in Saves(tmp_path).slots()) == ["mine", "mine copy"]


DIALOGS = {"keys": "question_mark", "palette": "ctrl+p"}


@pytest.mark.parametrize("key", DIALOGS.values(), ids=DIALOGS)
async def test_what_lies_over_a_screen_is_left_with_a_click_beside_it(tmp_path: Path, key: str) -> None:
    async with stage(tmp_path) as one:
        await one.press(key)
        assert one.app.screen.is_modal
        await one.pilot.click(offset=(0, 0) if key == "question_mark" else (0, 23))
        await one.settle()
        assert one.library


async def test_a_question_is_left_with_a_click_on_its_answer(tmp_path: Path) -> None:
    left_open(tmp_path, "look", "light", "book", slot="mine")
    async with stage(tmp_path) as one:
        player = Mouse(one)
        await player.does("Saves", "s")
        await player.does("Open", "enter")
        while "1  Ask Imran" not in one.text:
            await one.pilot._post_mouse_events([MouseScrollDown], offset=(20, 12))
            await one.settle()
        await player.takes("Ask Imran")
        assert one.question
        await player.takes("Leave it")
        assert one.ending
