"""One line that is always in sight: how many problems a file has, and how far it is proved."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.tui.report import Report
from game.tui.shown import ACCENT, MUTED, STRONG, apart, cut, literal
from game.tui.widgets.lines import Lines

_GAP = 2
_WORTH_IT = 12
"""Cells from which on there is room for a word on the proof. The problems go before it."""


class StandingLine(Lines):
    """The count on the left, the proof on the right. A click is as good as the key that it names."""

    DEFAULT_CSS = "StandingLine { height: 1; pointer: pointer; }"

    def __init__(self) -> None:
        super().__init__()
        self._report = Report()

    def show(self, report: Report) -> None:
        """Show another version's."""
        self._report = report
        self.changed(height=False)

    async def on_click(self) -> None:
        await self.screen.run_action("problems")

    def lay_out(self, width: int) -> Iterable[Content]:
        report = self._report
        said = literal(report.standing, STRONG if report.told else "")
        if report.told:
            them = "it" if len(report.told) == 1 else "them"
            said = Content.assemble(said, (" · ", MUTED), ("p", ACCENT), (f" shows {them}", MUTED))
        room = width - said.cell_length - _GAP
        proof = cut(literal(report.proof, MUTED), room) if room >= _WORTH_IT else Content()
        yield apart(said, proof, width)
