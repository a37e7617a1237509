"""The command palette, which is Textual's but for two faults of it (8.2.8), both met in haste."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.widgets import Button, Input

from game.tui.closing import is_on_top


class Palette(CommandPalette):
    """Falls neither when its list is to move before it has been laid out, nor when it is closed twice."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _select_or_command(self, event: Input.Submitted | Button.Pressed | None = None) -> None:
        if is_on_top(self):
            super()._select_or_command(event)

    def dismiss(self, result: None = None) -> AwaitComplete:
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()
