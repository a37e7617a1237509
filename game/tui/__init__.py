"""The game on a full screen, in Textual.

Owns what is on the screen and which keys do what. It decides nothing about the game: the engine does, and
every decision is in the journal before anything of its result is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.journal import Saves
    from game.scenario import Loaded
    from game.scenario.library import Entry
    from game.tui.trial import Trial


def run(
    library: Callable[[], Sequence[Entry]] | Sequence[Entry],
    saves: Saves,
    settings: Path,
    *,
    open_first: Path | None = None,
    seed: int | None = None,
    slot: str | None = None,
    language: str | None = None,
) -> int:
    """Show the library and play until the player leaves; returns the exit status.

    `open_first`: a scenario file to open at once, in `slot` (made when it is not there) or else in a new
    playthrough. `settings`: the file of what the player has set, made when something is. `seed`: for the
    first new playthrough; chosen by chance when not given. `language`: for this run, in place of what is set.
    """
    from game.tui.app import First, StanceApp  # noqa: PLC0415 - Textual is a fifth of a second
    from game.tui.settings import SettingsFile  # noqa: PLC0415 - as above

    find = library if callable(library) else lambda: library
    first = First(open_first, seed, slot, language)
    app = StanceApp(find, saves, SettingsFile(settings), first)
    app.run()
    return app.return_code or 0


def run_trial(trial: Trial, loaded: Loaded, saves: Saves, settings: Path) -> int:
    """Show an author's trial until it is left; returns the exit status. `loaded` is its file as it is now;
    `saves` is a folder that goes with the trial.
    """
    from game.tui.author import AuthorApp  # noqa: PLC0415 - Textual is a fifth of a second
    from game.tui.settings import SettingsFile  # noqa: PLC0415 - as above

    app = AuthorApp(trial, loaded, saves, SettingsFile(settings))
    app.run()
    return app.return_code or 0
