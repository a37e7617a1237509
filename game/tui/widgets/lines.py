"""A widget that lays out its own lines: the base of those that show text in columns or with hanging indents.

One widget for a whole text, however many paragraphs: mounting a widget a paragraph is what makes a scene
slow to appear.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from game.tui.markdown import Para
from game.tui.shown import cut
from game.tui.tables import laid

_NEW_LINE = Content("\n")


class Lines(Widget):
    """Shows the lines that `lay_out` makes for the width there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"muted", "accent", "strong", "title"}
    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._laid: tuple[int, tuple[Content, ...]] = (-1, ())
        self._strips: dict[int, Strip] = {}
        """The lines that have been drawn, by their place."""

    @abstractmethod
    def lay_out(self, width: int) -> Iterable[Content]:
        """The lines for this width, none longer than it."""

    def lines_at(self, width: int) -> tuple[Content, ...]:
        """The lines for this width; kept till `changed`."""
        if self._laid[0] != width:
            self._laid = (width, tuple(self.lay_out(width)))
            self._strips.clear()
        return self._laid[1]

    def changed(self, *, height: bool = True) -> None:
        """What is shown has changed; `height` is False when it keeps its number of lines."""
        width, before = self._laid
        self._laid = (-1, ())
        if height and width >= 0:
            height = len(self.lines_at(width)) != len(before)
        self.refresh(layout=height and self.display)

    def changed_at(self, first: int, lines: Sequence[Content]) -> None:
        """These lines are others, in the place of as many; the rest is not laid out or drawn again."""
        width, laid = self._laid
        self._laid = (width, (*laid[:first], *lines, *laid[first + len(lines) :]))
        for y in range(first, first + len(lines)):
            self._strips.pop(y, None)
        self.refresh(Region(0, first, width, len(lines)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines_at(width)) if width else 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Only what is seen is drawn, and only once: a pointer that moves in a long list draws two rows."""
        width, style = self.size.width, self.visual_style
        lines = self.lines_at(width)
        if y not in self._strips:
            drawn = Visual.to_strips(self, lines[y], width, 1, style) if y < len(lines) else []
            self._strips[y] = drawn[0] if drawn else Strip.blank(width, style.rich_style)
        return self._strips[y]

    def render(self) -> Content:
        """All of it, for whoever wants its text."""
        return _NEW_LINE.join(self.lines_at(self.content_size.width))


def hang(content: Content, width: int, first: str = "", rest: str = "") -> Iterable[Content]:
    """The content wrapped to `width` cells, with `first` before its first line and `rest` before others."""
    before = first
    for line in content.wrap(max(width - len(first), 8)) or [Content()]:
        yield Content(before) + line
        before = rest


def wrapped(paras: Iterable[Para], width: int) -> Iterable[Content]:
    """Paragraphs as lines, an empty one between those that are not tight."""
    for number, para in enumerate(paras):
        if number and not para.tight:
            yield Content()
        if para.pieces:
            yield from packed(para.pieces, width)
        elif para.table is not None:
            before = para.first
            for line in laid(para.table, max(width - len(before), 8)):
                yield Content(before) + line
                before = para.rest
        else:
            yield from hang(para.content, width, para.first, para.rest)


def packed(pieces: Iterable[Content], width: int, gap: str = "   ") -> list[Content]:
    """Pieces on as few lines as they fit on, none of them parted by a line's end."""
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + len(gap) + piece.cell_length <= width:
            lines[-1] = lines[-1] + gap + piece
        else:
            lines.append(cut(piece, width))
    return lines


class Prose(Lines):
    """Paragraphs."""

    DEFAULT_CSS = "Prose { max-width: 72; }"

    def __init__(
        self,
        paras: Iterable[Para] = (),
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._paras = tuple(paras)

    def show(self, paras: Iterable[Para]) -> None:
        """Show other paragraphs."""
        self._paras = tuple(paras)
        self.changed()

    def lay_out(self, width: int) -> Iterable[Content]:
        return wrapped(self._paras, width)
