"""Keys that are held down. A terminal tells nobody when a key comes up: it sends the key again and again.

A key that decides counts once, however long it is held; so does a finger that falls on it twice.
"""

from __future__ import annotations

from collections.abc import Callable

DECIDES = 0.6
"""Seconds without a key after which it counts as pressed anew: a little more than keyboards wait before they
repeat."""
TAKES_BACK = 0.2
"""The same for a key that takes something back, which is pressed several times on purpose."""


class Presses:
    """When each key was last heard."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last: dict[str, float] = {}

    def is_held(self, key: str, least: float) -> bool:
        """Whether the key was heard less than `least` seconds ago. That it was heard now is remembered."""
        now = self._now()
        before = self._last.get(key)
        self._last[key] = now
        return before is not None and now - before < least


class Meant:
    """Keys that were meant for what has just been closed under the player's hands."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._since: float | None = None
        """When something was closed last."""
        self._last: dict[str, float] = {}
        """When each of them was last heard."""

    def begin(self) -> None:
        """Something has been closed."""
        self._since = self._now()

    def takes(self, key: str) -> bool:
        """Whether the key was one; held down, it stays one."""
        now = self._now()
        meant = any(
            since is not None and now - since < DECIDES for since in (self._since, self._last.get(key))
        )
        if meant:
            self._last[key] = now
        return meant
