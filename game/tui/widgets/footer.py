"""The line at the foot of a screen: its commands, with their keys; each can be clicked.

One widget, where Textual's own is one for each key: that costs when a screen opens. Where not all commands
fit, some are left out, first those that cannot be given now; never the way out, the list of keys and the
palette, which has them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from game.tui.commands import BACK_TO_LIBRARY, KEYS
from game.tui.shown import ACCENT, MUTED, STRONG
from game.tui.widgets.lines import Lines

MORE = "More"
"""What the palette is called."""
FIRST = (KEYS.action, BACK_TO_LIBRARY.action, "app.quit")
"""Where not all fit, these are kept: the way out, and the list of keys."""
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Offered:
    """A command as the footer shows it."""

    key: str
    name: str
    action: str
    node: DOMNode
    """Whose action it is."""
    is_open: bool
    """It can be given now."""

    @property
    def shown(self) -> Content:
        if not self.is_open:
            return Content.styled(f"{self.key} {self.name}", MUTED)
        return Content.styled(self.key, ACCENT).stylize(STRONG) + Content(f" {self.name}")


Spot: TypeAlias = tuple[int, int, Offered]
"""From which cell up to which one a command stands."""


class Footer(Lines):
    """The commands of the screen it stands on."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Footer { dock: bottom; height: 1; padding: 0 1; pointer: pointer; }"

    def __init__(self) -> None:
        super().__init__()
        self._offered: Sequence[Offered] = ()
        self._palette: Offered | None = None
        self._spots: list[Spot] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _look(self, screen: Screen[object]) -> None:
        """What can be done may have changed."""
        if not self.is_attached or screen is not self.screen:
            return
        offered, palette = tuple(self._on_screen(screen)), self._palette_of(screen)
        if (offered, palette) != (self._offered, self._palette):
            self._offered, self._palette = offered, palette
            self.changed(height=False)

    def _on_screen(self, screen: Screen[object]) -> Iterator[Offered]:
        actions: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.action not in actions:
                actions.add(binding.action)
                key = self.app.get_key_display(binding)
                yield Offered(key, binding.description, binding.action, active.node, active.enabled)

    def _palette_of(self, screen: Screen[object]) -> Offered | None:
        active = screen.active_bindings.get(self.app.COMMAND_PALETTE_BINDING)
        if active is None:
            return None
        key = self.app.get_key_display(active.binding)
        return Offered(key, MORE, active.binding.action, active.node, active.enabled)

    # -- the mouse

    def _at(self, x: int) -> Offered | None:
        return next((offered for start, end, offered in self._spots if start <= x < end), None)

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        offered = self._at(event.get_content_offset_capture(self).x)
        if offered is not None and offered.is_open:
            await self.app.run_action(offered.action, offered.node)

    # -- laying out

    def lay_out(self, width: int) -> Iterable[Content]:
        palette = self._palette
        room = width - (palette.shown.cell_length + 1 if palette else 0)
        self._spots = []
        line = Content()
        for offered in _fitting(self._offered, room):
            line += Content(_GAP if self._spots else "")
            line = self._add(line, offered)
        if palette is not None:
            line += Content(" " * max(0, width - line.cell_length - palette.shown.cell_length))
            line = self._add(line, palette)
        return [line]

    def _add(self, line: Content, offered: Offered) -> Content:
        start = line.cell_length
        line += offered.shown
        self._spots.append((start, line.cell_length, offered))
        return line


def _fitting(offered: Sequence[Offered], room: int) -> list[Offered]:
    """Those that fit into so many cells, in their order."""
    kept: list[Offered] = []
    left = room + len(_GAP)
    for one in sorted(offered, key=lambda one: (one.action not in FIRST, not one.is_open)):
        left -= one.shown.cell_length + len(_GAP)
        if left < 0:
            break
        kept.append(one)
    return [one for one in offered if one in kept]
