"""The story so far as one scrolling column: what was chosen, what came of it, the next scene below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from game.engine import Page
from game.tui.markdown import Para, paragraphs
from game.tui.moves import Moves, told
from game.tui.shown import MUTED, STRONG, TITLE, literal
from game.tui.telling import Passage
from game.tui.widgets.lines import Prose
from game.tui.widgets.place import Place, line_of, place_of

TIME_WAS_UP = "Time was up."
LONGEST = 40
"""Passages kept on the screen; older ones are in the journal."""
PATIENCE = 5
"""Refreshes that a new passage is waited for."""


def paras_of(passage: Passage, meters: str = "numbers") -> Iterator[Para]:
    """A passage as paragraphs; `meters` is how what moved is told."""
    for said in passage.stakes:
        yield Para(literal(said, MUTED))
    if passage.timed_out:
        yield Para(literal(TIME_WAS_UP, STRONG))
    if passage.chosen:
        yield Para(literal(passage.chosen, MUTED), "› ", "  ", tight=passage.timed_out)
    yield from paragraphs(passage.result)
    yield from paras_of_moves(passage.moved, meters)
    for page, moved in zip(passage.pages, passage.on_arrival, strict=True):
        yield from paras_of_page(page)
        yield from paras_of_moves(moved, meters)


def paras_of_moves(moved: Moves, meters: str) -> Iterator[Para]:
    """What moved, as one paragraph; none when nothing is told of it."""
    if pieces := told(moved, meters):
        yield Para(Content(), pieces=pieces)


def paras_of_page(page: Page) -> Iterator[Para]:
    """A scene as paragraphs, its title first."""
    if page.title:
        yield Para(literal(page.title, TITLE))
    yield from paragraphs(page.blocks)


class PassageView(Prose):
    """One passage."""

    def __init__(self, passage: Passage, meters: str) -> None:
        super().__init__(paras_of(passage, meters))
        self._passage = passage

    def tell(self, meters: str) -> None:
        """Tell what moved in another way."""
        self.show(paras_of(self._passage, meters))


def _cap(view: PassageView, otherwise: int) -> int:
    """The most cells its lines may take."""
    most = view.styles.max_width
    return otherwise if most is None or most.cells is None else most.cells


class Story(VerticalScroll, can_focus=False):
    """The passages, the last one at the top of what is seen as far as it fills it."""

    class Settled(Message):
        """The present passage has come to its place."""

    def __init__(self) -> None:
        super().__init__()
        self._scrolled = False
        """By the player, since the present passage came to its place."""
        self._laid: object = None
        """How everything was laid out when the player scrolled."""
        self._place: Place | None = None
        """Where the player has scrolled to."""
        self._meters = "numbers"

    def tell_moves(self, meters: str) -> None:
        """How to tell what moved, from now on and in all that is shown."""
        if meters != self._meters:
            self._meters = meters
            for view in self.query(PassageView):
                view.tell(meters)

    def lines_at(self, width: int) -> int:
        """How many lines all of it takes within these cells."""
        inner = width - self.gutter.width - 1
        views = [*self.query(PassageView)]
        prose = (len(view.lines_at(min(inner, _cap(view, inner)))) for view in views)
        return sum(prose) + len(views[1:])

    async def begin(self, passages: Sequence[Passage]) -> None:
        """Tell these passages and no others."""
        async with self.batch():
            await self.remove_children()
            await self.mount_all(PassageView(passage, self._meters) for passage in passages[-LONGEST:])
            self._settle()

    async def go_on(self, passage: Passage) -> None:
        """Tell one more passage."""
        async with self.batch():
            if len(self.children) >= LONGEST:
                await self.children[0].remove()
            await self.mount(PassageView(passage, self._meters))
            self._settle()

    def _settle(self) -> None:
        """The last passage is the present, those above are past."""
        for child in self.children:
            child.set_class(child is not self.children[-1], "-past")
        self.call_after_refresh(self._to_present)

    def _to_present(self, tries: int = PATIENCE) -> None:
        """Scroll to the present passage. A refresh that was under way already knows nothing of it yet."""
        if self.children:
            present = self.children[-1]
            if not present.size and tries:
                self.call_after_refresh(self._to_present, tries - 1)
                return
            self.scroll_to(y=present.virtual_region.y, animate=False, immediate=True)
        self._scrolled, self._place = False, None
        self.post_message(self.Settled())

    def settle_again(self) -> None:
        """After a change of size: show the present passage again, or what the player has scrolled to."""
        self.call_after_refresh(self._to_place if self._scrolled else self._to_present)

    def _to_place(self) -> None:
        if self._place is not None and self.children:
            self.scroll_to(y=line_of(self._views, self._place), animate=False, immediate=True)

    @property
    def _views(self) -> Sequence[PassageView]:
        return [*self.query(PassageView)]

    def _layout(self) -> object:
        """What is another one when a scroll is not the player's but comes with a change of size."""
        return self.size, [view.virtual_region for view in self._views]

    def _scroll(self) -> None:
        """The player scrolls."""
        self._scrolled = True
        self._laid = self._layout()

    def watch_scroll_y(self, before: float, now: float) -> None:
        super().watch_scroll_y(before, now)
        if self._scrolled and self.children and self._laid == self._layout():
            self._place = place_of(self._views, round(now))

    def on_mouse_scroll_down(self) -> None:
        self._scroll()

    def on_mouse_scroll_up(self) -> None:
        self._scroll()

    def on_scroll_to(self) -> None:
        """The bar was dragged."""
        self._scroll()

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
        self._scroll()
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)
