"""The app on a stage: driven by keys and clicks, looked at as text. Nothing here waits for a clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from game.journal import Saves
from game.scenario import Scenario, load_or_raise
from game.scenario.library import find
from game.tui.app import NOTHING, First, StanceApp
from game.tui.screens.ending import EndingScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.play import HINT, PlayScreen
from game.tui.screens.question import QuestionScreen
from game.tui.settings import SettingsFile
from game.tui.widgets.menu import Menu
from game.tui.widgets.reading import MoreLine, Reading
from game.tui.widgets.story import Story
from tests.tui.quick import idle

DATA = Path(__file__).parent / "data"
BAKERY = DATA / "bakery.yaml"
LETTERS = DATA / "letters.yaml"
SEED = 7
SETTINGS = "settings.json"
"""In the folder of saves: each test has settings of its own."""

THREADS = ("read", "prove", "--textual-command-palette-gather-commands")
"""Groups of workers that come to an end by themselves, and do not wait for the player."""
WAITS = "watch"
"""The group of the worker that waits for somebody to save a file, as long as the app runs."""

Someone = TypeVar("Someone", bound="Screen[object]")


def bakery() -> Scenario:
    return load_or_raise(BAKERY)


def app_of(saves: Path, folders: Sequence[Path] = (DATA,), first: First = NOTHING) -> StanceApp:
    """The app over these folders of scenarios and this folder of saves."""
    return StanceApp(lambda: find(folders), Saves(saves), SettingsFile(saves / SETTINGS), first)


class Stage:
    """A running app."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        app = pilot.app
        assert isinstance(app, StanceApp)
        self.app = idle.app = app

    async def settle(self) -> None:
        """Till everything that was set going has come to rest, or waits for an answer."""
        await self.pilot.pause()
        for _ in range(20):
            running = [worker for worker in self.app.workers if not worker.is_finished]
            if not (busy := [worker for worker in running if worker.group != WAITS]):
                break
            if reading := [worker for worker in busy if worker.group in THREADS]:
                await self.app.workers.wait_for_complete(reading)
            await self.pilot.pause()
            if isinstance(self.app.screen, QuestionScreen):
                break

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def click_row(self, index: int) -> None:
        """Click on the first line of a row of the menu."""
        menu = self.menu
        line = menu._tops[index] + menu.rows[index].spaced
        assert await self.pilot.click(menu, offset=(menu.gutter.left + 6, menu.gutter.top + line))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    def on(self, kind: type[Someone]) -> Someone:
        """The screen that is shown, which is of this kind."""
        assert isinstance(self.app.screen, kind), f"{self.app.screen} is shown:\n{self.text}"
        return self.app.screen

    @property
    def library(self) -> LibraryScreen:
        return self.on(LibraryScreen)

    @property
    def play(self) -> PlayScreen:
        return self.on(PlayScreen)

    @property
    def ending(self) -> EndingScreen:
        return self.on(EndingScreen)

    @property
    def question(self) -> QuestionScreen:
        return self.on(QuestionScreen)

    @property
    def menu(self) -> Menu:
        return self.app.screen.query_one(Menu)

    @property
    def story(self) -> Story:
        return self.app.screen.query_one(Reading).story

    @property
    def text(self) -> str:
        """What the screen shows."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def words(self) -> str:
        """What the screen shows, without regard to lines; a screen with columns reads across them."""
        return " ".join(self.text.split())

    def text_of(self, widget: Widget) -> str:
        """What is seen of one widget."""
        x, y, width, height = widget.region.intersection(self.app.screen.region)
        return "\n".join(
            line.ljust(x + width)[x : x + width] for line in self.text.split("\n")[y : y + height]
        )

    @property
    def taken(self) -> list[str]:
        """The choices taken in the playthrough that is shown."""
        return [decision.choice for decision in self.play.playthrough.decisions]

    @property
    def at(self) -> str | None:
        """The key of the row the pointer is at."""
        return self.menu.key or None

    @property
    def told(self) -> list[str]:
        """The notices given, oldest first: title and message; then what is said below the text."""
        notices = [f"{notice.title}: {notice.message}" for notice in self.app._notifications]
        said = [line._hint for line in self.app.screen.query(MoreLine)]
        return notices + [text for text in said if text not in ("", HINT)]


@asynccontextmanager
async def stage(
    saves: Path,
    *,
    folders: Sequence[Path] = (DATA,),
    first: First = NOTHING,
    size: tuple[int, int] = (80, 24),
    app: StanceApp | None = None,
) -> AsyncIterator[Stage]:
    """The app at its first screen, come to rest."""
    app = app or app_of(saves, folders, first)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        one = Stage(pilot)
        await one.settle()
        yield one


@asynccontextmanager
async def playing(
    saves: Path, *, path: Path = BAKERY, size: tuple[int, int] = (80, 24), slot: str | None = None
) -> AsyncIterator[Stage]:
    """A playthrough of one scenario, opened from the command line."""
    async with stage(saves, first=First(path, SEED, slot), size=size) as one:
        assert one.play.journal.scenario_id == path.stem
        yield one


def left_open(saves: Path, *choices: str, scenario: Scenario | None = None, slot: str | None = None) -> str:
    """A playthrough that was played so far and left; returns its slot."""
    with Saves(saves).create(scenario or bakery(), SEED, slot) as journal:
        for choice in choices:
            journal.decide(choice)
        return journal.slot
