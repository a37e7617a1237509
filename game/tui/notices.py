"""Notices to the player, with what is in them never taken for markup."""

from __future__ import annotations

from textual.dom import DOMNode

from game.scenario.source import stripped

LONG = 12.0
"""Seconds an error stays, unless it is clicked away."""
MOST = 400
"""Characters of a message that are shown."""


def say(node: DOMNode, message: str, title: str = "") -> None:
    """Tell the player something that can be missed."""
    node.app.notify(_short(message), title=_short(title), markup=False)


def say_error(node: DOMNode, error: Exception | str, title: str = "") -> None:
    """Tell the player that something did not work."""
    node.app.notify(_short(str(error)), title=_short(title), severity="error", timeout=LONG, markup=False)


def _short(message: str) -> str:
    message = stripped(message)
    return message if len(message) <= MOST else f"{message[:MOST]}…"
