"""Long work tells how far it is, and can be told to stop: no thread, no signal, only calls in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


class Stopped(Exception):  # noqa: N818 - nothing is wrong: somebody asked for it
    """Raised by a tick: whoever waits no longer wants to. What is known by then is kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work is."""

    doing: str
    """exploring, linking, walking, spreading, valuing or playing"""
    states: int
    """Found so far; decisions, when playing."""
    settled: int
    """Control points done with."""
    points: int
    """Of so many."""


Tick: TypeAlias = Callable[[Progress], None]
"""Called between blocks of work, several times a second. May raise Stopped."""


def silent(progress: Progress) -> None:
    """A tick that does nothing."""
