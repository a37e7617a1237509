"""`stance list` and `stance saves`: what there is to play, and what was left open."""

from __future__ import annotations

from datetime import datetime

import click

from game.cli.places import Places
from game.cli.talk import Exit, note
from game.journal import Saves, SlotInfo
from game.scenario.library import Entry, find


def scenarios(places: Places) -> Exit:
    """One line a scenario, and below it what is wrong with a broken one."""
    entries = find(places.scenarios)
    if not entries:
        note(f"No scenarios in {', '.join(map(str, places.scenarios))}.")
        return Exit.FINDINGS
    width = max(len(entry.id) for entry in entries)
    for entry in entries:
        minutes = f", {entry.minutes} min" if entry.minutes else ""
        click.echo(f"{entry.id:<{width}}  {entry.title} ({entry.role or 'no role'}{minutes})")
        _broken(entry, width)
    return Exit.GOOD


def _broken(entry: Entry, width: int) -> None:
    errors = entry.loaded.errors
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        click.echo(f"{'':<{width}}  cannot be played: {errors[0].headline(str(entry.path))}{more}")


def slots(places: Places) -> Exit:
    """One line a save, the newest first."""
    found = Saves(places.saves).slots()
    if not found:
        note(f"No saves in {places.saves} yet.")
    for slot in found:
        when = datetime.fromtimestamp(slot.modified).strftime("%Y-%m-%d %H:%M")
        state = slot.problem or _decided(slot)
        click.echo(f"{slot.scenario_id}  {slot.slot!r}  {when}  {state}")
    return Exit.GOOD


def _decided(slot: SlotInfo) -> str:
    count = f"{slot.decisions} decision{'' if slot.decisions == 1 else 's'}"
    return f"ended after {count}" if slot.ended else count
