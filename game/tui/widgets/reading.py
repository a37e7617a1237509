"""Where a player reads and decides: the story, what there is to say beside it, the clock, the choices.

The choices stand right below the text where both fit; where they do not, they stay at the bottom and the
text scrolls. They are never out of sight. Meters stand beside the text: on a wide screen as high as all of
it, else only as high as the text, so that the choices have the whole width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.engine import Offer
from game.tui.shown import ACCENT, STRONG, apart, literal
from game.tui.telling import Passage
from game.tui.widgets.clock import Clock
from game.tui.widgets.lines import Lines
from game.tui.widgets.menu import Menu, Row
from game.tui.widgets.side import Side
from game.tui.widgets.story import Story

MORE = "↓ more: Space"
MOST_LINES = 4
"""Of what is said between the text and the choices."""
SMALL = 12
"""With fewer lines than these for everything, one is all that is said."""
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
            locked=f"{number} is locked: it needs {offer.reason}." if offer.reason else "",
        )


class MoreLine(Lines):
    """Between a text and what is below it: what is said on the left, on the right whether there is more."""

    class Wanted(Message):
        """A click: more is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""
        self._is_error = False
        self._more = False
        self._most = MOST_LINES

    def fit(self, most: int) -> None:
        """Take no more than so many lines."""
        if most != self._most:
            self._most = most
            self.changed()

    def show(self, *, hint: str | None = None, more: bool | None = None, is_error: bool = False) -> None:
        """Change either; None leaves it."""
        before = (self._hint, self._is_error, self._more)
        if hint is not None:
            self._hint, self._is_error = hint, is_error
        if more is not None:
            self._more = more
        if before != (self._hint, self._is_error, self._more):
            self.changed(height=hint is not None)

    def on_click(self) -> None:
        if self._more:
            self.post_message(self.Wanted())

    def lay_out(self, width: int) -> Iterable[Content]:
        """The last line has the same room whether there is more to read or not: nothing jumps."""
        said = [one.rstrip() for one in literal(self._hint, STRONG if self._is_error else ACCENT).wrap(width)]
        more = Content.styled(MORE if self._more else " " * len(MORE), ACCENT)
        if not said or said[-1].cell_length + more.cell_length + 2 > width:
            said.append(Content())
        if len(said) > self._most:
            said = [*said[: self._most - 1], said[self._most - 1] + Content(" …")]
        return [*said[:-1], apart(said[-1], more, width)]


class Reading(Vertical):
    """Where a playthrough is read and decided. Posts what its menu and its clock post."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self._now = now
        self._placed: int | None = None
        """Where the pointer was put without the player."""

    def compose(self) -> ComposeResult:
        yield Story()
        yield MoreLine()
        yield Clock(self._now)
        with VerticalScroll(id="choices", can_focus=False):
            yield Menu(id="menu")
        yield Side()

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

    @property
    def clock(self) -> Clock:
        return self.query_one(Clock)

    async def begin(self, passages: Sequence[Passage], turn: Turn) -> None:
        """Show a playthrough as it stands."""
        async with self.batch():
            self.menu.show(turn.rows())
            await self.story.begin(passages)
            self.fit()

    async def go_on(self, passage: Passage, turn: Turn) -> None:
        """Show what a decision led to."""
        async with self.batch():
            self.menu.show(turn.rows())
            await self.story.go_on(passage)
            self.fit()

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Say something between the text and the choices; empty takes it away."""
        line = self.query_one(MoreLine)
        height = line.size.height
        line.show(hint=text, is_error=is_error)
        if height and len(line.lines_at(line.content_size.width)) != height:
            self.fit()

    @on(MoreLine.Wanted)
    def _more_wanted(self, event: MoreLine.Wanted) -> None:
        event.stop()
        self.read_on()

    def read_on(self) -> bool:
        """Show the next of a long text; False when all of it has been seen."""
        if not self.story.is_unread:
            return False
        self.story.read_on()
        return True

    def enter(self) -> bool:
        """Read on while there is something unread and the player has not moved to a choice; then take it.
        False when it has."""
        if self.menu.cursor is None and self.read_on():
            return True
        self.menu.take()
        return False

    def on_resize(self, event: events.Resize) -> None:
        self.settle()

    def settle(self) -> None:
        """There is another room, or something else to show in it: what was read stays in sight."""
        self.fit()
        self.story.settle_again()
        self.call_after_refresh(self._tell_more)

    def fit(self) -> None:
        """Share out the room: the choices get the lines they need, up to a part; the text gets the others."""
        height, width = self.content_size.height, self.content_size.width
        if not height or not width:
            return
        side, choices = self.query_one(Side), self.query_one("#choices")
        beside, is_wide = side.cells, self.screen.has_class("-wide")
        below = width - beside if is_wide else width
        for widget in (self.query_one(MoreLine), self.clock, choices):
            widget.styles.margin = (0, width - below, 0, 0)
        self.query_one(MoreLine).fit(MOST_LINES if height >= SMALL else 1)
        given = min(self._needed(choices, self.menu, below), max(4, height * 6 // 10))
        said = sum(self._needed(one, one, below) for one in (self.query_one(MoreLine), self.clock))
        room = max(1, height - given - said)
        meters = side.fit(height if is_wide else room)
        text = self.story.lines_at(width - beside)
        choices.styles.height = given
        self.story.styles.margin = (0, beside, 0, 0)
        self.story.styles.height = min(room, text if is_wide else max(text, meters))
        side.styles.height = height if is_wide else self.story.styles.height
        # a line that only moves is not always painted where it comes to stand (Textual 8.2.8)
        self.call_after_refresh(self.query_one(MoreLine).refresh)

    @staticmethod
    def _needed(outer: Widget, lines: Lines, width: int) -> int:
        """The lines that some text in a widget needs, where the widget gets so many cells."""
        if not lines.display:
            return 0
        most = outer.styles.max_width
        room = min(width, most.cells or width) if most is not None else width
        if outer is not lines:
            room -= outer.gutter.width + outer.styles.scrollbar_size_vertical
        return len(lines.lines_at(room - lines.gutter.width))

    @on(Story.Settled)
    def _tell_more(self) -> None:
        """Say whether there is more. The pointer comes to the first choice when there is not, and not before,
        unless the player has moved it: so Enter reads on, and never decides about a text half read."""
        if not all(self.query(kind) for kind in (Story, MoreLine, Menu)):  # the screen is being left
            return
        unread = self.story.is_unread
        self.query_one(MoreLine).show(more=unread)
        menu = self.menu
        if unread and menu.cursor is not None and menu.cursor == self._placed:
            menu.cursor = None
        elif not unread and menu.cursor is None:
            menu.action_first()
            self._placed = menu.cursor
