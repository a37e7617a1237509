"""The list of keys of the screen below, made from its own commands and those of what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.keys import format_key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from game.tui.closing import close
from game.tui.commands import KEYS, PAGING, SAVED, SETTINGS, Command, bindings, commands_of, moving
from game.tui.markdown import Para
from game.tui.paging import turn
from game.tui.shown import STRONG, literal
from game.tui.widgets.lines import Prose

_NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "delete": "Del",
    "backspace": "⌫",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
"""What stands on the keys, where Textual calls them otherwise."""


class Section(NamedTuple):
    """Some of the keys."""

    title: str
    keys: Sequence[tuple[str, str]]
    """(keys, what they do)."""


@runtime_checkable
class Explained(Protocol):
    """A screen that draws with signs of its own."""

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        """(signs, what they mean)."""


_EVERYWHERE = [("^p", "All commands, to be searched by name"), ("^q ^c", f"Quit; {SAVED}")]
_MOUSE = [
    ("Click", "Takes a row, or a command at the foot of the screen"),
    ("Wheel", "Scrolls"),
    ("+5 −10", "By a meter: what the last decision did to it"),
]


class KeysScreen(ModalScreen[None]):
    """What every key does here."""

    CSS_PATH = "keys.tcss"
    OPENED_BY = KEYS.action
    DOES: ClassVar[tuple[Command, ...]] = (
        moving("leave", "escape,q,enter,question_mark", "Close"),
        moving("scroll(1)", "down", "Scroll"),
        moving("scroll(-1)", "up", "Scroll"),
        *PAGING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, sections: Iterable[Section]) -> None:
        super().__init__()
        self._sections = [*sections]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys", can_focus=False):
            yield Prose(_paras(self._sections))

    def action_leave(self) -> None:
        close(self, None)

    def on_click(self, event: events.Click) -> None:
        """Beside the list."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            close(self, None)

    def action_scroll(self, lines: int) -> None:
        scroller = self.query_one(VerticalScroll)
        scroller.scroll_to(y=scroller.scroll_offset.y + lines, animate=False)

    def action_page(self, pages: int) -> None:
        turn(self.query_one(VerticalScroll), pages)


def _paras(sections: Sequence[Section]) -> Iterator[Para]:
    width = max(len(key) for section in sections for key, _ in section.keys) + 3
    for number, section in enumerate(sections):
        yield Para(literal(section.title, STRONG), tight=number == 0)
        for key, says in section.keys:
            yield Para(literal(says), key.ljust(width), " " * width, tight=True)


def keys_of(screen: Screen[object]) -> list[Section]:
    """What can be pressed on a screen and on what is on it, in their order; then what always can be."""
    widgets = [widget for widget in screen.walk_children(Widget) if widget.display]
    here: list[tuple[str, str]] = []
    always: list[tuple[str, str]] = []
    for keys, command in _told(commands_of(screen, *widgets)):
        row = (keys, command.about)
        (always if command.action in (SETTINGS.action, KEYS.action) else here).append(row)
    return [
        Section("Keys here", here),
        *([Section("On the map", screen.legend)] if isinstance(screen, Explained) else []),
        Section("Everywhere", always + _EVERYWHERE),
        Section("Mouse and meters", _MOUSE),
    ]


def _told(commands: Iterable[Command]) -> Iterator[tuple[str, Command]]:
    """Commands that say the same of themselves are one."""
    found: dict[str, tuple[Command, dict[str, None]]] = {}
    for command in commands:
        _, names = found.setdefault(command.about, (command, {}))
        names.update(dict.fromkeys(_name(key) for key in command.keys.split(",") if key))
    for command, names in found.values():
        if names:
            yield _joined([*names]), command


def _name(key: str) -> str:
    """What stands on the key."""
    before, plus, last = key.rpartition("+")
    if before == "ctrl":
        return f"^{last}"
    named = _NAMES.get(last) or format_key(last)
    return f"{before.capitalize()}{plus}{named}"


def _joined(names: list[str]) -> str:
    return "1–9" if names[:1] == ["1"] and names[-1] == "9" else " ".join(names)
