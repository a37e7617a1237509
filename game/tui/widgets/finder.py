"""The line in which one types what to find. Enter takes from the list below, arrows and Tab lead there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from game.tui.commands import Command, bindings, moving


class Finder(Input):
    """A line to type in, over a list that its screen points at and takes from."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("screen.take('continue')", "enter", "Continue", "Continue what was left open, or start anew"),
        Command("screen.take('begin')", "enter", "Begin", "Start a new playthrough"),
        Command("screen.to_list(1)", "down", "To the list", "Go to the list", palette=False, shown_as="↓"),
        moving("screen.to_list(-1)", "up", "Go to the list"),
        moving("screen.to_list(0)", "tab", "Go to the list"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self) -> None:
        super().__init__(placeholder="Type what you are looking for", select_on_focus=False, compact=True)
