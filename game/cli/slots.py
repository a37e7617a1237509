"""`stance saves rename`, `copy` and `delete`: keeping order among the saves of a scenario."""

from __future__ import annotations

from collections.abc import Callable

import click

from game.cli.listing import stand
from game.cli.places import Places
from game.cli.talk import Exit, fail, say
from game.journal import JournalError, NoSuchSlotError, Saves
from game.scenario.library import find


def rename(places: Places, scenario: str, slot: str, new: str) -> Exit:
    """Give a save another name."""

    def act(saves: Saves, scenario_id: str) -> str:
        saves.rename(scenario_id, slot, new)
        return f'"{slot}" is now "{new}".'

    return _tried(places, scenario, act)


def copy(places: Places, scenario: str, slot: str, new: str | None) -> Exit:
    """Copy a save."""

    def act(saves: Saves, scenario_id: str) -> str:
        return f'Copied as "{saves.copy(scenario_id, slot, new)}".'

    return _tried(places, scenario, act)


def delete(places: Places, scenario: str, slot: str, *, ask: bool) -> Exit:
    """Delete a save, asked about when it is known that it is there, and which it is."""

    def act(saves: Saves, scenario_id: str) -> str:
        there = saves.info(scenario_id, slot)
        which = f'"{there.slot}" of {scenario_id} ({stand(there, find(places.scenarios))})'
        if ask and not click.confirm(f"Delete {which} for good?", err=True):
            return "Nothing is deleted."
        saves.delete(scenario_id, there.slot)
        return f'"{there.slot}" is deleted.'

    return _tried(places, scenario, act)


def _tried(places: Places, scenario: str, act: Callable[[Saves, str], str]) -> Exit:
    """Do it, and say what was done or what is in the way. Hyphens in an id are fine, as for `play`."""
    try:
        done = act(Saves(places.saves), scenario.strip().replace("-", "_"))
    except NoSuchSlotError as error:
        return fail(f"{str(error).removesuffix('.')}: {places.command} saves")
    except JournalError as error:
        return fail(str(error))
    say(done)
    return Exit.GOOD
