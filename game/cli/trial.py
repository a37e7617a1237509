"""`stance play --trial`, `--watch`, `--from` and `--set`: an author's trial, on the screen or line by line.

A trial leaves nothing: its saves lie in a folder that is gone with the program.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from game.cli.decisions import check
from game.cli.finding import file_named, playable
from game.cli.language import languages, note_absence
from game.cli.opening import Wanted, opened
from game.cli.places import Places
from game.cli.play import Options, line_by_line, say_why_not, wanted_by
from game.cli.screen import is_screen
from game.cli.talk import CannotPlayError, Exit, fail, note
from game.engine import Decision, Playthrough
from game.engine.midway import CannotBeginError, begun
from game.journal import JournalError, Saves
from game.scenario import Scenario
from game.scenario.translation.worded import load_in

if TYPE_CHECKING:
    from game.scenario import Loaded

NOTHING_KEPT = "That was a trial: nothing of it is saved."


def trial(places: Places, called: str, options: Options) -> int:
    """Try a scenario; returns the exit status."""
    try:
        _refuse(options)
        wanted, values = wanted_by(options), named_values(options.values)
        path = file_named(places, called)
        loaded = load_in(path, _languages(places, options))
        if loaded.scenario is not None:
            note_absence(loaded.scenario, path, options.language)
        scenario = None
        if loaded.scenario is not None or not options.watch:
            scenario = _begun(playable(loaded), options.scene, values)
        with TemporaryDirectory(prefix="stance-trial-") as folder:
            saves = Saves(Path(folder))
            if scenario is not None and (options.plain or not is_screen()):
                return _line_by_line(saves, scenario, wanted, is_plain=options.plain)
            return _on_screen(places, saves, loaded, scenario, wanted, options, values)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    except JournalError as error:
        return fail(str(error))


def _languages(places: Places, options: Options) -> tuple[str, ...]:
    """An author sees what an author wrote, unless another language is asked for."""
    return () if options.language is None else languages(places, options.language)


def _refuse(options: Options) -> None:
    """What does not go together, said before anything is read."""
    for name, value in (("--slot", options.slot), ("--onto", options.onto)):
        if value is not None:
            makers = "--trial, --watch, --from and --set"
            message = f"{makers} make a trial, which leaves no save: leave {name} out."
            raise CannotPlayError(message, Exit.UNREADABLE)
    if options.watch and options.plain:
        message = "--watch shows the author's view, which needs the screen: leave --plain out."
        raise CannotPlayError(message, Exit.UNREADABLE)
    if options.watch and not is_screen():
        say_why_not()
        message = "--watch shows the author's view, which needs a terminal that can be drawn on."
        raise CannotPlayError(message, Exit.UNREADABLE)


def named_values(written: Sequence[str]) -> dict[str, str]:
    """`trust=30` and the like, by name; of one that is set twice the last. Raises CannotPlayError."""
    out = {}
    for one in written:
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            message = f"--set: {one[:40]!r} sets nothing. Write a name, = and a value: --set trust=30"
            raise CannotPlayError(message, Exit.UNREADABLE)
        out[name.strip()] = value
    return out


def _begun(scenario: Scenario, scene: str | None, values: dict[str, str]) -> Scenario:
    try:
        return begun(scenario, scene, values)
    except CannotBeginError as error:
        raise CannotPlayError(f"{error}.".replace("?.", "?"), Exit.UNREADABLE) from error


def _line_by_line(saves: Saves, scenario: Scenario, wanted: Wanted, *, is_plain: bool) -> int:
    if not is_plain:
        say_why_not()
    journal = opened(saves, scenario, wanted)
    return line_by_line(journal, saves, lambda _: NOTHING_KEPT, "nothing of this trial is saved")


def _on_screen(
    places: Places,
    saves: Saves,
    loaded: Loaded,
    scenario: Scenario | None,
    wanted: Wanted,
    options: Options,
    values: dict[str, str],
) -> int:
    """The screen takes the decisions; those of a file that can be played are looked at before."""
    from game.tui import run_trial  # noqa: PLC0415 - as in `play`
    from game.tui.trial import Trial  # noqa: PLC0415 - as above

    seed = secrets.randbits(64) if wanted.seed is None else wanted.seed
    if scenario is not None:
        check(Playthrough.start(scenario, seed), wanted.decisions)
    decisions = tuple(Decision(one.scene, one.choice) for one in wanted.decisions)
    tried = Trial(
        Path(loaded.path),
        options.scene,
        values,
        seed,
        decisions,
        options.watch,
        _languages(places, options),
    )
    status = run_trial(tried, loaded, saves, places.settings)
    note(NOTHING_KEPT)
    return status
