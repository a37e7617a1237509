"""How a line is drawn, as SVG has it: round corners, dashes by kind, the head at its end. Only geometry."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

Points = Sequence[tuple[float, float]]
CORNER = 7.0


class Head(NamedTuple):
    """An arrow's head."""

    path: str
    length: float
    """From its base to its tip, which is the line's end."""


def rounded(points: Points) -> str:
    """The line through these points, its corners cut round."""
    parts = [f"M{_spot(points[0])}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _apart(before, here) / 2, _apart(here, after) / 2)
        parts.append(
            f"L{_spot(_toward(here, before, radius))}Q{_spot(here)} {_spot(_toward(here, after, radius))}"
        )
    parts.append(f"L{_spot(points[-1])}")
    return "".join(parts)


def shortened(points: Points, by: float) -> Points:
    """The line without its last piece of this length; its last corner stays."""
    before, end = points[-2:]
    return (*points[:-1], _toward(end, before, min(by, _apart(before, end) * 0.9)))


def arrow(points: Points, thickness: float) -> Head:
    """A head that suits a line of this thickness, with its tip where the line ends."""
    before, tip = points[-2:]
    length = min(7 + thickness * 0.7, _apart(before, tip))
    half = 3.2 + thickness * 0.62
    base = _toward(tip, before, length)
    across = ((base[1] - tip[1]) / (length or 1) * half, (tip[0] - base[0]) / (length or 1) * half)
    sides = [(base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1])]
    return Head(f"M{_spot(tip)}L{_spot(sides[0])}L{_spot(sides[1])}Z", length)


def dashes(kind: str, thickness: float) -> str:
    """The dashes that tell a kind of way from the others; none for open ones. Dots are chance."""
    gap = thickness * 0.9 + 2.5
    dot = (0.1, thickness + 3)  # its ends are round, and make it as long as it is thick
    dash = (thickness * 0.8 + 6, thickness + 3)
    lengths = {
        "chance": dot,
        "locked-chance": (*dash, *dot, *dot),
        "hidden-chance": (*dash, thickness * 0.5 + 2, thickness + 3, *dot),
        "locked": (thickness * 0.8 + 7, gap),
        "hidden": (thickness * 0.8 + 6, gap, thickness * 0.5 + 1, gap),
    }.get(kind, ())
    return " ".join(f"{length:.1f}" for length in lengths)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _toward(start: tuple[float, float], goal: tuple[float, float], by: float) -> tuple[float, float]:
    """The point this far on the way from the start to the goal."""
    length = _apart(start, goal)
    share = by / length if length else 0.0
    return (start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share)


def _spot(point: tuple[float, float]) -> str:
    return " ".join(f"{number:.1f}".removesuffix(".0") for number in point)
