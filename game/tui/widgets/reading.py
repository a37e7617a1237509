"""Where a player reads and decides: the story, a line that says whether there is more of it, the choices.

The choices stand right below the text where both fit; where they do not, they stay at the bottom and the
text scrolls. They are never out of sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from game.engine import Offer
from game.tui.shown import MUTED, apart, literal
from game.tui.telling import Passage
from game.tui.widgets.lines import Lines
from game.tui.widgets.menu import Menu, Row
from game.tui.widgets.story import Story

SEE_ENDING = "ending"
"""In place of a choice: the one row there is at an ending."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What can be decided now."""

    number: int
    """How many decisions have been taken. A row taken twice in haste names a turn that is over."""
    offers: tuple[Offer, ...]
    """None at an ending."""

    def key(self, choice: str) -> str:
        """The key of a choice's row."""
        return f"{self.number} {choice}"

    def rows(self) -> list[Row]:
        """The choices as rows; a locked one says so in words. There are no more of them than digits."""
        if not self.offers:
            return [Row(self.key(SEE_ENDING), literal("See where it has led you"))]
        return [self._row(number, offer) for number, offer in enumerate(self.offers, 1)]

    def _row(self, number: int, offer: Offer) -> Row:
        return Row(
            key=self.key(offer.choice),
            head=literal(offer.text),
            mark=str(number),
            body=() if offer.is_open else (literal(f"locked: needs {offer.reason}"),),
            locked=f"It needs {offer.reason}." if offer.reason else "",
        )


class MoreLine(Lines):
    """Between the text and the choices: a hint on the left, on the right whether there is more to read."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""
        self._more = False

    def show(self, *, hint: str | None = None, more: bool | None = None) -> None:
        """Change either; None leaves it."""
        hint = self._hint if hint is None else hint
        more = self._more if more is None else more
        if (hint, more) != (self._hint, self._more):
            self._hint, self._more = hint, more
            self.changed(height=False)

    def lay_out(self, width: int) -> list[Content]:
        more = Content.styled("↓ more: Space" if self._more else "", ".accent")
        return [apart(literal(self._hint, MUTED), more, width)]


class Reading(Vertical):
    """The column in which a playthrough is read and decided. Posts what its menu posts."""

    def __init__(self) -> None:
        super().__init__()
        self._placed: int | None = None
        """Where the pointer was put without the player."""

    def compose(self) -> ComposeResult:
        yield Story()
        yield MoreLine()
        with VerticalScroll(id="choices", can_focus=False):
            yield Menu(id="menu")

    def on_mount(self) -> None:
        story = self.story
        for what in ("scroll_y", "virtual_size"):
            self.watch(story, what, self._tell_more, init=False)

    @property
    def story(self) -> Story:
        return self.query_one(Story)

    @property
    def menu(self) -> Menu:
        return self.query_one(Menu)

    async def begin(self, passages: Sequence[Passage], turn: Turn) -> None:
        """Show a playthrough as it stands."""
        self._offer(turn)
        await self.story.begin(passages)

    async def go_on(self, passage: Passage, turn: Turn) -> None:
        """Show what a decision led to."""
        self._offer(turn)
        await self.story.go_on(passage)

    def hint(self, text: str) -> None:
        """Say something in a line between the text and the choices; empty takes it away."""
        self.query_one(MoreLine).show(hint=text)

    def read_on(self) -> bool:
        """Show the next of a long text; False when all of it has been seen."""
        if not self.story.is_unread:
            return False
        self.story.read_on()
        return True

    def enter(self) -> None:
        """Read on while there is something unread and the player has not moved to a choice; then take it."""
        if self.menu.cursor is not None or not self.read_on():
            self.menu.take()

    def _offer(self, turn: Turn) -> None:
        self.menu.show(turn.rows())
        self._fit()

    def on_resize(self, event: events.Resize) -> None:
        self._fit()
        self.story.settle_again()
        self.call_after_refresh(self._tell_more)

    def _fit(self) -> None:
        """Give the choices the lines they need, up to half, and the story at most the others."""
        height, width = self.content_size.height, self.content_size.width
        if not height or not width:
            return
        choices = self.query_one("#choices")
        needed = len(self.menu.lines_at(width - choices.gutter.width - self.menu.gutter.width - 1))
        given = min(needed, max(4, height * 6 // 10))
        choices.styles.height = given
        # a line that only moves is not always painted where it comes to stand (Textual 8.2.8)
        self.call_after_refresh(self.query_one(MoreLine).refresh)
        self.story.styles.max_height = max(1, height - given - 1 - self.story.gutter.height)

    @on(Story.Settled)
    def _tell_more(self) -> None:
        """Say whether there is more. The pointer comes to the first choice when there is not, and not before,
        unless the player has moved it: so Enter reads on, and never decides about a text half read."""
        unread = self.story.is_unread
        self.query_one(MoreLine).show(more=unread)
        menu = self.menu
        if unread and menu.cursor is not None and menu.cursor == self._placed:
            menu.cursor = None
        elif not unread and menu.cursor is None:
            menu.action_first()
            self._placed = menu.cursor
