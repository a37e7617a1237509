"""`stance text`: every word of a scenario, in story order, for reading aloud."""

from __future__ import annotations

from game.cli.finding import scenario_named
from game.cli.language import languages, note_absence
from game.cli.places import Places
from game.cli.talk import CannotPlayError, Exit, fail, say
from game.scenario.manuscript import manuscript


def text(places: Places, named: str, language: str | None) -> Exit:
    """Print it: as its author wrote it, or as far as it is translated into a language."""
    try:
        scenario, path = scenario_named(places, named, languages(places, language or "original"))
        note_absence(scenario, path, language)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    for line in manuscript(scenario):
        say(line)
    return Exit.GOOD
