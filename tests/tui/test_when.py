"""When something was played: today by the clock, yesterday by that word, before that by the day."""

from __future__ import annotations

from datetime import datetime

import pytest

from game.tui.when import when

NOW = datetime(2026, 11, 23, 0, 5)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 23, 0, 4), "today 00:04"),
        (datetime(2026, 11, 22, 23, 59), "yesterday"),
        (datetime(2026, 11, 22, 0, 0), "yesterday"),
        (datetime(2026, 11, 21, 23, 59), "21 Nov"),
        (datetime(2026, 3, 3, 12, 0), "3 Mar"),
        (datetime(2025, 11, 23, 0, 4), "23 Nov 2025"),
        (datetime(2026, 11, 24, 9, 0), "24 Nov"),  # another clock's
        (datetime(2027, 1, 1, 9, 0), "1 Jan 2027"),
    ],
)
def test_a_moment_is_said_as_one_speaks_of_it(then: datetime, said: str) -> None:
    assert when(then.timestamp(), NOW) == said


def test_the_first_of_january_knows_its_yesterday() -> None:
    now = datetime(2026, 1, 1, 10, 0)
    assert when(datetime(2025, 12, 31, 10, 0).timestamp(), now) == "yesterday"


@pytest.mark.parametrize("moment", [1e30, -1e30, float("nan")])
def test_a_moment_that_no_calendar_has_is_not_said(moment: float) -> None:
    assert when(moment, NOW) == ""
