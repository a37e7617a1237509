"""Scenarios in the player's language: from the environment, or as it is set."""

from __future__ import annotations

import json
from pathlib import Path

from game.journal import Saves
from game.scenario.library import find
from game.tui.app import NOTHING, First, StanceApp
from game.tui.screens.settings import SettingsScreen
from game.tui.settings import SettingsFile
from game.tui.widgets.switches import Switches
from tests.scenario.translation.french import changed, put
from tests.tui.stage import SETTINGS, stage
from tests.tui.trials import trying


def app_of(folder: Path, first: First = NOTHING, **environment: str) -> StanceApp:
    """The app over a folder with a scenario and its French translation."""
    put(folder / "scenarios")
    saves = folder / "saves"
    return StanceApp(
        lambda: find([folder / "scenarios"]),
        Saves(saves),
        SettingsFile(folder / SETTINGS),
        first,
        environment=environment,
    )


async def test_library_game_and_saves_are_in_the_language_of_the_environment(tmp_path: Path) -> None:
    async with stage(tmp_path, app=app_of(tmp_path, LANG="fr_FR.UTF-8")) as one:
        assert "Le couloir" in one.words
        assert "Cheffe d'équipe" in one.words
        await one.press("n")
        assert "Lundi, 8 h 40" in one.words
        assert "Confiance de l'étage" in one.words
        await one.press("1")
        assert "Elle l'écrit sur la vitre." in one.words
        await one.press("q")
        assert "Continue: Le couloir" in one.words
        await one.press("s")
        assert "Le couloir" in one.words


async def test_another_language_is_set_and_what_was_left_open_goes_on_in_it(tmp_path: Path) -> None:
    async with stage(tmp_path, app=app_of(tmp_path, LANG="fr_FR.UTF-8")) as one:
        await one.press("n", "1", "q", "comma")
        switches = one.on(SettingsScreen).query_one(Switches)
        assert switches.switches[-1].values == ("the system's", "as written", "fr")
        await one.press(*["down"] * (len(switches.switches) - 1), "right")
        assert json.loads((tmp_path / SETTINGS).read_text()) == {"language": "original"}
        await one.press("q")
        assert "Continue: The Corridor" in one.words
        await one.press("enter")
        assert "Afternoon" in one.words
        assert one.taken == ["date"]


async def test_a_language_said_on_the_command_line_holds_till_another_is_set(tmp_path: Path) -> None:
    first = First(tmp_path / "scenarios" / "corridor.yaml", language="fr")
    async with stage(tmp_path, app=app_of(tmp_path, first, LANG="C")) as one:
        assert "Lundi, 8 h 40" in one.words
        await one.press("q")
        assert "Le couloir" in one.words
        await one.press("comma")
        rows = len(one.on(SettingsScreen).query_one(Switches).switches)
        await one.press(*["down"] * (rows - 1), "right", "q")
        assert "The Corridor" in one.words


async def test_without_translations_there_is_no_language_to_set(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("comma")
        switches = one.on(SettingsScreen).query_one(Switches)
        assert all(switch.key != "language" for switch in switches.switches)


async def test_a_translation_that_cannot_be_shown_is_told_and_the_original_played(tmp_path: Path) -> None:
    app = app_of(tmp_path, LANG="fr_FR.UTF-8")
    changed(tmp_path / "scenarios" / "corridor.fr.yaml", ("of: corridor", "of: lift"))
    async with stage(tmp_path, app=app) as one:
        await one.press("n")
        assert "Monday, 8:40" in one.words
        assert any("other-scenario" in told for told in one.told)


async def test_a_file_that_the_library_does_not_list_offers_its_languages(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere")
    first = First(tmp_path / "elsewhere" / "corridor.yaml")
    app = StanceApp(
        tuple, Saves(tmp_path / "saves"), SettingsFile(tmp_path / SETTINGS), first, environment={}
    )
    async with stage(tmp_path, app=app) as one:
        assert one.play
        await one.press("comma")
        assert one.on(SettingsScreen).query_one(Switches).switches[-1].values[2:] == ("fr",)


async def test_so_does_a_trial(tmp_path: Path) -> None:
    (tmp_path / "pitch.fr.yaml").write_text("translation: 1\nof: pitch\nlanguage: fr\n", "utf-8")
    async with trying(tmp_path) as one:
        await one.press("comma")
        assert one.on(SettingsScreen).query_one(Switches).switches[-1].values[2:] == ("fr",)
