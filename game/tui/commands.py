"""What a player can do on a screen, said once: its keys, the footer, the list of keys and the palette are
all made from it.

A screen names its commands in `DOES` and makes its bindings from them; so does a widget that takes keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.dom import DOMNode


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done."""

    action: str
    """Textual's action, with its parameters: `begin('shown')`."""
    keys: str
    """Comma-separated, as Textual names them."""
    name: str
    """In the footer and the palette, a word or two."""
    about: str
    """In the list of keys and the palette: what it does, as a sentence without its full stop."""
    footer: bool = True
    """Shown in the footer."""
    palette: bool = True
    """Shown in the palette; not what only moves a pointer."""
    first: bool = False
    """Its keys are nobody else's: not a dialog's, not those of a name being typed."""
    shown_as: str = ""
    """The keys as the footer shows them, where Textual's own way is not good."""

    @property
    def binding(self) -> Binding:
        return Binding(
            self.keys,
            self.action,
            self.name,
            show=self.footer,
            key_display=self.shown_as or None,
            tooltip=self.about,
            priority=self.first,
        )


def bindings(*commands: Command) -> list[BindingType]:
    """The keys of these commands."""
    return [command.binding for command in commands]


def commands_of(*nodes: DOMNode) -> Iterator[Command]:
    """The commands of a screen and of what is on it, in their order."""
    for node in nodes:
        found: Iterable[Command] = getattr(type(node), "DOES", ())
        yield from found


def moving(action: str, keys: str, about: str) -> Command:
    """A command that only moves what is seen: neither in the footer nor in the palette."""
    return Command(action, keys, about, about, footer=False, palette=False)


def numbers(action: str, about: str) -> tuple[Command, ...]:
    """`1` to `9`, not shown in the footer: a click on one of them there would decide."""
    return tuple(moving(f"{action}({n})", str(n), about) for n in range(1, 10))


KEYS = Command("app.keys", "question_mark", "Keys", "What the keys do here", palette=False, shown_as="?")
SETTINGS = Command(
    "app.settings",
    "comma",
    "Settings",
    "Theme, meters, time limits, motion, text width",
    footer=False,
    palette=False,
    shown_as=",",
)
SAVED = "everything is saved"
"""What is promised to whoever leaves. An author's trial says otherwise."""
ALWAYS = (
    SETTINGS,
    Command("app.change_theme", "", "Theme", "Choose the colours"),
    KEYS,
    Command("app.picture", "", "Picture", "Save a picture of the screen in the current folder"),
    Command("app.quit", "", "Quit", f"Leave the game; {SAVED}"),
)
"""What the palette offers on every screen, whatever the screen names itself."""
LEAVE = Command("quit", "ctrl+c", "Quit", f"Leave the game; {SAVED}", footer=False, palette=False, first=True)
"""Ctrl-C, as elsewhere; ^q is Textual's own."""
BACK_TO_LIBRARY = Command("leave", "q,escape", "Library", f"Leave; {SAVED}", shown_as="q")
PAGING = (
    moving("page(1)", "space,pagedown", "Show more"),
    moving("page(-1)", "pageup,b", "Show what stood above"),
)
