"""A line of a file with carets under a place, cut to the width there is."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.scenario import Problem
from game.scenario.excerpts import excerpt
from game.scenario.source import stripped
from game.tui.shown import ACCENT, MUTED, cut
from game.tui.widgets.lines import Lines

_AROUND = 11
"""Cells for the number of the line, and for what says that the line goes on."""


class Excerpt(Lines):
    """The source line of a problem."""

    def __init__(self, problem: Problem, line: str) -> None:
        super().__init__()
        self._problem = problem
        self._line = line

    def lay_out(self, width: int) -> Iterable[Content]:
        problem = self._problem
        room = max(width - _AROUND, 8)
        text, carets = excerpt(self._line, problem.line, problem.column, problem.width, room)
        yield cut(Content.styled(stripped(text)), width)
        bar = carets.index("|") + 1
        yield cut(Content.assemble((carets[:bar], MUTED), (carets[bar:], ACCENT)), width)
