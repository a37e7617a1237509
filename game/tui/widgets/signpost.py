"""What is told of the scene that is pointed at: its title, what it is, and the ways out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual.content import Content

from game.tui.maps import Sign, SignWay
from game.tui.shown import ACCENT, MUTED, TITLE, apart, cut, literal
from game.tui.widgets.lines import Lines, hang

NOWHERE = Sign("", "")


class Signpost(Lines):
    """A sign. Its height is the stylesheet's; what does not fit is counted."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sign = NOWHERE

    def show(self, sign: Sign) -> None:
        """Show another sign."""
        if sign != self._sign:
            self._sign = sign
            self.changed(height=False)

    def on_resize(self, event: events.Resize) -> None:
        self.changed(height=False)

    def lay_out(self, width: int) -> Iterable[Content]:
        height = self.content_size.height
        lines = [apart(literal(self._sign.title, TITLE), literal(self._sign.note, MUTED), width)]
        is_high = height > 2 + 2 * len(self._sign.ways)
        ways = [[*_way(way, width, whole=is_high)] for way in self._sign.ways]
        more = [cut(literal(self._sign.more, MUTED), width)] if self._sign.more else []
        room = height - 1 - len(more)
        if sum(map(len, ways)) > room:
            fitting, used = 0, 0
            while fitting < len(ways) and used + len(ways[fitting]) <= room - 1:
                used += len(ways[fitting])
                fitting += 1
            left = len(ways) - fitting
            ways = [*ways[:fitting], [Content.styled(f"  and {left} more: Enter", MUTED)]]
        return [*lines, *(line for way in ways for line in way), *more][: max(height, 1)]


def _way(way: SignWay, width: int, *, whole: bool) -> Iterator[Content]:
    """A way on one line; or with all of its text, where there is room for that."""
    to = literal(f"→ {way.to}", ACCENT) if way.to else Content()
    note = literal(way.note, MUTED)
    beside = Content("  ").join(part for part in (note, to) if part)
    if not whole:
        yield apart(Content("› ") + literal(way.text), cut(beside, width * 6 // 10), width)
        return
    yield from hang(literal(way.text), width, "› ", "  ")
    if beside:
        yield Content("  ") + cut(beside, width - 2)
