"""`stance list` and `stance saves`: what there is to play, and what was left open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from game.cli.finding import nothing_to_play
from game.cli.language import languages
from game.cli.places import Places
from game.cli.talk import Exit, fail, note, printable, say
from game.journal import Saves, SlotInfo
from game.scenario.library import Entry, find


def scenarios(places: Places) -> Exit:
    """One line a scenario, and below it what is wrong with a broken one."""
    entries = find(places.scenarios, languages(places, None))
    if not entries:
        return fail(nothing_to_play(places))
    width = max(len(entry.id) for entry in entries)
    for entry in entries:
        minutes = f"{entry.minutes} min" if entry.minutes else ""
        about = ", ".join(filter(None, [entry.role, minutes]))
        tags = f" [{', '.join(entry.tags)}]" if entry.tags else ""
        say(f"{entry.id:<{width}}  {entry.title}{f' ({about})' if about else ''}{tags}")
        _broken(entry, width)
    return Exit.GOOD


def _broken(entry: Entry, width: int) -> None:
    errors = entry.loaded.errors
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        say(f"{'':<{width}}  cannot be played: {errors[0].headline(str(entry.path))}{more}")


def slots(places: Places) -> Exit:
    """One line a save, the one played last first: scenario, name, where it stands, when it was played."""
    found = Saves(places.saves).slots()
    if not found:
        note(f"No saves in {places.saves} yet.")
    entries = find(places.scenarios, languages(places, None))
    rows = [(slot.scenario_id, f'"{printable(slot.slot)}"', stand(slot, entries)) for slot in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for slot, row in zip(found, rows, strict=True):
        when = datetime.fromtimestamp(slot.modified).strftime("%Y-%m-%d %H:%M")
        say("  ".join([*map(str.ljust, row, widths), when]))
        if slot.problem:
            say(f"{'':<{widths[0]}}  {printable(slot.problem)}")
    return Exit.GOOD


def stand(slot: SlotInfo, entries: Iterable[Entry]) -> str:
    """How far a save has come; `entries` know the titles of paths."""
    if slot.problem:
        return "cannot be opened"
    return f"ended: {_path_title(slot, entries)}" if slot.ended else f"at decision {slot.decisions + 1}"


def _path_title(slot: SlotInfo, entries: Iterable[Entry]) -> str:
    """Of the path it has ended on; the ending scene's id, in words, where the scenario no longer has it."""
    scenario = next((entry.loaded.scenario for entry in entries if entry.id == slot.scenario_id), None)
    scene = scenario.scenes.get(slot.ending) if scenario else None
    if scenario is None or scene is None or scene.ending is None:
        return slot.ending.replace("_", " ")
    return scenario.paths[scene.ending].title
