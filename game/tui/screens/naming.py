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
from game.tui.shown import ACCENT, STRONG, line, literal
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu, Row

_KEEP = "keep"


class Answers(Menu, can_focus=False):
    """What the mouse can do with the name; the keys stay with the line it is typed in."""


class NamingScreen(ModalScreen[str]):
    """Asks for a name; the result is the name, or nothing when the player backs out.

    `refuse` says what is wrong with a name, as a sentence, and nothing about a good one; `does` is what is
    done with it, in a word. Spaces at the ends of what is typed are no part of a name.
    """

    CSS_PATH = "naming.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("leave", "escape", "Leave it", "Change nothing", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, title: str, about: str, name: str, refuse: Callable[[str], str], *, does: str) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._name_at_first = line(name)
        self._refuse = refuse
        self._does = does

    def compose(self) -> ComposeResult:
        with Vertical(id="naming"):
            yield Prose([Para(literal(self._title, STRONG)), Para(literal(self._about))])
            yield Input(self._name_at_first, select_on_focus=True, compact=True)
            yield Prose(id="wrong")
            yield Answers(
                [
                    Row(_KEEP, literal(self._does), aside=literal("Enter")),
                    Row("leave", literal("Leave it"), aside=literal("Esc")),
                ]
            )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#wrong").display = False

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._keep()

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        if event.key == _KEEP:
            self._keep()
        else:
            self.action_leave()

    def _keep(self) -> None:
        name = self.query_one(Input).value.strip()
        if wrong := self._refuse(name):
            told = self.query_one("#wrong", Prose)
            told.show([Para(literal(wrong, ACCENT))])
            told.display = True
        else:
            close(self, name)

    def action_leave(self) -> None:
        close(self, "")
