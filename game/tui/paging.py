"""How far a page is: what is seen of a text, a line of it kept to find one's place by."""

from __future__ import annotations

from textual.containers import VerticalScroll


def page_of(scroller: VerticalScroll, pages: int = 1) -> int:
    """The lines of so many pages, upwards when there are less than none."""
    return pages * max(1, scroller.scrollable_content_region.height - 1)


def turn(scroller: VerticalScroll, pages: int) -> None:
    """Scroll by so many pages."""
    scroller.scroll_to(y=scroller.scroll_target_y + page_of(scroller, pages), animate=False)
