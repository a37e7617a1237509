"""The way in: what `run` is given, and what is loaded before the library is on the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import game.tui.app
from game import tui
from game.journal import Saves
from game.scenario.library import find
from tests.tui.stage import BAKERY, DATA

LATE = (
    "markdown_it",
    "numpy",
    "game.tui.screens.play",
    "game.tui.screens.ending",
    "game.tui.screens.question",
    "game.tui.screens.keys",
    "game.tui.telling",
    "game.tui.opening",
    "textual.widgets._markdown",
)


def loaded_by(code: str) -> set[str]:
    """The modules that are loaded after running this in a fresh interpreter."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


def test_the_library_loads_little(tmp_path: Path) -> None:
    modules = loaded_by("import game.tui.app")
    assert "textual.app" in modules
    assert not modules & set(LATE)


def test_the_package_loads_no_textual_until_it_runs() -> None:
    assert "textual" not in loaded_by("import game.tui")


@pytest.mark.parametrize("listed", [True, False])
def test_run_takes_a_library_or_what_finds_one_and_returns_the_exit_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    seen: list[object] = []

    def run(app: game.tui.app.StanceApp) -> None:
        seen.extend([app._library(), app._first])

    monkeypatch.setattr(game.tui.app.StanceApp, "run", run)
    entries = find([DATA])
    status = tui.run(
        entries if listed else lambda: entries,
        Saves(tmp_path),
        tmp_path / "settings.json",
        open_first=BAKERY,
        seed=3,
        slot="mine",
    )
    assert status == 0
    assert seen == [entries, (BAKERY, 3, "mine", None)]
