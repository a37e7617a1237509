"""Which languages a player wants: said on the command line, else set in the game, else the environment's."""

from __future__ import annotations

import os
from pathlib import Path

from game.cli.places import Places
from game.cli.talk import CannotPlayError, Exit, note
from game.scenario import Scenario
from game.scenario.kinds import LANGUAGE_HINT
from game.scenario.translation.beside import beside
from game.scenario.translation.tags import fitting, tag_of


def languages(places: Places, said: str | None) -> tuple[str, ...]:
    """The best first; none for the author's own words. Raises CannotPlayError for what is no language."""
    from game.tui.settings import SettingsFile, languages_of  # noqa: PLC0415 - not wanted by every command

    if said is None:
        return languages_of(SettingsFile(places.settings).settings.language, os.environ)
    return languages_of(asked(said), os.environ)


def note_absence(scenario: Scenario, path: Path, said: str | None) -> None:
    """Say that no translation into the language that was said lies beside the scenario's file."""
    tag = tag_of(said or "")
    is_own = scenario.language.partition("-")[0] == tag.partition("-")[0]
    if tag and not is_own and not fitting((tag,), beside(path), scenario.language):
        note(f"{scenario.id} has no translation into {tag}; it is told as it was written.")


def asked(said: str) -> str:
    """The tag that was said, or `original`. Raises CannotPlayError."""
    if said == "original":
        return said
    tag = tag_of(said)
    if not tag:
        message = f'--language: "{said}" is no language tag: {LANGUAGE_HINT}, or original'
        raise CannotPlayError(message, Exit.UNREADABLE)
    return tag
