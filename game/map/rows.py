"""Going about on a map by arrows: rows of boxes from the top down, each from the left to the right.

Left and right lead through a row, up and down to the nearest box of the next one; so every box is reached
from every other.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.map.cells import Frame


class Rows:
    """The boxes as rows."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.rows: list[list[Frame]] = []
        for frame in sorted(frames, key=lambda frame: (frame.y, frame.x)):
            if self.rows and frame.y < self.rows[-1][0].bottom:
                self.rows[-1].append(frame)
            else:
                self.rows.append([frame])
        for row in self.rows:
            row.sort(key=lambda frame: (frame.x, frame.y))
        self._places = {
            frame.scene: (number, at) for number, row in enumerate(self.rows) for at, frame in enumerate(row)
        }

    def beside(self, scene: str, by: int) -> str:
        """The box to the left (-1) or to the right (1); the same where there is none."""
        number, at = self._places[scene]
        row = self.rows[number]
        return row[min(max(at + by, 0), len(row) - 1)].scene

    def towards(self, scene: str, by: int, column: int) -> str:
        """The box in the row above (-1) or below (1) that is nearest to a column; the same at the ends."""
        number, _ = self._places[scene]
        if not 0 <= number + by < len(self.rows):
            return scene
        return min(self.rows[number + by], key=lambda frame: (_away(frame, column), frame.x)).scene


def middle(frame: Frame) -> int:
    """The column in the middle of a box."""
    return frame.x + frame.width // 2


def _away(frame: Frame, column: int) -> int:
    """How many columns a box is away from one."""
    return max(frame.x - column, column - (frame.right - 1), 0)
