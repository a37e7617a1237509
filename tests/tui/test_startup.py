"""What is loaded on the way to the first screen, and what only behind it: start-up is watched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.stage import left_open

LATER = (
    "game.scenario.model",
    "game.scenario.loader",
    "game.engine.rules",
    "game.journal.opening",
    "game.tui.screens.play",
    "game.tui.screens.saves",
    "markdown_it",
    "click",
    "numpy",
)
"""What plays, and what reads a whole scenario."""

LISTS = """
import sys
from pathlib import Path
from game.journal import Saves
from game.scenario.library import find
from game.tui.app import StanceApp
from game.tui.settings import SettingsFile
from game.tui.shelf import Saved, shelf
from game.tui.shelf_rows import rows

folder, saves = Path(sys.argv[1]), Saves(Path(sys.argv[2]))
entries = find([folder])
StanceApp(lambda: entries, saves, SettingsFile(Path(sys.argv[2]) / "settings.json"))
shown = [*rows(shelf(entries, Saved(saves.slots(), saves.found()), {}))]
assert any(row.key.startswith("slot ") for row in shown), shown
print(*sys.modules)
"""
ALONE = """
import sys
import game.tui

def run(find, saves, settings):
    print(*[entry.id for entry in find()], saves.folder, settings, "click" in sys.modules)
    return 7

game.tui.run = run
sys.argv = ["stance"]
for name in ("stdin", "stdout", "stderr"):
    setattr(sys, name, type(name, (), {
        "isatty": lambda self: True,
        "__getattr__": lambda self, what, real=getattr(sys, name): getattr(real, what),
    })())
from game.cli import main
main()
"""


def python(script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "HOME": "/nowhere", **environment},
    )


def test_a_library_with_a_playthrough_left_open_is_listed_without_what_plays(tmp_path: Path) -> None:
    left_open(tmp_path, "look")
    done = python(LISTS, str(Path(__file__).parent / "data"), str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & set(LATER) == set()


def test_stance_alone_opens_the_library_without_reading_a_command_line(tmp_path: Path) -> None:
    places = {
        "STANCE_SAVES": str(tmp_path / "saves"),
        "STANCE_SETTINGS": str(tmp_path / "settings.json"),
        "STANCE_SCENARIOS": str(Path(__file__).parent / "data"),
        "TERM": "xterm",
    }
    done = python(ALONE, **places)
    assert done.returncode == 7, done.stderr
    assert "bakery" in done.stdout
    assert done.stdout.split()[-3:] == [places["STANCE_SAVES"], places["STANCE_SETTINGS"], "False"]


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "dumb", "STANCE_SCENARIOS": "x"}])
def test_stance_alone_on_a_dumb_terminal_lists_what_there_is(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    done = python(ALONE, STANCE_SAVES=str(tmp_path), **environment)
    assert done.returncode == 0, done.stderr
    assert "account_crisis" in done.stdout


@pytest.mark.parametrize("package", ["game.scenario", "game.engine", "game.journal"])
def test_a_package_gives_each_of_its_names_in_whatever_order_they_are_asked_for(package: str) -> None:
    script = f"""
import importlib, pkgutil
import {package} as package
for order in (package.__all__, package.__all__[::-1]):
    for name in order:
        found = getattr(package, name)
        assert getattr(found, "__name__", name) == name, (name, found)
assert not {{one.name for one in pkgutil.iter_modules(package.__path__)}} & set(package.__all__)
try:
    package.nothing_of_the_kind
except AttributeError as error:
    print(error)
"""
    done = python(script)
    assert done.stdout == f"module '{package}' has no attribute 'nothing_of_the_kind'\n", done.stderr
