"""The legend of a map: what its lines, boxes and colours mean. Only of what occurs in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.map.cards import SMALL
from game.map.lettering import cut, width
from game.map.strands import THICKEST, THINNEST, Strand
from game.map.telling import KINDS, percent

if TYPE_CHECKING:
    from game.analysis import Traffic
    from game.scenario import Scenario

SAMPLE = 42.0
"""From the left of a sample to the left of its words."""
TITLE = 360.0
"""As much of a path's title is shown."""
GAP, ROW = 26.0, 22.0
"""Between two entries of a row, and from row to row."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a sample and its words."""

    text: str
    style: str
    """The classes that draw the sample."""
    line: str = ""
    """The kind of line; empty for a box."""
    thickness: float = 2.5
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Legend:
    """All of them, set in rows."""

    items: tuple[Item, ...]
    height: float


def legend(
    scenario: Scenario,
    lines: Sequence[Strand],
    traffic: Traffic | None,
    colours: Mapping[str, str],
    room: float,
) -> Legend:
    """The entries that a map needs, in rows no wider than the room where a row has several."""
    items: list[Item] = []
    height = 0.0
    for group in (_paths(scenario, traffic, colours), _lines(lines, traffic), _boxes(scenario, traffic)):
        x = 0.0
        placed = 0
        for item in group:
            wide = SAMPLE + width(item.text, SMALL)
            if x and x + wide > room:
                x, height = 0.0, height + ROW
            items.append(replace(item, x=x, y=height))
            x += wide + GAP
            placed += 1
        height += ROW * bool(placed)
    return Legend(tuple(items), height)


def _paths(scenario: Scenario, traffic: Traffic | None, colours: Mapping[str, str]) -> Iterator[Item]:
    for path in scenario.paths.values():
        chance = "" if traffic is None else f" {percent(traffic.paths[path.id])}"
        yield Item(f"{cut(path.title, TITLE, SMALL)}{chance}, {path.outcome}", f"ending {colours[path.id]}")


def _lines(lines: Sequence[Strand], traffic: Traffic | None) -> Iterator[Item]:
    used = {strand.kind for strand in lines}
    for kind, words in KINDS.items():
        if kind in used:
            yield Item(words, kind, kind)
    if traffic is not None:
        yield Item("hardly ever taken", "open", "open", THINNEST)
        yield Item("taken in every playthrough", "open", "open", THICKEST)
    if any(strand.is_idle for strand in lines):
        yield Item("never taken by these players", "open idle", "open", THINNEST)
    if not all(strand.is_used for strand in lines):
        never = "never taken: no playthrough can" if traffic and traffic.exact else "not seen taken"
        yield Item(never, "open unused", "open", THINNEST)


def _boxes(scenario: Scenario, traffic: Traffic | None) -> Iterator[Item]:
    yield Item("the start", "scene start")
    if any(scene.passes_through for scene in scenario.scenes.values()):
        yield Item("a page without a choice", "page")
    if traffic is not None and len(traffic.scenes) < len(scenario.scenes):
        yield Item("nobody comes here" if traffic.exact else "not seen", "scene unseen")
