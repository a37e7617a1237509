"""A time limit that runs down: how much of it is left. Knows no screen and takes its clock from outside."""

from __future__ import annotations

import math
from collections.abc import Callable


class Countdown:
    """So many seconds, counted only while it runs."""

    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self._now = now
        self._left = seconds
        """When it last stopped."""
        self._since: float | None = None
        """When it began to run; None while it does not."""

    @property
    def runs(self) -> bool:
        return self._since is not None

    def run(self, *, on: bool) -> None:
        """Run, or stop and keep what is left."""
        if on == self.runs:
            return
        if on:
            self._since = self._now()
        else:
            self._left, self._since = self.left, None

    @property
    def left(self) -> float:
        """Seconds; never less than 0."""
        ran = 0.0 if self._since is None else self._now() - self._since
        return max(0.0, self._left - ran)

    @property
    def shown(self) -> int:
        """Whole seconds left as a player sees them: 0 only when there is nothing left."""
        return math.ceil(self.left)


def minutes_and_seconds(seconds: int) -> str:
    """`1:05`."""
    return f"{seconds // 60}:{seconds % 60:02}"


def in_words(seconds: int) -> str:
    """`2 minutes`, `90 seconds`, `2 minutes and 30 seconds`."""
    minutes, rest = divmod(seconds, 60)
    if not minutes or (rest and seconds < 120):
        return _count(seconds, "second")
    return " and ".join([_count(minutes, "minute"), *([_count(rest, "second")] if rest else [])])


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
