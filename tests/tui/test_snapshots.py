"""What the screens look like, as pictures. Renew them with --snapshot-update, and look at every one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.stage import BAKERY, SEED, First, Stage, app_of, left_open

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11),
    reason="pictures are compared on Python 3.11 only: others draw some otherwise",
)
Compare = Callable[..., bool]
SIZES = [(60, 20), (80, 24), (120, 40)]


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    """Keys to press, and the app at rest."""

    async def run(pilot: Pilot[None]) -> None:
        one = Stage(pilot)
        await one.settle()
        await one.press(*keys)
        assert one.told == []

    return run


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_play(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_of(tmp_path, first=First(BAKERY, SEED, "picture"))
    assert snap_compare(app, terminal_size=size, run_before=after("2"))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_ending(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    left_open(tmp_path, "look", "light", "book", slot="picture")
    app = app_of(tmp_path, first=First(BAKERY, SEED, "picture"))
    assert snap_compare(app, terminal_size=size, run_before=after())


def test_library(snap_compare: Compare, tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="picture")
    folders = [BAKERY.parent, BAKERY.parent / "broken"]
    assert snap_compare(app_of(tmp_path, folders), terminal_size=(80, 24), run_before=after())


def test_play_in_light(snap_compare: Compare, tmp_path: Path) -> None:
    app = app_of(tmp_path, first=First(BAKERY, SEED, "picture"))
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=(80, 24), run_before=after("1"))


def test_question(snap_compare: Compare, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "bakery.yaml").write_text(BAKERY.read_text("utf-8").replace("light:", "ignite:"), "utf-8")
    left_open(tmp_path / "saves", "look", "light", slot="picture")
    app = app_of(tmp_path / "saves", [folder])
    assert snap_compare(app, terminal_size=(80, 24), run_before=after("enter"))


def test_keys(snap_compare: Compare, tmp_path: Path) -> None:
    app = app_of(tmp_path, first=First(BAKERY, SEED, "picture"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=after("question_mark"))
