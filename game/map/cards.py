"""What stands in the box of a scene: its title, how often it is come to, and its choices by number.

Sizes are in pixels of SVG. Owns the lines and their places within the box; where the box goes is the
layout's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from game.map.labels import numbered
from game.map.lettering import width, wrapped
from game.map.telling import briefly, is_only_ending, percent
from game.map.ways import Kind, Map, Place, Way

if TYPE_CHECKING:
    from game.analysis import Traffic
    from game.scenario import Scenario

PAD = 13.0
"""Between the border and what stands in it."""
TITLE, SMALL = 13.0, 11.0
"""Sizes of letters."""
LEADING = 1.32
"""From one line to the next, in sizes."""
ROOM = {"scene": 300.0, "page": 190.0, "ending": 150.0}
"""For text, by kind of place."""
CHIP = 17.0
"""What a choice's number takes, to the left of its text."""
_ROUND = 5.0
"""How much more an ending needs on either side, for its round corners."""


class Row(NamedTuple):
    """One line of text."""

    style: str
    """title, often, path or choice"""
    text: str
    x: float
    y: float
    """Of its baseline, like x from the upper left corner of the box."""


class Chip(NamedTuple):
    """A choice's number."""

    number: int
    kind: Kind
    x: float
    y: float
    """Of its middle."""


@dataclass(frozen=True, slots=True)
class Card:
    """A box and what stands in it."""

    width: float
    height: float
    rows: tuple[Row, ...]
    chips: tuple[Chip, ...] = ()


def cards(drawn: Map, scenario: Scenario, traffic: Traffic | None) -> dict[str, Card]:
    """The boxes of all scenes."""
    choices = numbered(drawn)
    places = drawn.places
    return {scene: _card(place, choices[scene], drawn, scenario, traffic) for scene, place in places.items()}


def _card(
    place: Place, choices: Sequence[Way], drawn: Map, scenario: Scenario, traffic: Traffic | None
) -> Card:
    setting = _Setting(place)
    setting.add("title", place.title, TITLE, most=4, bold=True)
    if place.path:
        path = scenario.paths[place.path]
        setting.add("path", f"{path.title}, {path.outcome}", SMALL, most=3)
    if traffic is not None:
        setting.add("often", _often(place, drawn, traffic), SMALL, most=2)
    for number, way in enumerate(choices, 1):
        setting.choice(number, way)
    return setting.card()


def _often(place: Place, drawn: Map, traffic: Traffic) -> str:
    often = traffic.scenes.get(place.scene)
    if often is None:
        return "nobody comes here" if traffic.exact else "not seen"
    if place.path and often.times and not is_only_ending(place, drawn):
        return f"{briefly(often)} of {percent(traffic.paths[place.path])} on this path"
    return briefly(often)


class _Setting:
    """Sets line below line."""

    def __init__(self, place: Place) -> None:
        self.room = ROOM[place.kind]
        self.x = PAD + (_ROUND if place.kind == "ending" else 0)
        self.y = PAD - 3
        self.wide = 0.0
        self.rows: list[Row] = []
        self.chips: list[Chip] = []

    def add(
        self, style: str, text: str, size: float, most: int, *, bold: bool = False, indent: float = 0
    ) -> None:
        for line in wrapped(text, self.room - indent, size, most, bold=bold):
            self.rows.append(Row(style, line, self.x + indent, self.y + size))
            self.y += size * LEADING
            self.wide = max(self.wide, indent + width(line, size, bold=bold))

    def choice(self, number: int, way: Way) -> None:
        self.y += 3
        self.chips.append(Chip(number, way.kind, self.x + 5, self.y + SMALL * 0.64))
        self.add("choice", way.text, SMALL, most=2, indent=CHIP)

    def card(self) -> Card:
        wide = max(self.wide, 60.0)
        return Card(round(wide + 2 * self.x), round(self.y + PAD - 4), tuple(self.rows), tuple(self.chips))
