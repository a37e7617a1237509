"""Settings as rows, every value of each in sight and the one that holds marked.

One widget for the whole list. It changes nothing itself: it posts which value is wanted, and is shown the
rows anew when that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from game.tui.commands import Command, bindings, moving
from game.tui.shown import ACCENT, STRONG, cut, literal
from game.tui.widgets.lines import Lines
from game.tui.widgets.menu import POINTER

HOLDS, OTHER = "● ", "○ "
_GAP = "  "
"""Between two values on a line."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One thing that can be set."""

    key: str
    """Names it in messages."""
    name: str
    values: tuple[str, ...]
    """What it can be set to, as it is shown; at least one."""
    holds: int | None
    """Which of them holds, by index; None when it is something else."""
    is_door: bool = False
    """Its one value is not set but leads to another screen."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands: the cells from `start` up to `end` of a line."""

    line: int
    start: int
    end: int
    row: int
    value: int


class Switches(Lines, can_focus=True):
    """Rows with a pointer."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Switches { pointer: pointer; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        moving("move(-1)", "up", "Move the pointer"),
        moving("move(1)", "down", "Move the pointer"),
        moving("step(-1)", "left", "Set it to the value before"),
        moving("step(1)", "right", "Set it to the next value"),
        Command("turn", "enter,space", "Change", "Change what is pointed at", palette=False, shown_as="←→ ⏎"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)
    cursor: reactive[int] = reactive(0, init=False)
    """The row that the keys change, by index."""

    class Wanted(Message):
        """A value is wanted."""

        def __init__(self, key: str, value: int) -> None:
            super().__init__()
            self.key = key
            """Of the row."""
            self.value = value
            """By index."""

    class Pointed(Message):
        """The pointer came to a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, switches: Iterable[Switch] = ()) -> None:
        super().__init__()
        self.switches: Sequence[Switch] = tuple(switches)
        self._spots: list[_Spot] = []
        self._tops: list[int] = []
        """The first line of each row, then the number of lines."""

    def show(self, switches: Iterable[Switch]) -> None:
        """Show the rows as they are now; the pointer stays."""
        shown = tuple(switches)
        if shown != self.switches:
            self.switches = shown
            self.changed()

    # -- changing

    def action_step(self, by: int) -> None:
        """To the value before or after; the ends do not meet."""
        switch = self.switches[self.cursor]
        if switch.is_door:
            self._want(self.cursor, 0)
            return
        holds = switch.holds
        at = (0 if by > 0 else len(switch.values) - 1) if holds is None else holds + by
        if 0 <= at < len(switch.values):
            self._want(self.cursor, at)

    def action_turn(self) -> None:
        """To the next value; after the last one comes the first."""
        switch = self.switches[self.cursor]
        at = 0 if switch.holds is None else (switch.holds + 1) % len(switch.values)
        self._want(self.cursor, at)

    def _want(self, row: int, value: int) -> None:
        self.post_message(self.Wanted(self.switches[row].key, value))

    # -- moving

    def action_move(self, by: int) -> None:
        """To the row above or below; the ends do not meet."""
        self.cursor = min(max(self.cursor + by, 0), len(self.switches) - 1)
        self._bring_into_view()

    def watch_cursor(self, cursor: int) -> None:
        self.changed(height=False)
        self._bring_into_view()
        self.post_message(self.Pointed(self.switches[cursor].key))

    def _bring_into_view(self) -> None:
        """Scroll the row into view, where the list stands in something that scrolls."""
        self.lines_at(self.content_size.width)
        if isinstance(self.parent, VerticalScroll) and self.cursor + 1 < len(self._tops):
            top, end = self._tops[self.cursor], self._tops[self.cursor + 1]
            at = Region(0, top + self.virtual_region.y, 1, end - top)
            self.parent.scroll_to_region(at, animate=False)

    # -- the mouse

    def _row_at(self, y: int) -> int | None:
        rows = range(len(self.switches) if self._tops else 0)
        return next((row for row in rows if self._tops[row] <= y < self._tops[row + 1]), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        row = self._row_at(event.get_content_offset_capture(self).y)
        if row is not None:
            self.cursor = row

    def on_click(self, event: events.Click) -> None:
        """A value is taken; anything else of a row is as good as Enter there."""
        x, y = event.get_content_offset_capture(self)
        row = self._row_at(y)
        if row is None:
            return
        self.cursor = row
        hit = (spot for spot in self._spots if spot.line == y and spot.start <= x < spot.end)
        spot = next(hit, None)
        if spot is None:
            self.action_turn()
        else:
            self._want(row, spot.value)

    # -- laying out

    def lay_out(self, width: int) -> Iterable[Content]:
        names = max((len(switch.name) for switch in self.switches), default=0)
        indent = len(POINTER) + names + len(_GAP)
        out: list[Content] = []
        self._spots, self._tops = [], []
        for row, switch in enumerate(self.switches):
            self._tops.append(len(out))
            at_cursor = row == self.cursor
            pointer = Content.styled(POINTER if at_cursor else " " * len(POINTER), ACCENT)
            name = literal(switch.name, STRONG if at_cursor else "")
            line = Content.assemble(pointer, name, " " * (indent - len(POINTER) - name.cell_length))
            for value, shown in enumerate(_values(switch)):
                if line.cell_length > indent and line.cell_length + len(_GAP) + shown.cell_length > width:
                    out.append(line)
                    line = Content(" " * indent)
                if line.cell_length > indent:
                    line += Content(_GAP)
                start = line.cell_length
                line += cut(shown, max(width - start, 1))
                self._spots.append(_Spot(len(out), start, line.cell_length, row, value))
            out.append(cut(line, width))
        self._tops.append(len(out))
        return out


def _values(switch: Switch) -> Iterable[Content]:
    if switch.is_door:
        yield literal(switch.values[0])
        return
    for value, shown in enumerate(switch.values):
        holds = value == switch.holds
        mark = Content.styled(HOLDS if holds else OTHER, ACCENT if holds else "")
        yield mark + literal(shown, STRONG if holds else "")
