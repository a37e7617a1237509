"""When something was played, in words one takes in at a glance; the clock is the caller's."""

from __future__ import annotations

from datetime import datetime, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not the system's: the whole game is in English."""


def when(moment: float, now: datetime) -> str:
    """`today 14:02`, `yesterday`, `3 Nov`, `3 Nov 2024`; `moment` is in seconds since 1970.

    Empty where no calendar has such a day. `now` is local time.
    """
    try:
        then = datetime.fromtimestamp(moment)
    except (OverflowError, OSError, ValueError):
        return ""
    if then.date() == now.date():
        return f"today {then:%H:%M}"
    if then.date() == now.date() - timedelta(days=1):
        return "yesterday"
    day = f"{then.day} {_MONTHS[then.month - 1]}"
    return day if then.year == now.year else f"{day} {then.year}"
