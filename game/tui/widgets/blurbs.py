"""A list whose rows say more about themselves, as far as there is room for all of them.

Every brief paragraph has as many lines as all can have without scrolling, and one where there is no room even
for that. All are whole where they fit: nobody is to begin what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from game.tui.widgets.menu import Menu


class Blurbs(Menu):
    """A menu that knows how high it may be."""

    class Cut(Message):
        """Whether something of a row is cut is otherwise than it was."""

    def __init__(self, *, opens_at_once: bool = True) -> None:
        super().__init__(opens_at_once=opens_at_once)
        self._room = 0
        """Lines to be seen without scrolling; 0 till that is known."""
        self.is_cut = False
        """Something of a row is not shown."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        room = container.height - self.gutter.height
        if room != self._room:
            self._room = room
            self._laid = (-1, ())
        return super().get_content_height(container, viewport, width)

    def lay_out(self, width: int) -> Iterable[Content]:
        self.most = 1
        lines = [*super().lay_out(width)]
        lengths: list[int] = []
        if spare := max(0, self._room - len(lines)):
            lengths = sorted(self._lengths(width))
            self.most = _most(lengths, spare)
            lines = [*super().lay_out(width)] if self.most > 1 else lines
        is_cut = any(row.brief for row in self.rows) and (not spare or lengths[-1:] > [self.most])
        if is_cut != self.is_cut and self._room:
            self.is_cut = is_cut
            self.post_message(self.Cut())
        return lines

    def _lengths(self, width: int) -> Iterator[int]:
        """How many lines each brief paragraph would have."""
        for row in self.rows:
            for para in row.body if row.brief else ():
                yield len(self.paragraph(para, width))


def _most(lengths: list[int], spare: int) -> int:
    """How many lines each paragraph can have when there are so many lines more than one for each."""
    most = 1
    while most < max(lengths, default=1):
        spare -= sum(length > most for length in lengths)
        if spare < 0:
            break
        most += 1
    return most
