"""One problem over whatever screen is shown: where it stands in the file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from game.tui.closing import close
from game.tui.commands import KEYS, PAGING, Command, bindings, moving
from game.tui.markdown import Para
from game.tui.paging import turn
from game.tui.report import Report, Told
from game.tui.shown import ACCENT, MUTED, STRONG, literal
from game.tui.widgets.excerpt import Excerpt
from game.tui.widgets.lines import Prose

PLAY_IT = Command("witness", "w", "Play it", "Play what shows this problem")


class ProblemScreen(ModalScreen[bool]):
    """The result is whether it is to be played."""

    AUTO_FOCUS = ""
    CSS_PATH = "problem.tcss"
    OF_A_VERSION = "problem"
    DOES: ClassVar[tuple[Command, ...]] = (
        PLAY_IT,
        moving("leave", "escape,q,enter", "Close"),
        *PAGING,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, report: Report, told: Told) -> None:
        super().__init__()
        self._report = report
        self._told = told

    def compose(self) -> ComposeResult:
        problem, lines = self._told.problem, self._report.lines
        with VerticalScroll(id="problem", can_focus=False):
            yield Prose(self._headline())
            if 0 < problem.line <= len(lines):
                yield Excerpt(problem, lines[problem.line - 1])
            yield Prose(self._advice(), id="advice")

    def _headline(self) -> Iterator[Para]:
        problem = self._told.problem
        place = f"{problem.line}:{problem.column} " if problem.line else ""
        yield Para(literal(problem.message, STRONG))
        yield Para(literal(f"{place}{problem.severity.value}: {problem.code}", MUTED), tight=True)

    def _advice(self) -> Iterator[Para]:
        if self._told.problem.hint:
            yield Para(literal(self._told.problem.hint))
        if self._told.can_be_shown:
            yield Para(Content.assemble(("w", ACCENT), " plays what shows it."))
        else:
            yield Para(literal(self._told.why_not_shown))

    def action_witness(self) -> None:
        close(self, True)

    def action_leave(self) -> None:
        close(self, False)

    def action_page(self, pages: int) -> None:
        turn(self.query_one(VerticalScroll), pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "witness" or self._told.can_be_shown
