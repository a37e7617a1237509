"""A small scenario and its French translation, as files of one folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from game.scenario import Scenario, load_or_raise
from game.scenario.translation.reading import Translation, read

DATA = Path(__file__).parents[2] / "data"
ENGLISH, FRENCH = DATA / "corridor.yaml", DATA / "french" / "corridor.fr.yaml"


def put(folder: Path) -> tuple[Path, Path]:
    """Both files in this folder, the scenario first."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(ENGLISH, folder)), Path(shutil.copy(FRENCH, folder))


def changed(path: Path, *pairs: tuple[str, str]) -> str:
    """Put one thing in the place of another in a file, each of which is there; returns what it holds then."""
    text = path.read_text("utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")
    return text


def corridor() -> Scenario:
    return load_or_raise(ENGLISH)


def french() -> Translation:
    found = read(FRENCH)
    assert found.translation is not None, found.report()
    return found.translation
