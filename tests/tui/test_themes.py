"""The house's themes, and what every theme is made to offer."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from game.tui.themes import (
    HIGH_DARK,
    HIGH_LIGHT,
    NAMES,
    SHAPE,
    TEXT,
    contrast,
    house,
    in_order,
    name_of,
    offered,
)

HOUSE = {theme.name: theme for theme in house()}
ALL = {**HOUSE, **BUILTIN_THEMES}
OF_COLOURS = [name for name, theme in ALL.items() if not theme.ansi]


def variables(theme: Theme) -> dict[str, str]:
    ours = {**theme.to_color_system().generate(), **theme.variables}
    return {**ours, **offered(ours, 72)}


def ratio(theme: Theme, front: str, back: str) -> float:
    found = variables(theme)
    behind = Color.parse(found[back])
    return contrast(behind + Color.parse(found[front]), behind)


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = Color(0, 0, 0), Color(255, 255, 255), Color.parse("#767676")
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(grey, grey) == pytest.approx(1)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.005)


def test_the_house_has_a_name_for_each_of_its_themes() -> None:
    assert [*HOUSE] == [*NAMES]
    assert in_order(["nord", *reversed(NAMES), "dracula"]) == [*NAMES, "nord", "dracula"]
    assert name_of(HIGH_DARK) == "high contrast dark"
    assert name_of("nord") == "nord"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("front", ["foreground", "foreground-muted", "text-accent", "text-error", "primary"])
@pytest.mark.parametrize("back", ["background", "surface", "panel"])
def test_text_of_the_house_can_be_read_at_every_level(name: str, front: str, back: str) -> None:
    least = 7 if name in (HIGH_DARK, HIGH_LIGHT) else TEXT
    assert ratio(HOUSE[name], front, back) >= least


@pytest.mark.parametrize("name", OF_COLOURS)
def test_muted_text_of_every_theme_can_be_read_as_far_as_its_text_can(name: str) -> None:
    theme = ALL[name]
    for back in ("background", "surface"):
        assert ratio(theme, "foreground-muted", back) >= min(TEXT, ratio(theme, "foreground", back))
        assert ratio(theme, "text-accent", back) >= min(TEXT, ratio(theme, "foreground", back)) - 0.1
        assert ratio(theme, "rule", back) >= SHAPE - 0.05


@pytest.mark.parametrize("name", [name for name in ALL if ALL[name].ansi])
def test_colours_of_the_terminal_itself_are_left_as_they_are(name: str) -> None:
    ours = ALL[name].to_color_system().generate()
    assert {**variables(ALL[name]), **ours} == variables(ALL[name])
