"""The meters: in a column with bars, or on a line at the top where there is no room for a column.

A change is a number with its sign, never a colour alone; a bar shows its value by its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from game.tui.shown import ACCENT, MUTED, STRONG, apart, cut, literal, signed
from game.tui.telling import MeterView
from game.tui.widgets.lines import Lines, packed

FULL, HALF, EMPTY = "━", "╸", "─"
_WIDE = 48
"""From this many cells on, a meter takes one line."""
_MANY = 6
"""With more meters than these, each takes one line, without its bar."""
_WORD = 11
"""Cells kept for a level's word, beside the bar."""


def bar(meter: MeterView, cells: int) -> Content:
    """A bar of so many cells, filled in halves as far as the value lies between its bounds."""
    halves = (meter.value - meter.low) * cells * 2 // max(1, meter.high - meter.low)
    full, half = divmod(halves, 2)
    filled = FULL * full + HALF * half
    return Content.assemble((filled, ACCENT), (EMPTY * (cells - len(filled)), MUTED))


class Meters(Lines):
    """A column of meters, each on two lines; on one where it is wide, or where there are many."""

    def __init__(self, meters: Iterable[MeterView] = ()) -> None:
        super().__init__()
        self._meters: Sequence[MeterView] = tuple(meters)

    def show(self, meters: Iterable[MeterView]) -> None:
        """Show other values."""
        self._meters = tuple(meters)
        self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        changes = max((len(signed(meter.change)) for meter in self._meters), default=0)
        words = _WORD + 1 if any(meter.level for meter in self._meters) else 0
        for meter in self._meters:
            number = Content.assemble(
                (f"{meter.value}", STRONG),
                (f" {signed(meter.change):<{changes}}" if changes else "", ACCENT),
            )
            word = cut(literal(meter.level, MUTED), _WORD)
            if width >= _WIDE:
                yield self._on_one_line(meter, number, word, width - words)
            elif len(self._meters) > _MANY:
                yield apart(literal(meter.label), Content.assemble(word, " ", number), width, gap=1)
            else:
                yield apart(literal(meter.label), number, width, gap=1)
                yield cut(Content.assemble(bar(meter, max(4, width - words)), " ", word), width)

    def _on_one_line(self, meter: MeterView, number: Content, word: Content, width: int) -> Content:
        labels = min(width * 2 // 5, max(len(other.label) for other in self._meters))
        label = cut(literal(meter.label), labels)
        gap = " " * (labels - label.cell_length + 2)
        numbers = max(len(str(other.value)) for other in self._meters) + 1
        cells = max(4, width - labels - 2 - numbers - max(0, number.cell_length - len(str(meter.value))))
        pad = " " * (numbers - len(str(meter.value)))
        return Content.assemble(label, gap, bar(meter, cells), pad, number, " ", word)


class MeterLine(Lines):
    """The meters on one line, or on two where one is not enough; the more it must hold, the less it says."""

    def __init__(self, meters: Iterable[MeterView] = ()) -> None:
        super().__init__()
        self._meters: Sequence[MeterView] = tuple(meters)

    def show(self, meters: Iterable[MeterView]) -> None:
        """Show other values."""
        self._meters = tuple(meters)
        self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        forms = (
            [_short(meter, bars=4, level=True) for meter in self._meters],
            [_short(meter, bars=4) for meter in self._meters],
            [_short(meter, bars=3, words=1) for meter in self._meters],
            [_short(meter, words=1) for meter in self._meters],
        )
        for form in forms:
            lines = packed(form, width, "  ")
            if len(lines) == 1:
                return lines
        return packed(forms[2], width, "  ")


def _short(meter: MeterView, *, bars: int = 0, level: bool = False, words: int = 9) -> Content:
    label = " ".join(meter.label.split()[:words]).rstrip(",;:")
    change = signed(meter.change)
    return Content.assemble(
        literal(label, MUTED),
        " ",
        *((bar(meter, bars), " ") if bars else ()),
        *((literal(meter.level), " ") if level and meter.level else ()),
        (str(meter.value), STRONG),
        (f" {change}" if change else "", ACCENT),
    )
