"""The meters: in a column with bars, or on a line or two at the top where there is no room for a column.

A change is a number with its sign, or a word, never a colour alone; a bar shows its value by its length. A
label keeps its words as long as there is room: it takes a second line before it is shortened, and is
shortened by whole words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from game.tui.moves import up_or_down
from game.tui.shown import ACCENT, MUTED, STRONG, apart, cut, labelled, line, literal, number, signed
from game.tui.telling import MeterView
from game.tui.widgets.lines import Lines, packed

FULL, HALF, EMPTY = "━", "╸", "─"
_WIDE = 48
"""From this many cells on, a meter takes one line."""
_WORD = 11
"""Cells kept for a level's word, beside the bar."""
_LINES = 2
"""At the top of a screen, on which the text needs the others."""
_WHOLE = 3
"""The first so many of its `shorter` forms still have every word of a label."""
_ARTICLES = ("the ", "a ", "an ")
_DANGLING = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "against", "and", "or")
)
"""Words that a shortened label does not end on."""


def bar(meter: MeterView, cells: int) -> Content:
    """A bar of so many cells, filled in halves as far as the value lies between its bounds."""
    halves = (meter.value - meter.low) * cells * 2 // max(1, meter.high - meter.low)
    full, half = divmod(halves, 2)
    filled = FULL * full + HALF * half
    return Content.assemble((filled, ACCENT), (EMPTY * (cells - len(filled)), MUTED))


def shorter(label: str) -> list[str]:
    """A label; without its article; without its unit, too; then with ever fewer words, at least one."""
    label = line(label)
    article = next((a for a in _ARTICLES if label.lower().startswith(a) and len(label) > len(a)), "")
    bare = label[len(article) :]
    bare = bare[:1].upper() + bare[1:]
    named = bare.partition(",")[0].rstrip() or bare
    words = named.split()
    forms = [label, bare, named]
    for count in range(len(words) - 1, 0, -1):
        if count == 1 or words[count - 1].lower() not in _DANGLING:
            forms.append(" ".join(words[:count]))
    return forms


def fitting(label: str, width: int) -> Content:
    """The longest form of a label that this width holds; cut when even one word is too long."""
    forms = [literal(form) for form in shorter(label)]
    return next((form for form in forms if form.cell_length <= width), cut(forms[-1], width))


class Meters(Lines):
    """A column of meters, each on two lines; on one where it is wide, or where there are too many."""

    def __init__(self, meters: Iterable[MeterView] = ()) -> None:
        super().__init__()
        self._meters: Sequence[MeterView] = tuple(meters)
        self._in_words = False
        self._room = 0

    def show(self, meters: Iterable[MeterView], *, in_words: bool = False) -> None:
        """Show other values, by numbers or in words."""
        self._meters, self._in_words = tuple(meters), in_words
        self.changed()

    def fit(self, room: int) -> None:
        """Take no more than so many lines, if that is possible; 0 is as many as are good."""
        if room != self._room:
            self._room = room
            self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        forms = (self._wrapped, self._two_lines, self._one_line)
        if width >= _WIDE:
            forms = (self._on_one_line, self._one_line, self._one_line)
        for form in forms:
            lines = [one for meter in self._meters for one in form(meter, width)]
            if not self._room or len(lines) <= self._room:
                break
        return lines

    # -- what it says of each

    def _value(self, meter: MeterView) -> Content:
        """`38 −10`, or `thin, down` in words; as wide as the widest where it is a number."""
        if self._in_words:
            change = up_or_down(meter.change)
            return Content.assemble((line(meter.word), STRONG), (f", {change}" if change else "", ACCENT))
        changes = max(len(signed(other.change)) for other in self._meters)
        change = f" {signed(meter.change):<{changes}}" if changes else ""
        return Content.assemble((number(meter.value), STRONG), (change, ACCENT))

    def _wrapped(self, meter: MeterView, width: int) -> Iterable[Content]:
        """All of the label, on two lines where one does not hold it."""
        value = self._value(meter)
        room = width - value.cell_length - 1
        head, *others = literal(meter.label).wrap(max(room, 8)) or [Content()]
        yield apart(head.rstrip(), value, width, gap=1)
        yield from (cut(other, width) for other in others)
        yield from self._bar_below(meter, width)

    def _two_lines(self, meter: MeterView, width: int) -> Iterable[Content]:
        value = self._value(meter)
        label = fitting(meter.label, width - value.cell_length - 1)
        yield apart(label, value, width, gap=1)
        yield from self._bar_below(meter, width)

    def _bar_below(self, meter: MeterView, width: int) -> Iterable[Content]:
        if self._in_words:
            return
        words = _WORD + 1 if any(other.level for other in self._meters) else 0
        word = cut(literal(meter.level, MUTED), _WORD)
        yield cut(Content.assemble(bar(meter, max(4, width - words)), " " * bool(words), word), width)

    def _one_line(self, meter: MeterView, width: int) -> Iterable[Content]:
        value = self._value(meter)
        label = fitting(meter.label, width - value.cell_length - 1)
        word = literal("" if self._in_words else meter.level, MUTED)
        if word and label.cell_length + word.cell_length + value.cell_length + 2 <= width:
            value = Content.assemble(word, " ", value)
        yield apart(label, value, width, gap=1)

    def _on_one_line(self, meter: MeterView, width: int) -> Iterable[Content]:
        """Its label, its bar, its number, its word."""
        if any(other.level for other in self._meters):
            width -= _WORD + 1
        value = self._value(meter)
        labels = min(width * 2 // 5, max(len(line(other.label)) for other in self._meters))
        label = fitting(meter.label, labels)
        gap = " " * (labels - label.cell_length + 2)
        if self._in_words:
            yield cut(Content.assemble(label, gap, value), width + _WORD)
            return
        numbers = max(len(number(other.value)) for other in self._meters) + 1
        cells = max(4, width - labels - 2 - numbers - max(0, value.cell_length - len(number(meter.value))))
        pad = " " * (numbers - len(number(meter.value)))
        word = cut(literal(meter.level, MUTED), _WORD)
        yield Content.assemble(label, gap, bar(meter, cells), pad, value, " ", word)


class MeterLine(Lines):
    """The meters on one line, or on two where one is not enough; the more it must hold, the less it says."""

    def __init__(self, meters: Iterable[MeterView] = ()) -> None:
        super().__init__()
        self._meters: Sequence[MeterView] = tuple(meters)
        self._in_words = False

    def show(self, meters: Iterable[MeterView], *, in_words: bool = False) -> None:
        """Show other values, by numbers or in words."""
        self._meters, self._in_words = tuple(meters), in_words
        self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        """As much as fits. One line is better than a bar, and a whole label better than one line."""
        if not self._meters:
            return []
        fewest = max(len(shorter(meter.label)) for meter in self._meters)
        on_one = [(4, True, 0), (4, False, 0), *((0, False, fewer) for fewer in range(_WHOLE))]
        on_two = [(bars, False, fewer) for fewer in range(fewest) for bars in (4, 0)]
        for most, forms in ((1, on_one), (_LINES, on_two)):
            for bars, level, fewer in forms:
                short = [self._short(meter, bars=bars, level=level, fewer=fewer) for meter in self._meters]
                lines = packed(short, width, "  ")
                if len(lines) <= most and all(one.cell_length <= width for one in short):
                    return lines
        return lines

    def _short(self, meter: MeterView, *, bars: int = 0, level: bool = False, fewer: int = 0) -> Content:
        forms = shorter(meter.label)
        label = labelled(forms[min(fewer, len(forms) - 1)], MUTED)
        if self._in_words:
            change = up_or_down(meter.change)
            said = ((line(meter.word), STRONG), (f", {change}" if change else "", ACCENT))
            return Content.assemble(label, " ", *said)
        change = signed(meter.change)
        return Content.assemble(
            label,
            " ",
            *((bar(meter, bars), " ") if bars else ()),
            *((literal(meter.level), " ") if level and meter.level else ()),
            (number(meter.value), STRONG),
            (f" {change}" if change else "", ACCENT),
        )
