"""`stance` and `stance play`: from a command line to the screen, or to the game line by line."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.cli import into_nothing
from game.cli.decisions import named
from game.cli.finding import scenario_named
from game.cli.language import asked, languages, note_absence
from game.cli.leaving import ToldToEnd, ending_in_order, farewell
from game.cli.opening import ONTO, Wanted, opened, refuse_another_seed, seed_in
from game.cli.places import Places
from game.cli.screen import is_screen, why_not
from game.cli.talk import CannotPlayError, Exit, fail, note
from game.journal import Journal, JournalError, Saves
from game.scenario import Scenario
from game.scenario.library import find


@dataclass(frozen=True)
class Options:
    """What `stance play` was asked for, as it was written."""

    plain: bool = False
    seed: str | None = None
    slot: str | None = None
    decisions: str = ""
    onto: str | None = None
    language: str | None = None
    trial: bool = False
    """Asked for by itself, from the beginning."""
    watch: bool = False
    scene: str | None = None
    """Where an author's trial begins."""
    values: tuple[str, ...] = ()
    """What holds there: `trust=30`."""

    @property
    def is_trial(self) -> bool:
        """It is an author's, and leaves no save."""
        return self.trial or self.watch or self.scene is not None or bool(self.values)


def open_library(places: Places) -> int:
    """The library screen; in a pipe, the list of scenarios."""
    if not is_screen():
        from game.cli.listing import scenarios  # noqa: PLC0415

        say_why_not()
        status = scenarios(places)
        if status is Exit.GOOD:
            note(f"Play one with: {places.command} play ID")
        return status
    from game.tui import run  # noqa: PLC0415 - a fifth of a second, wanted by nothing else

    return run(lambda: find(places.scenarios), Saves(places.saves), places.settings)


def say_why_not() -> None:
    if why := why_not():
        note(why)


def play(places: Places, called: str, options: Options) -> int:
    """Play a scenario, on the screen or line by line; returns the exit status."""
    if options.is_trial:
        from game.cli.trial import trial  # noqa: PLC0415 - by nobody who only plays

        return trial(places, called, options)
    try:
        wanted = wanted_by(options)
        language = None if options.language is None else asked(options.language)
        wants = languages(places, options.language)
        scenario, path = scenario_named(places, called, wants)
        note_absence(scenario, path, options.language)
        saves = Saves(places.saves)
        refuse_another_seed(saves, scenario, wanted)
        if options.plain or not is_screen():
            if not options.plain:
                say_why_not()
            return _line_by_line(places, called, opened(saves, scenario, wanted), saves, language)
        return _on_screen(places, saves, scenario, path, wanted, language)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    except JournalError as error:
        return fail(str(error))


def wanted_by(options: Options) -> Wanted:
    if options.onto is not None and options.slot is None:
        raise CannotPlayError("--onto is about a save: name it with --slot.", Exit.UNREADABLE)
    return Wanted(
        seed=None if options.seed is None else seed_in(options.seed),
        slot=options.slot,
        decisions=named(options.decisions),
        onto=ONTO[options.onto] if options.onto else None,
    )


def _on_screen(
    places: Places, saves: Saves, scenario: Scenario, path: Path, wanted: Wanted, language: str | None
) -> int:
    """Decisions and a replay that were asked for come first; then the screen goes on from there."""
    from game.tui import run  # noqa: PLC0415 - as above

    seed, slot = wanted.seed, wanted.slot
    if wanted.decisions or wanted.onto:
        journal = opened(saves, scenario, wanted)
        saves.let_go(journal)
        seed, slot = None, journal.slot
    return run(
        lambda: find(places.scenarios),
        saves,
        places.settings,
        open_first=path,
        seed=seed,
        slot=slot,
        language=language,
    )


def _line_by_line(places: Places, called: str, journal: Journal, saves: Saves, language: str | None) -> int:
    def goodbye(is_dropped: bool) -> str:
        also = f" --language {language}" if language else ""
        goes_on = f'{places.command} play {shlex.quote(called)} --slot "{journal.slot}"{also}'
        return farewell(journal.slot, journal.playthrough, goes_on, is_dropped=is_dropped)

    return line_by_line(journal, saves, goodbye)


def line_by_line(
    journal: Journal, saves: Saves, goodbye: Callable[[bool], str], kept: str = "everything is saved"
) -> int:
    """Play an open journal in the terminal, whatever comes of it, and let it go; returns the exit status.

    `goodbye` gives the last words, from whether it left no save. `kept` says what leaving does.
    """
    from game import plain  # noqa: PLC0415 - its Markdown parser is of no use to the screen

    status, is_dropped = int(Exit.GOOD), False
    width = min(100, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0
    try:
        with ending_in_order():
            plain.play(
                journal,
                sys.stdin,
                sys.stdout,
                width=width,
                found=lambda: saves.endings(journal.scenario_id),
                kept=kept,
            )
    except BrokenPipeError:
        into_nothing(sys.stdout)
    except ToldToEnd as told:
        status = told.status
    except KeyboardInterrupt:
        status = Exit.INTERRUPTED
        note("")
    except OSError as error:
        if journal.playthrough.decisions:
            error.add_note("What was decided is saved.")
        raise
    finally:
        is_dropped = saves.let_go(journal)
    note(goodbye(is_dropped))
    return status
