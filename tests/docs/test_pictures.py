"""The README's pictures: four, light and dark, taken from the real app."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SHOWS = {
    "library": ["Left open", "The Account Crisis", "endings found 1 of 9", "The Budget Reallocation"],
    "play": ["The Account Crisis", "decision 5", "Leader", "+5", "Raise the credit note today"],
    "map": ["Map of The Account Crisis", "Carr Lane, Thursday 8:30", "not taken", "You are here"],
    "ending": ["Your career path", "You were Account director", "Manager", "endings found 1 of 9"],
}
"""Words that must be on each."""


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("take", ROOT / "docs/pictures/take.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(svg: str) -> str:
    """What is written on a picture, spaces as they are seen."""
    return " ".join(re.sub(r"<[^>]+>", " ", svg.replace("&#160;", " ")).split())


TAKE = script()


@pytest.mark.parametrize("name", SHOWS)
async def test_each_picture_is_taken_from_the_real_app(name: str, tmp_path: Path) -> None:
    (picture,) = [one for one in TAKE.PICTURES if one.name == name]
    taken = words((await TAKE.take(picture, tmp_path)).read_text("utf-8"))
    assert [part for part in SHOWS[name] if part not in taken] == []


@pytest.mark.parametrize("name", SHOWS)
def test_each_kept_picture_is_shown_in_the_readme_and_shows_the_present_words(name: str) -> None:
    assert f"docs/pictures/{name}.svg" in (ROOT / "README.md").read_text("utf-8")
    kept = (ROOT / f"docs/pictures/{name}.svg").read_text("utf-8")
    assert [part for part in SHOWS[name] if part not in words(kept)] == []
    assert not re.search(r"url\(|href=|@import|<image", kept.replace("url(#", "")), "nothing is fetched"


def test_one_is_light_and_one_is_dark() -> None:
    assert {picture.theme.partition("-")[2] for picture in TAKE.PICTURES} == {"light", "dark"}
