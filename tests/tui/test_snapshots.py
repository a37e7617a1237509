"""What the screens look like, as pictures. Renew them with --snapshot-update, and look at every one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.journal import Saves
from game.scenario import load, load_or_raise
from game.scenario.library import find
from game.tui.app import StanceApp
from game.tui.author import AuthorApp
from game.tui.screens.play import PlayScreen
from game.tui.settings import Settings, SettingsFile
from game.tui.trial import Trial
from tests.tui import crowd
from tests.tui.stage import BAKERY, SEED, First, Stage, left_open
from tests.tui.timed import TIMED
from tests.tui.trials import PITCH

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11),
    reason="pictures are compared on Python 3.11 only: others draw some otherwise",
)
Compare = Callable[..., bool]
Keys = tuple[str, ...]
SIZES = [(60, 20), (80, 24), (120, 40)]
NOW = datetime(2026, 11, 23, 15, 0)
HERE = Path("data")
TO_THE_END = ("look", "light", "book")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths that are shown are the same in every run."""
    shutil.copytree(BAKERY.parent, tmp_path / HERE)
    monkeypatch.chdir(tmp_path)


def app_of(first: Path | None = None, folder: Path = HERE, theme: str = "stance-dark") -> StanceApp:
    """The app in the present folder, on a quiet afternoon; a scenario is opened in the slot `picture`."""
    settings = SettingsFile(Path("settings.json"))
    settings.settings = Settings(theme=theme)
    folders = [folder, folder / "broken"]
    opened = First(first, SEED, "picture") if first else First()
    return StanceApp(
        lambda: find(folders), Saves(Path("saves")), settings, opened, now=lambda: NOW, clock=lambda: 0.0
    )


def played(*choices: str, slot: str = "picture", path: Path = BAKERY, day: int = 23) -> None:
    """A playthrough that was played so far, on that day of the month."""
    scenario = load_or_raise(path)
    left_open(Path("saves"), *choices, slot=slot, scenario=scenario)
    when = NOW.replace(day=day, hour=14).timestamp()
    os.utime(Path("saves", scenario.id, f"{slot}.jsonl"), (when, when))


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    """Keys to press, and the app at rest."""

    async def run(pilot: Pilot[None]) -> None:
        one = Stage(pilot)
        await one.settle()
        await one.press(*keys)
        assert not one.app._notifications, "a notice goes away with time, and is on no picture"

    return run


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_play(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(BAKERY), terminal_size=size, run_before=after("2"))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_ending(snap_compare: Compare, size: tuple[int, int]) -> None:
    played(*TO_THE_END)
    assert snap_compare(app_of(BAKERY), terminal_size=size, run_before=after())


def test_play_with_too_much_of_everything(snap_compare: Compare, tmp_path: Path) -> None:
    app = app_of(crowd.scenario(tmp_path))
    assert snap_compare(app, terminal_size=(60, 20), run_before=after("1", "space"))


def test_play_against_the_clock(snap_compare: Compare, tmp_path: Path) -> None:
    timed = tmp_path / "timed.yaml"
    timed.write_text(TIMED, "utf-8")
    assert snap_compare(app_of(timed), terminal_size=(80, 24), run_before=after("1"))


@pytest.mark.parametrize("theme", ["stance-light", "stance-contrast-dark", "stance-contrast-light"])
def test_play_in_theme(snap_compare: Compare, theme: str) -> None:
    app = app_of(BAKERY, theme=theme)
    assert snap_compare(app, terminal_size=(80, 24), run_before=after("1"))


def test_ending_in_light(snap_compare: Compare) -> None:
    played(*TO_THE_END)
    app = app_of(BAKERY, theme="stance-light")
    assert snap_compare(app, terminal_size=(80, 24), run_before=after())


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="library"),
        pytest.param(("slash", "l", "e", "t"), id="finding"),
        pytest.param(("s",), id="saves"),
        pytest.param(("s", "down", "r"), id="naming"),
        pytest.param(("comma",), id="settings"),
        pytest.param(("question_mark",), id="keys"),
        pytest.param(("ctrl+p",), id="palette"),
    ],
)
def test_from_the_library(snap_compare: Compare, keys: Keys) -> None:
    played("look", slot="the honest one")
    played(*TO_THE_END, slot="picture", day=20)
    assert snap_compare(app_of(), terminal_size=(80, 24), run_before=after(*keys))


def test_journal(snap_compare: Compare) -> None:
    played("look", "light")
    assert snap_compare(app_of(BAKERY), terminal_size=(80, 24), run_before=after("j"))


def test_map(snap_compare: Compare) -> None:
    played("look", "light")
    assert snap_compare(app_of(BAKERY), terminal_size=(80, 24), run_before=after("2", "u", "m", "up"))


def test_map_of_everything(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlayScreen, "EVERYTHING", True)
    played("light")
    app = app_of(BAKERY, theme="stance-light")
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("m"))


def test_question(snap_compare: Compare, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    played("look", "light")
    (folder / "bakery.yaml").write_text(BAKERY.read_text("utf-8").replace("light:", "ignite:"), "utf-8")
    assert snap_compare(app_of(folder=folder), terminal_size=(80, 24), run_before=after("enter"))


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((120, 40), ("i", "1"), id="inspector"),
        pytest.param((80, 24), ("p",), id="problems"),
        pytest.param((60, 20), ("p", "enter"), id="problem"),
    ],
)
def test_author(snap_compare: Compare, size: tuple[int, int], keys: Keys) -> None:
    path = Path("pitch.yaml")
    path.write_text(PITCH, "utf-8")
    trial = Trial(path, None, {}, SEED)
    app = AuthorApp(
        trial, load(path), Saves(Path("trial")), SettingsFile(Path("settings.json")), now=lambda: NOW
    )
    assert snap_compare(app, terminal_size=size, run_before=after(*keys))
