"""The list of keys of the screen below, made from its own bindings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen

from game.tui.closing import close
from game.tui.commands import Command, bindings, commands_of, moving
from game.tui.markdown import Para
from game.tui.shown import STRONG, literal
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu

_NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "question_mark": "?",
    "comma": ",",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "ctrl+p": "^p",
    "ctrl+q": "^q",
}
_ALWAYS = [("^p", "Commands and themes"), ("^q", "Quit; everything is saved")]


class KeysScreen(ModalScreen[None]):
    """What every key does here."""

    CSS_PATH = "keys.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (moving("leave", "escape,q,enter,space,question_mark", "Close"),)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = [*keys]

    def compose(self) -> ComposeResult:
        width = max(len(key) for key, _ in self._keys) + 3
        rows = [Para(literal(says), key.ljust(width), " " * width, tight=True) for key, says in self._keys]
        with Vertical(id="keys"), VerticalScroll():
            yield Prose([Para(literal("Keys", STRONG)), Para(literal(""), tight=True), *rows])

    def action_leave(self) -> None:
        close(self, None)


def keys_of(screen: Screen[object]) -> list[tuple[str, str]]:
    """(keys, what they do) for each command of a screen and of its menu, in their order."""
    found: dict[str, dict[str, None]] = {}
    for command in commands_of(screen, *screen.query(Menu)):
        names = [_NAMES.get(key, key) for key in command.keys.split(",")]
        found.setdefault(command.about, {}).update(dict.fromkeys(names))
    return [(_joined([*names]), says) for says, names in found.items()] + _ALWAYS


def _joined(names: list[str]) -> str:
    return "1–9" if names[:1] == ["1"] and names[-1] == "9" else " ".join(names)
