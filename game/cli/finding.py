"""Which scenario is meant: a file, or an id in the library; and what to say when there is none."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from game.cli.places import Places
from game.cli.talk import CannotPlayError, Exit, note
from game.scenario import Loaded, Scenario
from game.scenario.library import find
from game.scenario.source import is_folder, may_be_there
from game.scenario.translation.worded import load_in


def scenario_named(places: Places, named: str, languages: Sequence[str] = ()) -> tuple[Scenario, Path]:
    """The scenario in a file of this name, or with this id (hyphens or underscores) in the library; in the
    first of the languages that it has been translated into.
    """
    path = file_named(places, named)
    return playable(load_in(path, languages)), path


def file_named(places: Places, named: str) -> Path:
    """The file of this name, or of the scenario with this id in the library."""
    path = Path(named)
    return path if may_be_there(path) and not is_folder(path) else _in_library(places, named)


def playable(loaded: Loaded) -> Scenario:
    """The scenario that was read. Raises CannotPlayError with everything that is wrong with its file."""
    if loaded.scenario is None:
        message = f"{loaded.path} cannot be played:\n{loaded.report()}"
        raise CannotPlayError(message, Exit.UNREADABLE if loaded.source is None else Exit.FINDINGS)
    if loaded.untranslated:
        note(f"The translation is not shown: {loaded.untranslated}")
    return loaded.scenario


def _in_library(places: Places, named: str) -> Path:
    known = find(places.scenarios)
    wanted = named.strip().replace("-", "_")
    for entry in known:
        if entry.id == wanted:
            return entry.path
    if not known:
        raise CannotPlayError(nothing_to_play(places), Exit.UNREADABLE)
    ids = ", ".join(entry.id for entry in known)
    if not named.strip():
        what = "no scenario is named"
    elif is_folder(Path(named)):
        what = f"{named} is a folder. To play from it: stance --scenarios {shlex.quote(named)}"
    else:
        what = f"there is no file and no scenario called {named}"
    raise CannotPlayError(f"{what}; the library has {ids}", Exit.UNREADABLE)


def nothing_to_play(places: Places) -> str:
    """What was looked at in vain, and what to do."""
    looked = ", ".join(
        f"{folder} ({'no .yaml file in it' if folder.is_dir() else 'no such folder'})"
        for folder in places.scenarios
    )
    advice = "Name a folder that has some with --scenarios"
    if places.scenarios_option:
        advice = "Name another folder, or leave --scenarios out for those that come with the game"
    return f"there is no scenario to play. Looked in: {looked}. {advice}."
