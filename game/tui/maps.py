"""What a map screen shows: values, of what a player has seen (`seen_map`) or of everything (`whole_map`).

The screen asks for one scene's sign or page when it is pointed at or opened; it computes nothing of the game.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.engine import Playthrough
from game.map.cells import Pair, Pen
from game.map.ways import Map
from game.tui.markdown import Para
from game.tui.telling import Entry

SIGNS = (("●", "You are here"), ("═ ─", "Double border: an ending; with square corners: a page, only read"))
"""On every map: (signs, what they mean)."""
ONWARD = "It leads on by itself."
"""Said of a page's way, which no choice takes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene as its box shows it."""

    title: str
    is_ending: bool = False
    is_page: bool = False
    """It is read and passed through; nothing is decided there."""
    is_now: bool = False
    """The playthrough stands there."""
    is_faint: bool = False
    """It was not seen, or taken back."""
    is_stub: bool = False
    """No scene at all, but a word about ways that were not taken: nobody points at it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A map to be drawn."""

    drawn: Map
    spots: Mapping[str, Spot]
    """Of every place on it."""
    now: str
    pens: Mapping[Pair, Pen] = field(default_factory=dict)
    labels: Mapping[Pair, str] = field(default_factory=dict)
    """Said beside a line, where there is room."""


@dataclass(frozen=True, slots=True)
class SignWay:
    """A way out of a scene, on its sign."""

    text: str
    to: str
    """The title of the scene that it leads to; empty where it stays, or where that is not to be told."""
    note: str = ""
    """What there is to say of it beside that."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What is told of the scene that is pointed at."""

    title: str
    note: str
    ways: Sequence[SignWay] = ()
    more: str = ""
    """Said below the ways."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A scene that was opened."""

    heading: str
    """What this is: read again, or as its author wrote it."""
    note: str
    paras: Sequence[Para]
    """Its text, title included."""
    decisions: Mapping[int, Entry] = field(default_factory=dict)
    """What was decided there and still stands, by the numbers of the decisions."""
    decided: int = 0
    """How many decisions stand in all."""


class Shown(Protocol):
    """A map, and what there is to tell of it."""

    @property
    def title(self) -> str:
        """The scenario's."""

    @property
    def count(self) -> str:
        """How many scenes it shows, in words."""

    @property
    def sketch(self) -> Sketch: ...

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        """(signs, what they mean) on this map."""

    def sign(self, scene: str) -> Sign: ...

    def opened(self, scene: str) -> Opened: ...


def shown(
    playthrough: Playthrough, taken_back: Sequence[Playthrough] = (), *, everything: bool = False
) -> Shown:
    """The map of a playthrough: for a player what was seen in it, for an author `everything`."""
    from game.tui.seen_map import SeenMap  # noqa: PLC0415 - it and the next are made of these values
    from game.tui.whole_map import WholeMap  # noqa: PLC0415

    return (WholeMap if everything else SeenMap)(playthrough, taken_back)
