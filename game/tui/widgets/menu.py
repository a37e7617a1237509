"""A list of rows of which one is taken: by its number, with the arrows and Enter, or by a click.

The choices of a scene, the library and every question are such lists. Rows are values; taking one posts its
key, and what that means is the screen's affair. A locked row is never taken, it posts why.
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
from textual.widget import Widget

from game.tui.commands import Command, bindings, moving
from game.tui.shown import apart, cut
from game.tui.widgets.lines import Lines, hang

POINTER = "❯ "
NARROWEST = 12
"""Cells that a row's own text has beside its aside; where there are fewer, the aside goes below it."""
_NOTHING = Content()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it says, and whether it can be taken."""

    key: str
    """Names it in messages; empty for a heading, which is only read."""
    head: Content
    mark: str = ""
    """Before its text: a number."""
    aside: Content = _NOTHING
    """At the right end of its first line."""
    under: Content = _NOTHING
    """Below its head, on one line, cut where it is longer."""
    body: tuple[Content, ...] = ()
    """Below that, each a paragraph."""
    brief: bool = False
    """Each paragraph of the body is cut to as many lines as the menu has for it."""
    locked: str = ""
    """Why it cannot be taken; empty when it can."""
    spaced: bool = False
    """An empty line above it."""


class Menu(Lines, can_focus=True):
    """Rows with a cursor."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Menu { pointer: pointer; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        moving("move(-1)", "up", "Move the pointer"),
        moving("move(1)", "down", "Move the pointer"),
        moving("first", "home", "To the first row, to the last"),
        moving("last", "end", "To the first row, to the last"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)
    cursor: reactive[int | None] = reactive(None, init=False, repaint=False)
    """Which row Enter takes, by index; never a locked one or a heading."""

    class AboutRow(Message):
        """Something about a row; what, the subclasses say. None is a kind of another."""

        def __init__(self, menu: Menu, row: Row) -> None:
            super().__init__()
            self.menu = menu
            self.row = row
            """As it was then: the menu may show others by the time this is heard."""

        @property
        def key(self) -> str:
            return self.row.key

        @property
        def control(self) -> Menu:
            return self.menu

    class Taken(AboutRow):
        """A row was taken."""

    class Refused(AboutRow):
        """A locked row was to be taken."""

    class Pointed(AboutRow):
        """The cursor came to a row."""

    def __init__(
        self,
        rows: Iterable[Row] = (),
        *,
        id: str | None = None,  # noqa: A002
        opens_at_once: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = tuple(rows)
        self.most = 1
        """Lines that a brief paragraph has."""
        self._near = 0
        """The row at which the cursor, while it is nowhere, goes on."""
        self._opens_at_once = opens_at_once
        """A click takes a row, and the cursor follows the mouse. Where more can be done with a row than to
        take it, a click only brings the cursor to it and the next one takes it: the mouse can then go to
        the footer without the cursor running after it."""
        self._tops: list[int] = []
        """The first line of each row, then the number of lines."""
        self._marks = 0
        """How wide the marks are."""

    def show(self, rows: Iterable[Row], cursor: int | None = None, *, near: int = 0) -> None:
        """Show other rows, with the cursor on one of them or nowhere; then it goes on from before `near`."""
        self.rows = tuple(rows)
        self._near = near
        self.set_reactive(Menu.cursor, cursor)
        self.changed()

    @property
    def key(self) -> str:
        """Of the row at the cursor; empty while it is nowhere."""
        return "" if self.cursor is None else self.rows[self.cursor].key

    # -- taking

    def take(self, index: int | None = None) -> bool:
        """Take a row, by default the one at the cursor; False when there is none."""
        index = self.cursor if index is None else index
        if index is None or not 0 <= index < len(self.rows):
            return False
        row = self.rows[index]
        if not row.key:
            return False
        self.post_message(self.Refused(self, row) if row.locked else self.Taken(self, row))
        return True

    def take_marked(self, mark: str) -> bool:
        """Take the row with this mark; False when there is none."""
        found = (index for index, row in enumerate(self.rows) if row.mark == mark)
        return self.take(next(found, -1))

    # -- moving

    def _open(self) -> list[int]:
        return [index for index, row in enumerate(self.rows) if row.key and not row.locked]

    def action_move(self, by: int) -> None:
        """To the next row that can be taken, up or down; the ends do not meet."""
        rows = self._open() if by > 0 else self._open()[::-1]
        if self.cursor is None:
            ahead = [index for index in rows if (index >= self._near) == (by > 0)] or rows[-1:]
        else:
            ahead = [index for index in rows if (index - self.cursor) * by > 0]
        if ahead:
            self.cursor = ahead[0]
        elif rows:  # what cannot be taken is read, too: a heading above, locked rows below
            self._bring_into_view(0 if by < 0 else len(self.rows) - 1)

    def action_first(self) -> None:
        self.cursor = next(iter(self._open()), None)

    def action_last(self) -> None:
        self.cursor = next(reversed(self._open()), None)

    def watch_cursor(self, before: int | None, cursor: int | None) -> None:
        width = self._laid[0]
        for index in (before, cursor):
            if index is not None and width >= 0:
                row = self.rows[index]
                lines = self._head(row, width, at_cursor=index == cursor)
                self.changed_at(self._tops[index] + row.spaced, lines)
        if cursor is not None:
            self._bring_into_view(cursor)
            self.post_message(self.Pointed(self, self.rows[cursor]))

    def bring_into_view(self) -> None:
        """Scroll to the cursor, when other rows have been shown and laid out."""
        if self.cursor is not None:
            self._bring_into_view(self.cursor)

    def _bring_into_view(self, index: int) -> None:
        """Scroll the row into view, where the menu stands in something that scrolls."""
        self.lines_at(self.content_size.width)
        if index + 1 >= len(self._tops):
            return
        top, end = self._tops[index], self._tops[index + 1]
        region = Region(0, top + self.gutter.top, 1, end - top)
        inner: Widget = self
        while isinstance(outer := inner.parent, Widget) and outer is not self.screen:
            region = region.translate(inner.virtual_region.offset)
            if isinstance(outer, VerticalScroll):
                outer.scroll_to_region(region, animate=False)
            inner = outer

    # -- the mouse

    def _row_at(self, y: int) -> int | None:
        for index, row in enumerate(self.rows[: max(0, len(self._tops) - 1)]):
            if self._tops[index] + row.spaced <= y < self._tops[index + 1]:
                return index
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        index = self._row_at(event.y)
        if self._opens_at_once and index != self.cursor and index in self._open():
            self.cursor = index

    def on_click(self, event: events.Click) -> None:
        index = self._row_at(event.y)
        if index is None:
            return
        if self._opens_at_once or index == self.cursor or index not in self._open():
            self.take(index)
        else:
            self.cursor = index

    # -- laying out

    def lay_out(self, width: int) -> Iterable[Content]:
        self._marks = max((len(row.mark) for row in self.rows), default=0)
        out: list[Content] = []
        tops: list[int] = []
        for index, row in enumerate(self.rows):
            tops.append(len(out))
            if row.spaced:
                out.append(Content())
            out += self._row(row, width, at_cursor=index == self.cursor)
        self._tops = [*tops, len(out)]
        return out

    def _row(self, row: Row, width: int, *, at_cursor: bool) -> Iterable[Content]:
        if not row.key:
            return [apart(row.head.stylize(".muted"), row.aside, width)]
        lines = self._head(row, width, at_cursor=at_cursor)
        indent = self._indent
        if row.under:
            lines.append(Content(indent) + cut(row.under, width - len(indent)).stylize(".muted"))
        for para in row.body:
            said = self.paragraph(para, width)
            if row.brief and len(said) > self.most:
                said[self.most - 1 :] = [cut(said[self.most - 1] + " …", width)]
            lines += said
        return [line.stylize(".muted") for line in lines] if row.locked else lines

    def paragraph(self, para: Content, width: int) -> list[Content]:
        """All lines of a paragraph of a row's body."""
        return [*hang(para.stylize(".muted"), width, self._indent, self._indent)]

    def _head(self, row: Row, width: int, *, at_cursor: bool) -> list[Content]:
        """The lines of a row that look otherwise at the cursor; as many there as elsewhere."""
        marks, indent = self._marks, self._indent
        head = row.head.stylize(".strong") if at_cursor else row.head
        aside, room = row.aside.stylize(".muted"), width - len(indent)
        is_beside = room - row.aside.cell_length >= NARROWEST
        beside = row.aside.cell_length + 2 if row.aside and is_beside else 0
        first, *others = head.wrap(max(room - beside, 8)) or [Content()]
        pointer = Content.styled(POINTER if at_cursor else " " * len(POINTER), ".accent")
        mark = Content.styled(row.mark.rjust(marks) + "  " if marks else "", ".accent")
        lines = [pointer + mark + (apart(first, aside, room) if is_beside else first)]
        lines += [Content(indent) + other for other in others]
        if row.aside and not is_beside:
            lines.append(Content(indent) + cut(aside, room))
        return lines

    @property
    def _indent(self) -> str:
        return " " * (len(POINTER) + (self._marks + 2 if self._marks else 0))
