"""What lies over a game and tells of a version of its file that is none any more. It is closed, and for a
moment keys that were meant for it do nothing. What knows nothing of the version, as the settings, stays.

A screen says itself that it tells of a version, and what it is then called: `OF_A_VERSION`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.screen import Screen

from game.tui import held
from game.tui.palette import Palette


class Outdated:
    """The screens of one app that are to close. Those under one that stays close when it does."""

    def __init__(self, app: App[None], now: Callable[[], float]) -> None:
        self._app = app
        self._screens: set[Screen[Any]] = set()
        self.meant = held.Meant(now)

    def close(self, kind: type[Screen[Any]] = Screen) -> list[str]:
        """Close what tells of the version before, of this kind. Returns what it is called, from below."""
        found = [one for one in self._app.screen_stack if isinstance(one, kind) and _told_by(one)]
        self._screens.update(found)
        if found and isinstance(self._app.screen, Palette):  # its commands are those of what closes
            self._screens.add(self._app.screen)
        self.close_top()
        return [_told_by(one) for one in found]

    def close_top(self) -> None:
        """Close what has come to the top, or was there."""
        while (top := self._app.screen) in self._screens:
            self._screens.discard(top)
            self.meant.begin()
            self._app.pop_screen()


def _told_by(screen: Screen[Any]) -> str:
    """What a screen that tells of a version is called; empty for the others."""
    called: str = getattr(screen, "OF_A_VERSION", "")
    return called
