"""How screens follow what a player has set, and say that something else is wanted."""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode
from textual.message import Message

from game.tui.settings import Settings


class SettingsChanged(Message):
    """The player wants other settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings


def follow(node: DOMNode, use: Callable[[Settings], None]) -> None:
    """Call `use` with the app's settings now, and whenever they change while the node is there."""
    node.watch(node.app, "settings", use)
