"""A save under the author's hands: what tells of the version before closes, what does not stays, and keys
that were meant for what has closed do nothing to the game.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tui import held
from game.tui.author import AuthorApp
from game.tui.screens.author import AuthorScreen, TrialEnding
from game.tui.screens.keys import KeysScreen
from game.tui.screens.map import MapScreen
from game.tui.screens.problems import WaitingScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.screens.themes import ThemesScreen
from tests.tui.stage import SETTINGS
from tests.tui.trials import BROKEN, PITCH, Desk, trying

pytestmark = pytest.mark.usefixtures("no_clock")
LATER = PITCH.replace("You come in.", "You walk in.")


class Hands:
    """Presses keys at moments of its own."""

    def __init__(self, one: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.one, self.now = one, 100.0
        app = one.app
        assert isinstance(app, AuthorApp)
        monkeypatch.setattr(held, "DECIDES", 0.6)
        app._outdated.meant = held.Meant(lambda: self.now)

    async def press(self, key: str, after: float) -> None:
        self.now += after
        await self.one.press(key)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("question_mark", KeysScreen), ("comma", SettingsScreen), ("ctrl+p", None)],
    ids=["keys", "settings", "palette"],
)
async def test_what_knows_nothing_of_the_version_stays(tmp_path: Path, keys: str, kind: type | None) -> None:
    async with trying(tmp_path) as one:
        await one.press(keys)
        shown = one.app.screen
        assert kind is None or isinstance(shown, kind)
        await one.save(LATER)
        assert one.app.screen is shown
        await one.press("escape")
        assert "You walk in." in one.words


async def test_a_theme_that_is_only_pointed_at_is_not_kept(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        theme = one.app.theme
        await one.press("comma", "down", "enter", "down", "down")
        assert one.app.theme != theme
        await one.save(LATER)
        assert one.on(ThemesScreen)
        await one.press("escape")
        assert one.on(SettingsScreen)
        assert one.app.theme == theme
    assert theme in (tmp_path / SETTINGS).read_text() or not (tmp_path / SETTINGS).exists()


@pytest.mark.parametrize("key", ["1", "enter", "q", "u"])
async def test_a_key_that_was_meant_for_the_map_does_nothing_to_the_game(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        hands = Hands(one, monkeypatch)
        await one.press("m")
        await one.save(LATER)
        assert one.author
        assert one.said == "Reloaded: the decision stands. The map was closed."
        await hands.press(key, 0.3)
        await hands.press(key, 0.5)
        assert one.taken == ["ask"]
        assert not one.app._exit
        await hands.press(key, 0.7)
        assert one.app._exit or one.taken != ["ask"]


async def test_ctrl_c_leaves_even_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with trying(tmp_path) as one:
        hands = Hands(one, monkeypatch)
        await one.press("j")
        await one.save(LATER)
        await hands.press("ctrl+c", 0.1)
        assert one.app._exit


async def test_what_lies_under_one_that_stays_closes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        hands = Hands(one, monkeypatch)
        await one.press("m", "home", "enter", "question_mark")
        await one.save(LATER)
        assert one.on(KeysScreen)
        await hands.press("enter", 5.0)
        assert one.author, "neither the scene nor the map is there any more"
        assert one.said.endswith("The map was closed.")
        await hands.press("enter", 0.1)
        assert one.taken == ["ask"]


async def test_the_palette_closes_with_the_screen_that_its_commands_are_of(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        await one.press("m", "ctrl+p")
        await one.save(LATER)
        assert one.author


async def test_an_ending_under_the_settings_is_shown_anew_when_they_are_closed(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask", "plan", "pitch"]) as one:
        assert one.on(TrialEnding)
        await one.press("question_mark")
        await one.save(PITCH.replace("The end of it", "The end of all"))
        assert one.on(KeysScreen)
        await one.press("escape")
        assert one.on(TrialEnding)
        assert "The end of all" in one.words


async def test_the_map_stays_while_the_new_version_cannot_be_played(tmp_path: Path) -> None:
    async with trying(tmp_path) as one:
        await one.press("m")
        await one.save(BROKEN)
        assert one.on(MapScreen), "it tells of the version that is played"


async def test_a_game_that_can_begin_waits_for_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with trying(tmp_path, BROKEN) as one:
        hands = Hands(one, monkeypatch)
        assert one.on(WaitingScreen)
        await one.press("comma")
        await one.save(PITCH)
        assert one.on(SettingsScreen)
        await hands.press("escape", 5.0)
        assert one.on(AuthorScreen)
        await hands.press("enter", 0.1)
        assert one.taken == [], "it was meant for the list of problems"
