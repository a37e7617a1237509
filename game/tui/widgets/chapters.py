"""The decisions of a playthrough as a list to look through, each with what came of it; one is pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from game.tui.markdown import Para, paragraphs
from game.tui.shown import ACCENT, MUTED, STRONG, literal
from game.tui.telling import Entry
from game.tui.widgets.lines import wrapped
from game.tui.widgets.menu import POINTER, Menu, Row
from game.tui.widgets.story import TIME_WAS_UP, paras_of_moves

NARROW = 8
"""Cells that its texts have at least."""


class Chapters(Menu):
    """A row for each decision: its scene, the choice, the result, what moved."""

    def __init__(self, entries: Mapping[int, Entry]) -> None:
        """`entries` by the number of the decision, which is the row's key."""
        self._entries = {str(number): entry for number, entry in entries.items()}
        self._meters = "numbers"
        rows = (
            Row(key, literal(entry.choice), key, spaced=at > 0)
            for at, (key, entry) in enumerate(self._entries.items())
        )
        super().__init__(rows)

    def tell_moves(self, meters: str) -> None:
        """How to tell what moved."""
        self._meters = meters
        self.changed()

    def _row(self, row: Row, width: int, *, at_cursor: bool) -> Iterable[Content]:
        indent = self._indent
        entry = self._entries[row.key]
        paras = [*paragraphs(entry.result), *paras_of_moves(entry.moved, self._meters)]
        yield from self._head(row, width, at_cursor=at_cursor)
        if paras:
            yield Content()
        for text in wrapped(paras, max(width - len(indent), NARROW)):
            yield Content(indent) + text

    def _head(self, row: Row, width: int, *, at_cursor: bool) -> list[Content]:
        """What looks otherwise where the pointer is: the scene and the choice."""
        indent = self._indent
        entry = self._entries[row.key]
        said = f"{TIME_WAS_UP} {entry.choice}" if entry.timed_out else entry.choice
        choice = Para(literal(said, STRONG if at_cursor else ""), "› ", "  ", tight=True)
        texts = wrapped([Para(literal(entry.title, MUTED)), choice], max(width - len(indent), NARROW))
        pointer = POINTER if at_cursor else " " * len(POINTER)
        before = Content.styled(f"{pointer}{row.mark:>{len(indent) - len(POINTER) - 2}}  ", ACCENT)
        return [(Content(indent) if number else before) + text for number, text in enumerate(texts)]

    @property
    def _indent(self) -> str:
        """Before all lines but the first: as wide as the pointer and the numbers."""
        return " " * (len(POINTER) + max(map(len, self._entries), default=1) + 2)
