"""Takes the README's pictures from the real app: `make pictures`.

A picture is the app itself, driven by keys without a terminal, in a folder of saves of its own. The same
seed and the same decisions give the same picture on every machine, as long as nobody has changed the screens
or the scenarios.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from game.journal import Saves
from game.scenario import Scenario, load_or_raise
from game.scenario.library import find
from game.tui.app import First, StanceApp
from game.tui.settings import SettingsFile

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
SEED = 2010
SIZE = (88, 26)
WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Textual's pictures ask a web server for their letters; these use what the reader has."""
FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"


class Picture(NamedTuple):
    """What to show: decisions taken before, keys pressed then."""

    name: str
    theme: str
    scenario: str = ""
    """The file to open; empty for the library."""
    decisions: Sequence[str] = ()
    keys: Sequence[str] = ()


CRISIS = ("logs", "ask", "mend", "mine")
TO_THE_END = (
    "logs",
    "count",
    "figures",
    "credit",
    "goole",
    "next_week",
    "lend",
    "wait",
    "kitchen",
    "streets",
)
PICTURES = (
    Picture("library", "stance-light", keys=("down",)),
    Picture("play", "stance-dark", "account-crisis", CRISIS),
    Picture("map", "stance-dark", "account-crisis", (*CRISIS, "lotte", "street", "next_week"), keys=("m",)),
    Picture("ending", "stance-dark", "account-crisis", TO_THE_END),
)


async def take(picture: Picture, folder: Path) -> Path:
    """Take one picture; returns its file."""
    with tempfile.TemporaryDirectory() as temporary:
        saves = Saves(Path(temporary) / "saves")
        first = _played(picture, saves)
        kept = SettingsFile(Path(temporary) / "settings.json")
        kept.settings = kept.settings.__class__(theme=picture.theme)
        app = StanceApp(lambda: find([SCENARIOS]), saves, kept, first)
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press(*picture.keys)
            await pilot.pause()
            svg = app.export_screenshot(title="Stance", simplify=True)
    path = folder / f"{picture.name}.svg"
    path.write_text(WEB_FONT.sub("", svg).replace("Fira Code", FONTS), "utf-8")
    return path


def _played(picture: Picture, saves: Saves) -> First:
    """A playthrough in which these decisions were taken, to be opened; for the library one left open."""
    scenario = load_or_raise(SCENARIOS / f"{picture.scenario or 'account-crisis'}.yaml")
    if not picture.scenario:  # something has been found before, too
        _play(saves, scenario, "the long way", TO_THE_END)
    slot = _play(saves, scenario, "the honest one", picture.decisions or CRISIS)
    return First(SCENARIOS / f"{picture.scenario}.yaml", None, slot) if picture.scenario else First()


def _play(saves: Saves, scenario: Scenario, slot: str, choices: Sequence[str]) -> str:
    with saves.create(scenario, SEED, slot) as journal:
        for choice in choices:
            journal.decide(choice)
        return journal.slot


def main(folder: Path) -> None:
    """Take all pictures into a folder."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    for picture in PICTURES:
        print(asyncio.run(take(picture, folder)))  # noqa: T201 - what it made


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE)
