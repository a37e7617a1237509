"""How a witness is replayed: its decisions by id, and a seed with which chance brings what is needed.

A draw is a pure function of (seed, decision number), so a seed is looked for among the first many, in
columns. Rare luck may need more seeds than are tried; then there is none, and it is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.analysis.columns import Array
from game.analysis.progress import Progress, Tick, silent
from game.analysis.witness import Witness
from game.engine import outcomes
from game.engine.draws import MASK
from game.scenario.model import Scenario

TRIED = 1 << 26
"""Seeds looked at for one witness: a few seconds, for luck of one in ten million."""
ROWS = 1 << 16
_GAMMA = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Replay:
    """What `stance play` is told, so that it shows something."""

    decisions: tuple[str, ...]
    """Choices by id."""
    seed: int | None
    """None where chance has no part in it, or where no seed was found."""
    by_luck: bool
    """Whether chance must bring certain outcomes."""


def replay(scenario: Scenario, witness: Witness, tick: Tick = silent) -> Replay:
    """The witness as decisions and a seed. May raise Stopped."""
    taken = tuple(one.choice for one in witness.decisions)
    windows = list(_windows(scenario, witness))
    seed = seed_within(windows, tick) if windows else None
    return Replay(taken, seed, bool(windows))


def _windows(scenario: Scenario, witness: Witness) -> Iterator[tuple[int, int, int]]:
    """For each decision that needs luck: its number, the least draw that brings it, and the first beyond."""
    steps, draws = witness.steps(scenario), witness.draws(scenario)
    for number, (taken, drawn) in enumerate(zip(witness.decisions, draws, strict=True)):
        if not taken.outcome:
            continue
        before = steps[number].state
        names = list(scenario.scenes[taken.scene].choices[taken.choice].chance)
        possible = outcomes(scenario, before, taken.choice)
        total = sum(weight for weight, _ in possible)
        mine = next(weight for weight, step in possible if names[step.outcome] == taken.outcome)
        if mine < total:
            below = (drawn * total) >> 64
            yield number, drawn, -(-((below + mine) << 64) // total)


def seed_within(windows: list[tuple[int, int, int]], tick: Tick = silent) -> int | None:
    """The least seed whose draws lie in all of the windows (decision number, low, high)."""
    for start in range(0, TRIED, ROWS):
        seeds = np.arange(start, start + ROWS, dtype=np.uint64)
        for number, low, high in windows:
            drawn = drawn_by(seeds, number)
            seeds = seeds[(drawn >= np.uint64(low)) & (drawn <= np.uint64(high - 1))]
            if not len(seeds):
                break
        if len(seeds):
            return int(seeds[0])
        tick(Progress("looking for a seed", start, start, TRIED))
    return None


def drawn_by(seeds: Array, number: int) -> Array:
    """`engine.draws.draw` for many seeds at once."""
    z = seeds + np.uint64(((number + 1) * _GAMMA) & MASK)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
