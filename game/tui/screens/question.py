"""A question over whatever screen is shown: a sentence or two, and answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from game.tui.closing import close
from game.tui.commands import KEYS, Command, bindings, moving, numbers
from game.tui.markdown import Para
from game.tui.paging import turn
from game.tui.shown import STRONG, literal
from game.tui.widgets.lines import Prose
from game.tui.widgets.menu import Menu, Row


class Answer(NamedTuple):
    """One of the answers."""

    key: str
    """What the screen is dismissed with; empty for the one that changes nothing."""
    text: str
    about: str = ""


class QuestionScreen(ModalScreen[str]):
    """Asks; the result is the key of the answer, or nothing when the player backs out."""

    AUTO_FOCUS = ""  # it would scroll away what is asked
    CSS_PATH = "question.tcss"
    OF_A_VERSION = "question"
    DOES: ClassVar[tuple[Command, ...]] = (
        moving("enter", "enter", "Take the answer pointed at"),
        *numbers("choose", "Take the answer with this number"),
        moving("leave", "escape,q", "Leave it"),
        moving("page(1)", "pagedown", "Show more"),
        moving("page(-1)", "pageup", "Show what stood above"),
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, title: str, text: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        rows = [
            Row(answer.key or "leave", literal(answer.text), str(number), body=_body(answer))
            for number, answer in enumerate(self._answers, 1)
        ]
        with VerticalScroll(id="question", can_focus=False):
            yield Prose([Para(literal(self._title, STRONG)), Para(literal(self._text))])
            yield Menu(rows)

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.focus(scroll_visible=False)
        menu.show(menu.rows, 0)  # without scrolling to it: the question is read first

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        close(self, "" if event.key == "leave" else event.key)

    def action_enter(self) -> None:
        self.query_one(Menu).take()

    def action_choose(self, number: int) -> None:
        self.query_one(Menu).take_marked(str(number))

    def action_page(self, pages: int) -> None:
        turn(self.query_one(VerticalScroll), pages)

    def action_leave(self) -> None:
        close(self, "")


def _body(answer: Answer) -> tuple[Content, ...]:
    return (literal(answer.about),) if answer.about else ()
