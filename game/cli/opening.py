"""From what was asked for to an open journal: which slot, which seed, and the questions that may raise.

What is wrong with a command line is found before anything is written.
"""

from __future__ import annotations

import secrets
import sys
from dataclasses import dataclass

import click

from game.cli.decisions import Named, check
from game.cli.talk import CannotPlayError, Exit, note
from game.engine import Playthrough
from game.journal import (
    Journal,
    NoSuchSlotError,
    Onto,
    RulesChangedError,
    Saves,
    SlotInUseError,
)
from game.scenario import Scenario

MOST_SEED = 2**64 - 1
ONTO = {"played": Onto.AS_PLAYED, "current": Onto.CURRENT}


@dataclass(frozen=True)
class Wanted:
    """Which playthrough `stance play` was asked for."""

    seed: int | None = None
    """0 to MOST_SEED; None leaves it to chance."""
    slot: str | None = None
    decisions: tuple[Named, ...] = ()
    onto: Onto | None = None


def seed_in(text: str) -> int:
    """The seed that was written. Raises CannotPlayError."""
    digits = text.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 20 and int(digits) <= MOST_SEED:
        return int(digits)
    message = f"--seed: {text[:40]!r} is not a seed. Give a whole number from 0 to {MOST_SEED}, such as 7."
    raise CannotPlayError(message, Exit.UNREADABLE)


def opened(saves: Saves, scenario: Scenario, wanted: Wanted) -> Journal:
    """The journal of the slot that was asked for, made when it is not there yet, with the decisions taken.

    Raises CannotPlayError and JournalError; no new save is left behind then, unless a decision is in it.
    """
    journal = _existing(saves, scenario, wanted)
    try:
        if journal is None:
            seed = secrets.randbits(64) if wanted.seed is None else wanted.seed
            check(Playthrough.start(scenario, seed), wanted.decisions)
            journal = saves.create(scenario, seed, wanted.slot)
        else:
            check(journal.playthrough, wanted.decisions)
        for decision in wanted.decisions:
            journal.decide(decision.choice)
    except BaseException:
        if journal is not None:
            saves.let_go(journal)
        raise
    return journal


def refuse_another_seed(saves: Saves, scenario: Scenario, wanted: Wanted) -> None:
    """A save keeps the seed it was begun with: it must not look as if another one counted."""
    if wanted.slot is None or wanted.seed is None:
        return
    try:
        there = saves.info(scenario.id, wanted.slot)
    except NoSuchSlotError:
        return
    if not there.problem and there.seed != wanted.seed:
        raise CannotPlayError(
            f'The save "{there.slot}" was begun with the seed {there.seed} and keeps it. '
            f"Leave --seed out to go on with it, or begin another with a new name for --slot."
        )


def _existing(saves: Saves, scenario: Scenario, wanted: Wanted) -> Journal | None:
    if wanted.slot is None:
        return None
    try:
        return _resume(saves, scenario, wanted.slot, wanted.onto)
    except NoSuchSlotError:
        if wanted.onto is not None:
            raise
        return None
    except SlotInUseError as error:
        copied = _offer_copy(saves, scenario, wanted.slot, error)
        return _resume(saves, scenario, copied, wanted.onto)


def _resume(saves: Saves, scenario: Scenario, slot: str, onto: Onto | None) -> Journal:
    try:
        resumed = saves.resume(scenario.id, slot, scenario, onto)
    except RulesChangedError as changed:
        if not sys.stdin.isatty():
            raise CannotPlayError(f"{changed} Say --onto played or --onto current.") from changed
        note(str(changed))
        question = "Go on as it was played, or on the current version"
        ways = list(ONTO) if changed.can_play_as_played else ["current"]
        answer = click.prompt(question, type=click.Choice(ways))
        resumed = saves.resume(scenario.id, slot, scenario, ONTO[answer])
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
