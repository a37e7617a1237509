"""The command palette, which is Textual's but for three faults of it (8.2.8), all met in haste."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandInput, CommandList, CommandPalette
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, LoadingIndicator

from game.tui.closing import is_on_top


class Commands(CommandList):
    """The list. A click on what stood where nothing stands any more is none."""

    def on_click(self, event: events.Click) -> None:
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()


class Palette(CommandPalette):
    """Falls neither when its list is to move before it has been laid out, nor when it is closed twice."""

    def compose(self) -> ComposeResult:
        """As Textual's, with our list."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Commands()
                yield LoadingIndicator()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _select_or_command(self, event: Input.Submitted | Button.Pressed | None = None) -> None:
        if is_on_top(self):
            super()._select_or_command(event)

    def dismiss(self, result: None = None) -> AwaitComplete:
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()
