"""Leaving the plain mode: by the player, by Ctrl-C, or told by the system to end; and what is said then."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from game.engine import Playthrough

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class ToldToEnd(KeyboardInterrupt):
    """The system told the program to end, as when a window is closed; carries the exit status."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Inside, being told to end raises ToldToEnd, so that what is open is let go. `nohup` is respected."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    raise ToldToEnd(number)


def farewell(slot: str, playthrough: Playthrough, goes_on: str, *, is_dropped: bool) -> str:
    """What became of the playthrough, and how to go on with it."""
    if is_dropped:
        return "Nothing was decided, so nothing is saved."
    saved = f'Saved as "{slot}".'
    return saved if playthrough.ending is not None else f"{saved} Go on with: {goes_on}"
