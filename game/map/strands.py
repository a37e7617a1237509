"""What is drawn as one line: the ways from one scene to another, apart where they differ in kind.

Owns how thick a line is. Where it runs is the layout's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.map.ways import Kind, Map, Way

if TYPE_CHECKING:
    from game.analysis import Traffic

THINNEST, THICKEST = 1.25, 8.0
"""Of a line that is hardly ever taken, and of one that is taken once in every playthrough, or more often."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Ways of one kind between the same two scenes."""

    source: str
    target: str
    kind: Kind
    ways: tuple[Way, ...]
    times: float | None
    """How often it is taken in a playthrough, on average; None where that is not known."""
    is_used: bool
    """Whether anybody can take it; also true where that is not known."""

    @property
    def is_idle(self) -> bool:
        """Whether somebody can take it, but not the players that are looked at."""
        return self.is_used and self.times == 0

    @property
    def thickness(self) -> float:
        if self.times is None:
            return THINNEST * 1.5
        return THINNEST + (THICKEST - THINNEST) * min(1.0, self.times)


def strands(drawn: Map, traffic: Traffic | None = None) -> tuple[Strand, ...]:
    """The lines of a map, in the order of its ways."""
    together: dict[tuple[str, str, Kind], list[Way]] = {}
    for way in drawn.ways:
        together.setdefault((way.id.source, way.id.target, way.kind), []).append(way)
    return tuple(_strand(*key, tuple(ways), traffic) for key, ways in together.items())


def _strand(source: str, target: str, kind: Kind, ways: tuple[Way, ...], traffic: Traffic | None) -> Strand:
    if traffic is None:
        return Strand(source, target, kind, ways, None, is_used=True)
    known = [traffic.ways[way.id] for way in ways if way.id in traffic.ways]
    return Strand(source, target, kind, ways, sum(often.times for often in known), is_used=bool(known))
