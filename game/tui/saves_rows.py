"""The saves as rows of a menu, and what is said of the one pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from textual.content import Content

from game.journal import Look, Since, SlotInfo
from game.scenario import Scenario
from game.scenario.library import Entry
from game.tui.shelf_rows import slot_key
from game.tui.shown import cut, line, literal
from game.tui.when import when
from game.tui.widgets.menu import Row

NO_SAVES = "There are no saves yet. Whatever you decide is saved as you decide it."
ALL_DELETED = "There are no saves."
CANNOT_BE_OPENED = "cannot be opened"
WIDEST_STATE = 30
"""Cells for the path a save has ended on: the name beside it is what it is found by."""


def rows(
    slots: Sequence[SlotInfo],
    entries: Mapping[str, Entry],
    read: Mapping[str, Scenario],
    now: datetime,
) -> Iterator[Row]:
    """The saves by scenario, newest first; the scenarios by their newest save.

    `read` has the scenarios read so far, by id: they know how a path is called.
    """
    groups: dict[str, list[SlotInfo]] = {}
    for slot in slots:
        groups.setdefault(slot.scenario_id, []).append(slot)
    whens = {slot_key(slot): when(slot.modified, now) for slot in slots}
    width = max(map(len, whens.values()), default=0)
    for number, (scenario_id, group) in enumerate(groups.items()):
        yield Row("", literal(_title(group, entries.get(scenario_id))), spaced=number > 0)
        for slot in group:
            state = cut(literal(state_of(slot, read.get(scenario_id))), WIDEST_STATE)
            aside = Content.assemble(state, "  ", whens[slot_key(slot)].ljust(width))
            yield Row(slot_key(slot), literal(slot.slot), aside=aside)


def _title(group: Sequence[SlotInfo], entry: Entry | None) -> str:
    """The scenario's title as it is now; else as it was played last; else its id."""
    played = next((slot.title for slot in group if line(slot.title)), "")
    return (line(entry.title) if entry else "") or played or group[0].scenario_id


def state_of(slot: SlotInfo, scenario: Scenario | None) -> str:
    """Where a save stands, in a few words."""
    if slot.problem:
        return CANNOT_BE_OPENED
    if slot.ended:
        return _path(slot.ending, scenario) or "ended"
    return f"decision {slot.decisions + 1}" if slot.decisions else "nothing decided"


def _path(ending: str, scenario: Scenario | None) -> str:
    """The title of the career path an ending scene leads to, where that is known."""
    scene = scenario.scenes.get(ending) if scenario else None
    return scenario.paths[scene.ending].title if scenario and scene and scene.ending else ""


def does(slot: SlotInfo) -> str:
    """What Enter does, as a sentence; for a save that cannot be opened, why."""
    if slot.problem:
        return slot.problem
    if slot.ended:
        return f"Enter shows the ending of “{slot.slot}”, after {_decisions(slot.decisions)}."
    return f"Enter goes on with “{slot.slot}” at decision {slot.decisions + 1}."


def since(look: Look) -> str:
    """What has changed since it was played, as a sentence; empty when nothing has."""
    match look.since:
        case Since.TEXTS:
            return "The texts have been edited since; every decision stands."
        case Since.GONE:
            return "Its file is gone or cannot be played now; the copy kept with your saves is used."
        case Since.RULES:
            stand = f"{look.standing} of {_decisions(look.total)} stand"
            if look.standing == look.total:
                stand = "every decision stands"
            stops = f", it stops at decision {look.standing + 1}: {look.why}" if look.why else ""
            kept = "" if look.can_play_as_played else " How it was when you played it has not been kept."
            return f"The rules have changed since: {stand}{stops}.{kept}"
    return ""


def _decisions(count: int) -> str:
    return f"{count} decision{'' if count == 1 else 's'}"
