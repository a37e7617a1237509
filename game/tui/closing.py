"""Closing a screen once. Textual's `dismiss` pops whatever is on top: a key pressed twice in haste would
close the screen below as well. And what is told when it is a playthrough that was left."""

from __future__ import annotations

from typing import TypeVar

from textual.message import Message
from textual.screen import Screen

Result = TypeVar("Result")


class Kept(Message):
    """A playthrough was left in which something was decided, for the screen that one comes back to."""

    def __init__(self, slot: str) -> None:
        super().__init__()
        self.slot = slot
        """Its name."""


def is_on_top(screen: Screen[Result]) -> bool:
    """The player sees this screen, and nothing over it."""
    return screen.app.screen is screen


def close(screen: Screen[Result], result: Result) -> None:
    """Dismiss a screen, unless it has been."""
    if is_on_top(screen):
        screen.dismiss(result)
