"""Closing a screen once. Textual's `dismiss` pops whatever is on top: a key pressed twice in haste would
close the screen below as well."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def is_on_top(screen: Screen[Result]) -> bool:
    """The player sees this screen, and nothing over it."""
    return screen.app.screen is screen


def close(screen: Screen[Result], result: Result) -> None:
    """Dismiss a screen, unless it has been."""
    if is_on_top(screen):
        screen.dismiss(result)
