"""The time limit of a scene, as a line that counts down; it says when the time is up, once.

It runs only while it is wanted, and while nothing lies over its screen. What happens when the time is up is
the screen's affair: the message may come late, and `is_up` says whether it still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from game.tui.closing import is_on_top
from game.tui.shown import ACCENT, MUTED, STRONG, line
from game.tui.telling import TimeLimit
from game.tui.timer import Countdown, in_words, minutes_and_seconds
from game.tui.widgets.lines import Lines, hang

OFTEN = 0.2
"""Seconds between two looks at the clock."""
LAST = 10
"""Seconds before the end from which it is said more strongly."""
_AT = 6
"""Cells for the time that is left, before the words."""


class Clock(Lines):
    """How long there still is, and what happens then."""

    DEFAULT_CSS = "Clock { display: none; }"

    class Up(Message):
        """The time is up."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._now = now
        self._limit: TimeLimit | None = None
        self._left = Countdown(0, now)
        self._spent = False
        self._wanted = True
        self._seen = True
        self._shown = -1
        self._looks: Timer | None = None

    def on_mount(self) -> None:
        self._looks = self.set_interval(OFTEN, self.look, pause=True)
        app = self.app  # at once: later would be when the program runs again
        app.app_suspend_signal.subscribe(self, lambda _: self.see(on=False), immediate=True)
        app.app_resume_signal.subscribe(self, lambda _: self.see(on=is_on_top(self.screen)), immediate=True)
        self._follow()

    # -- what it counts

    def begin(self, limit: TimeLimit | None) -> None:
        """A time limit from its beginning; None where there is none."""
        self._limit = limit
        self._left = Countdown(limit.seconds if limit else 0, self._now)
        self._spent = limit is None
        self._follow()

    def spend(self) -> None:
        """Its time is over, or does not matter any more: it says so no more, till another one begins."""
        self._spent = True
        self._follow()

    def want(self, *, on: bool) -> None:
        """Time limits are switched on or off."""
        self._wanted = on
        self._follow()

    def see(self, *, on: bool) -> None:
        """Its screen is seen, or something lies over it."""
        self._seen = on
        self._follow()

    @property
    def is_up(self) -> bool:
        """There is a time limit, it holds, and its time is up. Whether it is seen, its screen knows."""
        return not self._spent and self._wanted and self._left.left == 0

    @property
    def is_shown(self) -> bool:
        return not self._spent and self._wanted

    def _follow(self) -> None:
        running = self.is_shown and self._seen
        self._left.run(on=running)
        self._shown = self._left.shown
        self.display = self.is_shown
        self.changed()
        if self._looks is not None:
            (self._looks.resume if running else self._looks.pause)()

    def look(self) -> None:
        """Look at the clock: say that the time is up, or show another second."""
        if self.is_up:
            self.post_message(self.Up())
        elif self._left.shown != self._shown:
            self._shown = self._left.shown
            self.changed(height=False)

    # -- laying out

    def lay_out(self, width: int) -> Iterable[Content]:
        limit = self._limit
        if limit is None or not self.is_shown:
            return []
        at_first = [*self._lines(f"You have {in_words(limit.seconds)}", MUTED, limit, width)]
        if self._shown > LAST:
            return at_first
        now = [*self._lines("Decide now", STRONG, limit, width)]
        return now + [Content()] * (len(at_first) - len(now))  # what is below does not jump

    def _lines(self, says: str, style: str, limit: TimeLimit, width: int) -> Iterable[Content]:
        then = Content.styled(f"{says}; then: “{line(limit.text)}”", style)
        time = minutes_and_seconds(self._shown).ljust(_AT)
        first, *others = hang(then, width, time, " " * _AT)
        return [first.stylize(ACCENT, 0, len(time)), *others]
