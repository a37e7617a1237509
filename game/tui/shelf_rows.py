"""The shelf as rows of a menu, and what the keys do at each of them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from game.tui.shown import MUTED, STRONG, line, literal
from game.tui.widgets.menu import Row

if TYPE_CHECKING:
    from game.journal import SlotInfo
    from game.scenario.library import Entry
    from game.tui.shelf import Listed, Shelf

SEE_SAVES = "saves"
"""The key of the row that leads to all saves."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a row stands for: what Enter continues, and what n begins."""

    left_open: SlotInfo | None
    entry: Entry | None
    """None when the scenario's file is gone."""

    @property
    def about(self) -> str:
        """What is at stake in it, in full."""
        return self.entry.summary if self.entry else ""

    def says(self, *, by_keys: bool = True) -> str:
        """What the keys do, as a sentence; `by_keys` is False while letters are typed, not pressed."""
        if self.left_open is None:
            return "Enter starts a new playthrough."
        goes_on = f"Enter continues “{self.left_open.slot}” at decision {self.left_open.decisions + 1}."
        if self.entry is None:
            return f"{goes_on} Its file is gone."
        return f"{goes_on} n starts a new playthrough." if by_keys else goes_on


def slot_key(slot: SlotInfo) -> str:
    return f"slot {slot.scenario_id} {slot.slot}"


def entry_key(entry: Entry) -> str:
    return f"scenario {entry.id}"


def spots(shelf: Shelf) -> dict[str, Spot]:
    """What each row that can be taken stands for, by its key."""
    out = {slot_key(slot): Spot(slot, shelf.entry(slot.scenario_id)) for slot in shelf.left_open}
    out.update({entry_key(one.entry): Spot(one.left_open, one.entry) for one in shelf.listed})
    return out


def rows(shelf: Shelf) -> Iterator[Row]:
    """The library from top to bottom: what was left open, the last played first, then all scenarios."""
    if shelf.left_open:
        yield Row("", literal("Left open"))
    for slot in shelf.left_open:
        entry = shelf.entry(slot.scenario_id)
        title = entry.title if entry else slot.title
        head = f"Continue: {title} — decision {slot.decisions + 1}"
        yield Row(slot_key(slot), literal(head), aside=literal(slot.slot))
    if others := _others(shelf):
        yield Row(SEE_SAVES, literal(f"{others}: see Saves (s)", MUTED))
    if shelf.listed:
        yield Row("", literal("Scenarios"), spaced=bool(shelf.left_open or others))
    for number, one in enumerate(shelf.listed):
        yield _scenario(one, spaced=number > 0)


def _others(shelf: Shelf) -> str:
    """The saves that have no row of their own, counted; empty when there are none."""
    more = f"{shelf.more_open} more left open" if shelf.more_open else ""
    unreadable = f"{shelf.unreadable} that cannot be opened" if shelf.unreadable else ""
    return ", ".join(filter(None, [more, unreadable]))


def _scenario(one: Listed, *, spaced: bool) -> Row:
    entry = one.entry
    title = line(entry.title) or entry.path.name
    if one.problem:
        return Row(entry_key(entry), literal(title), body=_wrong(one), locked=one.problem, spaced=spaced)
    length = f"{entry.minutes} min" if entry.minutes else ""
    endings = f"endings found {one.found} of {one.endings}" if one.endings else ""
    aside = " · ".join(filter(None, [length, endings]))
    tags = " ".join(f"#{tag}" for tag in map(line, entry.tags) if tag)
    who = " · ".join(filter(None, [line(entry.role), tags]))
    body = (literal(entry.summary),) if line(entry.summary) else ()
    return Row(
        entry_key(entry),
        literal(title, STRONG),
        aside=literal(aside),
        under=literal(who),
        body=body,
        brief=True,
        spaced=spaced,
    )


def _wrong(one: Listed) -> tuple[Content, ...]:
    """What keeps a scenario from being played: the first problem, and how the others are seen."""
    told = literal(f"cannot be played: {one.problem}")
    if not one.more_problems:
        return (told,)
    return told, literal(f"… and {one.more_problems} more: stance check {shlex.quote(str(one.entry.path))}")
