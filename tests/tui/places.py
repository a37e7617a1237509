"""Every screen there is, and the keys that lead to it from the library: for what must hold on all of them.

A scenario is taken there with two saves: one that stands after a first decision, and one that has ended after
two or more, the newer.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.widgets import Input, OptionList

from game.scenario import load_or_raise
from game.tui.widgets.menu import Menu
from game.tui.widgets.story_map import StoryMap
from game.tui.widgets.switches import Switches
from tests.tui.stage import Stage, left_open, stage


@dataclass(frozen=True, slots=True)
class Place:
    """A screen."""

    name: str
    keys: tuple[str, ...]
    """From the library to it."""
    kind: str
    """Its class."""
    title: str = ""
    """What says where one is; empty where that is the scenario's own."""


PLACES = (
    Place("library", ("slash", "e"), "LibraryScreen", "Stance"),
    Place("play", ("enter",), "PlayScreen"),
    Place("journal", ("enter", "j"), "JournalScreen", "Journal"),
    Place("map", ("enter", "m"), "MapScreen", "Map of"),
    Place("scene", ("enter", "m", "home", "enter"), "SceneScreen", "Read again"),
    Place("ending", ("s", "enter"), "EndingScreen"),
    Place("saves", ("s",), "SavesScreen", "Saves"),
    Place("settings", ("comma",), "SettingsScreen", "Settings"),
    Place("themes", ("comma", "down", "enter"), "ThemesScreen", "Themes"),
    Place("keys", ("question_mark",), "KeysScreen", "Keys"),
    Place("question", ("s", "enter", "home", "enter"), "QuestionScreen", "Go back"),
    Place("naming", ("s", "r", "end", "x"), "NamingScreen", "Rename"),
    Place("palette", ("ctrl+p", "t"), "Palette", "Theme"),
)
NAMES = [place.name for place in PLACES]


def with_saves(saves: Path, file: Path, first: str, *others: str) -> None:
    """The two saves, of choices that can be taken one after the other, the last of them at an ending."""
    scenario = load_or_raise(file)
    left_open(saves, first, scenario=scenario, slot="mine")
    left_open(saves, first, *others, scenario=scenario, slot="whole")


@asynccontextmanager
async def at(place: Place, saves: Path, folder: Path, size: tuple[int, int]) -> AsyncIterator[Stage]:
    """The app at this screen, come to rest."""
    async with stage(saves, folders=[folder], size=size) as one:
        await one.press(*place.keys)
        assert type(one.app.screen).__name__ == place.kind, one.text
        yield one


def standing(one: Stage) -> dict[str, object]:
    """Where the player is: the screen, what has the keys, the pointers, and what has been typed."""
    screen = one.app.screen
    focused = one.app.focused
    return {
        "screens": [type(below).__name__ for below in one.app.screen_stack],
        "focus": focused and (type(focused).__name__, focused.id),
        "pointers": [menu.cursor for menu in screen.query(Menu)],
        "switch": [switches.cursor for switches in screen.query(Switches)],
        "option": [options.highlighted for options in screen.query(OptionList)],
        "map": [drawn.pointed for drawn in screen.query(StoryMap)],
        "typed": [(typed.value, typed.cursor_position) for typed in screen.query(Input)],
    }
