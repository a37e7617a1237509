"""A name to be typed: for a copy, for a save that is to be called otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from game.tui.closing import close
from game.tui.commands import Command, bindings
from game.tui.markdown import Para
from game.tui.shown import ACCENT, MUTED, STRONG, line, literal
from game.tui.widgets.lines import Prose


class NamingScreen(ModalScreen[str]):
    """Asks for a name; the result is the name, or nothing when the player backs out.

    `refuse` says what is wrong with a name, as a sentence, and nothing about a good one.
    """

    CSS_PATH = "naming.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("leave", "escape", "Leave it", "Change nothing", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, title: str, about: str, name: str, refuse: Callable[[str], str]) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._name_at_first = line(name)
        self._refuse = refuse

    def compose(self) -> ComposeResult:
        with Vertical(id="naming"):
            yield Prose([Para(literal(self._title, STRONG)), Para(literal(self._about))])
            yield Input(self._name_at_first, select_on_focus=True, compact=True)
            yield Prose([_keys()], id="wrong")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#wrong", Prose).show([_keys()])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if wrong := self._refuse(event.value):
            self.query_one("#wrong", Prose).show([Para(literal(wrong, ACCENT))])
        else:
            close(self, event.value)

    def action_leave(self) -> None:
        close(self, "")


def _keys() -> Para:
    return Para(literal("Enter keeps it under this name, Esc leaves it.", MUTED))
