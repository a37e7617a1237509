"""`stance` and `stance play`: from a command line to an open journal and the screen that plays it."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from game.cli.places import Places
from game.cli.talk import Exit, fail, note, speak_any_encoding
from game.engine import NotOpenError
from game.journal import (
    Journal,
    JournalError,
    NoSuchSlotError,
    Onto,
    RulesChangedError,
    Saves,
    SlotInUseError,
)
from game.scenario import Scenario, load
from game.scenario.library import find


@dataclass(frozen=True)
class Options:
    """What `stance play` was asked for."""

    plain: bool = False
    seed: int | None = None
    slot: str | None = None
    decisions: str = ""
    onto: str | None = None


class CannotPlayError(Exception):
    """Something that keeps the game from opening, as a sentence for the player; carries the exit status."""

    def __init__(self, message: str, status: Exit = Exit.FINDINGS) -> None:
        super().__init__(message)
        self.status = status


def is_screen() -> bool:
    """Whether the full-screen game can be shown: a terminal all around (Textual draws on standard error)."""
    capable = os.environ.get("TERM", "") != "dumb" or os.name == "nt"
    return capable and all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def open_library(places: Places) -> Exit:
    """The library screen; in a pipe, the list of scenarios."""
    if not is_screen():
        from game.cli.listing import scenarios  # noqa: PLC0415

        status = scenarios(places)
        note("Play one with: stance play ID")
        return status
    from game.tui import run  # noqa: PLC0415 - a fifth of a second, wanted by nothing else

    run(lambda: find(places.scenarios), Saves(places.saves), places.settings)
    return Exit.GOOD


def play(places: Places, named: str, options: Options) -> Exit:
    """Play a scenario, on the screen or line by line."""
    try:
        scenario, path = _scenario(places, named)
        if not options.plain and not options.decisions and options.onto is None and is_screen():
            from game.tui import run  # noqa: PLC0415 - as above

            run(
                lambda: find(places.scenarios),
                Saves(places.saves),
                places.settings,
                open_first=path,
                seed=options.seed,
                slot=options.slot,
            )
            return Exit.GOOD
        return _play_plain(places, named, scenario, options)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    except JournalError as error:
        return fail(str(error))


def _scenario(places: Places, named: str) -> tuple[Scenario, Path]:
    """The scenario in a file of this name, or with this id (hyphens or underscores) in the library."""
    path = Path(named)
    if not path.exists():
        known = find(places.scenarios)
        wanted = named.replace("-", "_")
        found = next((entry for entry in known if entry.id == wanted), None)
        if found is None:
            ids = ", ".join(entry.id for entry in known) or "no scenario"
            where = f"there is no file and no scenario called {named}; the library has {ids}"
            raise CannotPlayError(where, Exit.UNREADABLE)
        path = found.path
    loaded = load(path)
    if loaded.scenario is None:
        message = f"{path} cannot be played:\n{loaded.report()}"
        raise CannotPlayError(message, Exit.UNREADABLE if loaded.source is None else Exit.FINDINGS)
    return loaded.scenario, path


def _play_plain(places: Places, named: str, scenario: Scenario, options: Options) -> Exit:
    from game import plain  # noqa: PLC0415 - its Markdown parser is of no use to the screen

    speak_any_encoding()
    with _journal(Saves(places.saves), scenario, options) as journal:
        goes_on = f'{places.command} play {shlex.quote(named)} --slot "{journal.slot}"'
        try:
            _take(journal, options.decisions)
            width = min(100, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0
            plain.play(journal, sys.stdin, sys.stdout, width=width)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except KeyboardInterrupt:
            note(f"\nSaved. Go on with: {goes_on}")
            return Exit.INTERRUPTED
        if journal.playthrough.ending is None:
            note(f"Saved. Go on with: {goes_on}")
    return Exit.GOOD


def _journal(saves: Saves, scenario: Scenario, options: Options) -> Journal:
    """The journal of the slot that was asked for, made when it is not there yet."""
    onto = Onto[_ONTO[options.onto]] if options.onto else None
    if options.slot is not None:
        try:
            return _resume(saves, scenario, options.slot, onto)
        except NoSuchSlotError:
            pass
        except SlotInUseError as error:
            copied = _offer_copy(saves, scenario, options.slot, error)
            return _resume(saves, scenario, copied, onto)
    seed = options.seed if options.seed is not None else secrets.randbits(64)
    return saves.create(scenario, seed, options.slot)


_ONTO = {"played": "AS_PLAYED", "current": "CURRENT"}


def _resume(saves: Saves, scenario: Scenario, slot: str, onto: Onto | None) -> Journal:
    try:
        resumed = saves.resume(scenario.id, slot, scenario, onto)
    except RulesChangedError as changed:
        if not sys.stdin.isatty():
            raise CannotPlayError(f"{changed} Say --onto played or --onto current.") from changed
        note(str(changed))
        question = "Go on as it was played, or on the current version"
        ways = list(_ONTO) if changed.can_play_as_played else ["current"]
        answer = click.prompt(question, type=click.Choice(ways))
        resumed = saves.resume(scenario.id, slot, scenario, Onto[_ONTO[answer]])
    for notice in resumed.notices:
        note(notice)
    return resumed.journal


def _offer_copy(saves: Saves, scenario: Scenario, slot: str, error: SlotInUseError) -> str:
    if not sys.stdin.isatty():
        raise CannotPlayError(f'{error} Make one with: stance saves copy {scenario.id} "{slot}"') from error
    note(str(error))
    if not click.confirm("Play a copy of it?", default=True):
        raise CannotPlayError("Nothing was opened.") from error
    return saves.copy(scenario.id, slot)


def _take(journal: Journal, decisions: str) -> None:
    """The decisions named on the command line, by choice id, or as `scene.choice`."""
    for number, named in enumerate(filter(None, (part.strip() for part in decisions.split(","))), 1):
        choice = named.rpartition(".")[2]
        try:
            journal.decide(choice)
        except NotOpenError as error:
            there = ", ".join(offer.choice for offer in journal.playthrough.offers() if offer.is_open)
            message = f"decision {number}: {error}; open are: {there or 'none, the story is over'}"
            raise CannotPlayError(message) from error
