"""The exact analysis of the version that is played, as an author's panel wants it.

Called in a thread: it takes as long as it takes, tells how far it is, and is stopped by its tick. The only
module of the screen that asks the analysis for anything, which is what imports NumPy.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario import Scenario
from game.tui.report import Told

if TYPE_CHECKING:
    from game.analysis import Progress

BUDGET = 4_000_000
"""States visited at most: some seconds. It is done at every save; `stance check` goes farther."""
OFTEN = 0.2
"""Seconds between two looks at how far it is."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What the analysis found."""

    told: tuple[Told, ...]
    proof: str
    """How far it came, in a few words."""


def proved(
    scenario: Scenario, tell: Callable[[str], None], is_over: Callable[[], bool], now: Callable[[], float]
) -> Proved | None:
    """Everything that is found wrong; None when `is_over` said, meanwhile, that nobody waits for it any more.
    `tell` hears how far it is, now and then.
    """
    from game.analysis import Analysis, Stopped  # noqa: PLC0415 - NumPy: in this thread, when it is needed
    from game.analysis.findings import findings  # noqa: PLC0415 - as above
    from game.analysis.known import prepared  # noqa: PLC0415 - as above

    last = now()

    def tick(progress: Progress) -> None:
        nonlocal last
        if is_over():
            raise Stopped
        if now() - last >= OFTEN:
            last = now()
            tell(how_far(progress))

    analysis = Analysis(scenario, BUDGET, tick)
    with suppress(Stopped):
        prepared(analysis)
    told = tuple(Told(one.problem, one.replay) for one in findings(analysis))
    if is_over():
        return None
    states = f"{analysis.explored.states:,} states"
    if analysis.settled:
        return Proved(told, f"proved: all {states}")
    return Proved(told, f"not proved: over {states}; stance check goes on")


def how_far(progress: Progress) -> str:
    """`exploring, 41%: 1,204,000 states`"""
    share = f", {progress.settled / progress.points:.0%}" if progress.points else ""
    what = "decisions" if progress.doing == "playing" else "states"
    return f"{progress.doing}{share}: {progress.states:,} {what}"
