"""The line in which one types what to find. The list below it keeps the arrows and Enter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from game.tui.commands import Command, bindings, moving


class Finder(Input):
    """A line to type in, over a list that its screen points at and takes from."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("screen.take('continue')", "enter", "Continue", "Continue what was left open, or start anew"),
        Command("screen.take('begin')", "enter", "New playthrough", "Start a new playthrough"),
        moving("screen.point(-1)", "up", "Move the pointer"),
        moving("screen.point(1)", "down", "Move the pointer"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self) -> None:
        super().__init__(placeholder="Type what you are looking for", select_on_focus=False, compact=True)
