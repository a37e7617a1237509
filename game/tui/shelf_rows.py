"""The shelf as rows of a menu, and what the keys do at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from game.journal import SlotInfo
from game.scenario.library import Entry
from game.tui.shelf import Listed, Shelf
from game.tui.shown import MUTED, STRONG, line, literal
from game.tui.widgets.menu import Row


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

    @property
    def says(self) -> str:
        """What the keys do, as a sentence."""
        begin = "n starts a new playthrough." if self.entry else "The file of this scenario is gone."
        if self.left_open is None:
            return "Enter starts a new playthrough."
        slot = self.left_open
        return f"Enter continues “{slot.slot}” at decision {slot.decisions + 1}. {begin}"


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
        head = f"Continue: {slot.title} — decision {slot.decisions + 1}"
        yield Row(slot_key(slot), literal(head), aside=literal(slot.slot))
    if others := _others(shelf):
        yield Row("", literal(f"{others}: see “stance saves”", MUTED))
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
        told = literal(f"cannot be played: {one.problem}")
        return Row(entry_key(entry), literal(title), body=(told,), locked=one.problem, spaced=spaced)
    length = f"{entry.minutes} min" if entry.minutes else ""
    endings = f"endings found {one.found} of {one.endings}" if one.endings else ""
    aside = " · ".join(filter(None, [length, endings]))
    body: tuple[Content, ...] = tuple(literal(text) for text in (entry.role, entry.summary) if text)
    return Row(
        entry_key(entry),
        literal(title, STRONG),
        aside=literal(aside),
        body=body,
        brief=True,
        spaced=spaced,
    )
