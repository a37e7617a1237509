"""The story so far as one scrolling column: what was chosen, what came of it, the next scene below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from game.engine import Page
from game.tui.markdown import Para, paragraphs
from game.tui.shown import ACCENT, MUTED, TITLE, literal, signed
from game.tui.telling import Passage
from game.tui.widgets.lines import Prose

LONGEST = 40
"""Passages kept on the screen; older ones are in the journal."""


def paras_of(passage: Passage) -> Iterator[Para]:
    """A passage as paragraphs."""
    for said in passage.stakes:
        yield Para(literal(said, MUTED))
    if passage.chosen:
        yield Para(literal(passage.chosen, MUTED), "› ", "  ")
    yield from paragraphs(passage.result)
    if passage.moved:
        yield Para(Content(), pieces=_moves(passage.moved))
    for page, moved in zip(passage.pages, passage.on_arrival, strict=True):
        yield from paras_of_page(page)
        if moved:
            yield Para(Content(), pieces=_moves(moved))


def paras_of_page(page: Page) -> Iterator[Para]:
    """A scene as paragraphs, its title first."""
    if page.title:
        yield Para(literal(page.title, TITLE))
    yield from paragraphs(page.blocks)


def _moves(moved: Iterable[tuple[str, int]]) -> tuple[Content, ...]:
    """`Leader +5`, `Client trust −10`: one for each meter that moved."""
    return tuple(
        Content.assemble(literal(label, MUTED), (f" {signed(change)}", ACCENT)) for label, change in moved
    )


class PassageView(Prose):
    """One passage."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(paras_of(passage))


class Story(VerticalScroll, can_focus=False):
    """The passages, the last one at the top of what is seen as far as it fills it."""

    DEFAULT_CSS = "Story { height: auto; }"

    class Settled(Message):
        """The present passage has come to its place."""

    def __init__(self) -> None:
        super().__init__()
        self._scrolled = False
        """By the player, since the present passage came to its place."""

    async def begin(self, passages: Sequence[Passage]) -> None:
        """Tell these passages and no others."""
        async with self.batch():
            await self.remove_children()
            await self.mount_all(PassageView(passage) for passage in passages[-LONGEST:])
            self._settle()

    async def go_on(self, passage: Passage) -> None:
        """Tell one more passage."""
        async with self.batch():
            if len(self.children) >= LONGEST:
                await self.children[0].remove()
            await self.mount(PassageView(passage))
            self._settle()

    def _settle(self) -> None:
        """The last passage is the present, those above are past."""
        for child in self.children:
            child.set_class(child is not self.children[-1], "-past")
        self.call_after_refresh(self._to_present)

    def _to_present(self) -> None:
        if self.children:
            self.scroll_to(y=self.children[-1].virtual_region.y, animate=False, immediate=True)
        self._scrolled = False
        self.post_message(self.Settled())

    def settle_again(self) -> None:
        """After a change of size: bring the present passage to its place, unless the player has scrolled."""
        if not self._scrolled:
            self.call_after_refresh(self._to_present)

    def on_mouse_scroll_down(self) -> None:
        self._scrolled = True

    def on_mouse_scroll_up(self) -> None:
        self._scrolled = True

    def on_scroll_to(self) -> None:
        """The bar was dragged."""
        self._scrolled = True

    @property
    def is_unread(self) -> bool:
        """There is more below."""
        return self.scroll_offset.y < self.max_scroll_y

    def read_on(self) -> None:
        """Scroll by what is seen, a line of it kept."""
        self._by(max(1, self.scrollable_content_region.height - 1))

    def read_back(self) -> None:
        """The same, upwards."""
        self._by(-max(1, self.scrollable_content_region.height - 1))

    def _by(self, lines: int) -> None:
        self._scrolled = True
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)
