"""The problems of a file as a list: what is wrong, where, and whether a playthrough shows it."""

from __future__ import annotations

from collections.abc import Iterator

from game.tui.report import Report, Told
from game.tui.shown import literal
from game.tui.widgets.menu import Menu, Row

NOTHING = "Nothing is wrong with it."


class ProblemList(Menu):
    """One row for each problem, in the order of the file."""

    def __init__(self) -> None:
        super().__init__(opens_at_once=False)
        self._report = Report()

    def tell(self, report: Report) -> None:
        """Show another version's; the pointer stays at its row, as far as there is one."""
        if report.told == self._report.told and self.rows:
            return
        self._report = report
        cursor = min(self.cursor or 0, len(report.told) - 1)
        self.show(_rows(report), cursor if report.told else None)

    @property
    def at(self) -> Told | None:
        """The problem that is pointed at."""
        return None if self.cursor is None else self._report.told[self.cursor]


def _rows(report: Report) -> Iterator[Row]:
    if not report.told:
        yield Row("", literal(NOTHING))
    for number, one in enumerate(report.told):
        problem = one.problem
        yield Row(
            key=str(number),
            head=literal(problem.message),
            aside=literal(f"line {problem.line}" if problem.line else ""),
            under=literal(" · ".join(_about(one))),
            spaced=number > 0,
        )


def _about(one: Told) -> Iterator[str]:
    yield one.problem.severity.value
    yield one.problem.code
    if one.can_be_shown:
        yield "w plays it"
