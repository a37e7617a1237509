"""A map of scenes: boxes, and the lines between them. One scene is pointed at.

One widget however many scenes there are, and only the lines that are seen are drawn. What a scene is and
where its ways lead is the screen's to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.map.cells import Cell, Frame, on_grid
from game.map.rows import Rows, middle
from game.tui.commands import Command, bindings, moving
from game.tui.maps import Sketch
from game.tui.widgets.map_boxes import Piece, joined, row_of, sizes
from game.tui.widgets.map_labels import placed

MARGIN = 2
"""Cells that are seen around the scene pointed at, where there is room."""
LINE, WAY, LIT = "map--line", "map--taken", "map--lit"
SCENE, FAINT, AT, FOUND = "map--scene", "map--faint", "map--at", "map--found"
"""What lines and boxes look like."""


class StoryMap(ScrollView, can_focus=True, inherit_bindings=False):
    """The map. Arrows and clicks point; a click on what is pointed at opens it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {LINE, WAY, LIT, SCENE, FAINT, AT, FOUND}
    DOES: ClassVar[tuple[Command, ...]] = (
        *(moving(f"go('{way}')", way, "To the next scene there") for way in ("up", "down", "left", "right")),
        moving("begin", "home", "To the beginning, to where you are"),
        moving("now", "end", "To the beginning, to where you are"),
        moving("page(1)", "pagedown", "Show more of the map"),
        moving("page(-1)", "pageup", "Show more of the map"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)
    pointed: reactive[str] = reactive("", init=False, repaint=False)
    """The scene that Enter opens."""

    class AboutScene(Message):
        """Something about a scene; what, the subclasses say."""

        def __init__(self, scene: str) -> None:
            super().__init__()
            self.scene = scene

    class Pointed(AboutScene):
        """It is pointed at."""

    class Taken(AboutScene):
        """It is to be opened."""

    def __init__(self, sketch: Sketch) -> None:
        super().__init__()
        self._sketch = sketch
        self._cells = on_grid(sketch.drawn, sizes(sketch.spots), sketch.pens)
        frames = self._cells.frames.items()
        self._rows = Rows(frame for scene, frame in frames if not sketch.spots[scene].is_stub)
        self._lines_of: dict[str, set[int]] = {scene: set() for scene, _ in frames}
        """The lines that lead to each scene, and from it."""
        for number, line in enumerate(self._cells.lines):
            self._lines_of[line.source].add(number)
            self._lines_of[line.target].add(number)
        self._labels = placed(self._cells, sketch.labels)
        self._column = 0
        """Where up and down go on, as in a text."""
        self._found: Sequence[str] | None = None
        """What was searched for, from the top down; None while nothing is."""
        self._strips: dict[int, Strip] = {}
        """The lines of the screen that have been drawn."""
        self._drawn_at: object = None
        """What was seen of the map when they were."""
        self.set_reactive(StoryMap.pointed, sketch.now)

    def on_mount(self) -> None:
        self.virtual_size = Size(self._cells.width, self._cells.height)
        self._column = middle(self._frame)

    @property
    def _room(self) -> Size:
        """What is seen of the map, in cells: without padding and scrollbars."""
        return self.scrollable_content_region.size

    @property
    def _frame(self) -> Frame:
        """Of the scene pointed at."""
        return self._cells.frames[self.pointed]

    # -- pointing

    def in_order(self) -> list[str]:
        """All scenes, from the top down."""
        return [frame.scene for row in self._rows.rows for frame in row]

    def point(self, scene: str) -> None:
        """Point at a scene."""
        self.pointed = scene
        self._column = middle(self._frame)
        self._bring_into_view()

    def show_found(self, found: Sequence[str] | None) -> None:
        """Show what was found by typing; arrows then lead through it. None ends that."""
        self._found = found
        if found and self.pointed not in found:
            self.point(found[0])
        self._draw_again()

    def action_go(self, way: str) -> None:
        """To the next scene in that direction, or to the next one that was found."""
        by = 1 if way in ("down", "right") else -1
        if self._found is not None:
            self._go_to_found(by)
        elif way in ("left", "right"):
            self.point(self._rows.beside(self.pointed, by))
        else:
            self.pointed = self._rows.towards(self.pointed, by, self._column)
            self._bring_into_view()

    def _go_to_found(self, by: int) -> None:
        if self._found:
            at = self._found.index(self.pointed) if self.pointed in self._found else -by
            self.point(self._found[(at + by) % len(self._found)])

    def action_begin(self) -> None:
        self.point(self._sketch.drawn.start)

    def action_now(self) -> None:
        self.point(self._sketch.now)

    def action_page(self, pages: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + pages * max(1, self._room.height - 1), animate=False)

    def watch_pointed(self, pointed: str) -> None:
        self._draw_again()
        self.post_message(self.Pointed(pointed))

    def _bring_into_view(self) -> None:
        frame = self._frame
        region = Region(frame.x, frame.y, frame.width, frame.height).grow((MARGIN,) * 4)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """What is pointed at comes to the middle."""
        frame, size = self._frame, self._room
        x, y = middle(frame) - size.width // 2, frame.y + frame.height // 2 - size.height // 2
        self._draw_again()
        self.scroll_to(x, y, animate=False, force=True, immediate=True)

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        x, y = event.get_content_offset_capture(self) + self.scroll_offset
        x -= self._indent
        for frame in self._cells.boxes(y, x, x + 1):
            if frame.scene == self.pointed:
                self.post_message(self.Taken(frame.scene))
            elif not self._sketch.spots[frame.scene].is_stub:
                self.point(frame.scene)

    # -- drawing

    @property
    def _indent(self) -> int:
        """Columns before a map that is narrower than its place."""
        return max(0, (self._room.width - self._cells.width) // 2)

    def _draw_again(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Only what is seen is drawn, and once."""
        seen = (self.scroll_offset, self._room)
        if seen != self._drawn_at:
            self._strips.clear()
            self._drawn_at = seen
        if y not in self._strips:
            left, width = self.scroll_offset.x - self._indent, self._room.width
            pieces = self._pieces(y + self.scroll_offset.y, left, left + width)
            self._strips[y] = joined(pieces, left, width, self._style, self.rich_style)
        return self._strips[y]

    def _style(self, look: str) -> Style:
        return self.get_component_rich_style(look)

    def _pieces(self, y: int, left: int, right: int) -> Iterator[Piece]:
        """What is seen in a row of the map, each cell once, in no order."""
        cells = self._cells.row(y, left, right)
        boxes = [*self._cells.boxes(y, left, right)]
        lit = self._lines_of[self.pointed]
        for x, cell in cells.items():
            yield Piece(x, cell.glyph, 1, self._line_look(cell, lit))
        for box in boxes:
            spot, look = self._sketch.spots[box.scene], self._box_look(box.scene)
            yield from row_of(box, spot, y, look, cells, pointed=box.scene == self.pointed)
        for label in self._labels.get(y, ()):
            if said := label.seen(left, right):
                yield Piece(*said, LIT if label.line in lit else FAINT)

    def _line_look(self, cell: Cell, lit: set[int]) -> str:
        if not lit.isdisjoint(cell.lines):
            return LIT
        return WAY if any(self._cells.pens[line].heavy for line in cell.lines) else LINE

    def _box_look(self, scene: str) -> str:
        if scene == self.pointed:
            return AT
        if self._found is not None:
            return FOUND if scene in self._found else FAINT
        return FAINT if self._sketch.spots[scene].is_faint else SCENE
