"""The ending screen: the career path, title against stance, the meters, and every decision with its reason.

Takes a summary and is dismissed with what the player wants next; it knows no journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer

from game.tui.closing import close
from game.tui.commands import BACK_TO_LIBRARY, KEYS, SCROLLING, SETTINGS, Command, bindings
from game.tui.markdown import Para
from game.tui.shown import MUTED, STRONG, TITLE, literal
from game.tui.summary import Reason, Summary
from game.tui.widgets.lines import Prose
from game.tui.widgets.meters import Meters
from game.tui.widgets.topline import TopLine


class Next(Enum):
    """What the player wants after an ending."""

    OTHERWISE = "go back one decision and choose otherwise"
    AGAIN = "play again"
    LIBRARY = "back to the library"


class EndingScreen(Screen[Next]):
    """A finished playthrough."""

    CSS_PATH = "ending.tcss"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("go('OTHERWISE')", "u", "Undo", "Go back one decision and choose otherwise"),
        Command("go('AGAIN')", "n", "Play again", "Start a new playthrough of this scenario"),
        BACK_TO_LIBRARY,
        SETTINGS,
        KEYS,
        *SCROLLING,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self._summary = summary

    def compose(self) -> ComposeResult:
        summary = self._summary
        yield TopLine(summary.scenario, f"endings found {summary.found} of {summary.total}")
        with VerticalScroll(id="ending", can_focus=False):
            with Vertical(id="card"):
                yield Prose(path_of(summary), id="path")
                yield Prose(stance_of(summary), id="stance")
                yield Meters(summary.meters)
            with VerticalScroll(id="decisions", can_focus=False):
                yield Prose(
                    [Para(literal("Your decisions, and what one hopes for by each", MUTED))], id="heading"
                )
                yield Prose(decisions_of(summary.reasons))
        yield Footer()

    def on_mount(self) -> None:
        self.set_focus(None)

    def action_go(self, name: str) -> None:
        close(self, Next[name])

    def action_leave(self) -> None:
        close(self, Next.LIBRARY)

    def action_scroll(self, lines: int) -> None:
        self._by(lines)

    def action_page(self, pages: int) -> None:
        self._by(pages * (self._scroller.scrollable_content_region.height - 1))

    @property
    def _scroller(self) -> Container | VerticalScroll:
        """What scrolls: where there is room, the decisions beside the card; else all of it."""
        decisions = self.query_one("#decisions", VerticalScroll)
        return decisions if self.has_class("-wide") else self.query_one("#ending", VerticalScroll)

    def _by(self, lines: int) -> None:
        scroller = self._scroller
        scroller.scroll_to(y=scroller.scroll_offset.y + lines, animate=False)


def path_of(summary: Summary) -> Iterator[Para]:
    """The career path, as a card."""
    yield Para(literal("Your career path", MUTED))
    yield Para(literal(summary.path, TITLE), tight=True)
    if summary.about:
        yield Para(literal(summary.about))


def stance_of(summary: Summary) -> Iterator[Para]:
    """The title one had against the stance one took."""
    yield _named("Title", summary.role or "none given")
    yield _named("Stance", f"{summary.stance}, and end on {summary.kind}")


def _named(name: str, text: str) -> Para:
    return Para(literal(text), f"{name:<8}", " " * 8, tight=True)


def decisions_of(reasons: tuple[Reason, ...]) -> Iterator[Para]:
    """Each decision: its scene, the choice, and why one would take it."""
    width = len(str(len(reasons))) + 2
    for number, reason in enumerate(reasons, 1):
        indent = " " * width
        yield Para(literal(reason.title, MUTED), f"{number:>{width - 2}}  ", indent)
        yield Para(literal(reason.choice, STRONG), indent, indent, tight=True)
        if reason.why:
            yield Para(literal(reason.why), indent, indent, tight=True)
    if not reasons:
        yield Para(literal("There was nothing to decide."))
