"""`python -m bench.soak [ROUNDS]`: the kill test at length, and what a decision on disk costs.

Two hundred times the real program is played in a pseudo-terminal and killed at some moment. Exits with 1,
and says what was lost, at the first decision that had been on the screen and is not in its slot.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from game.journal import Saves
from game.scenario import load_or_raise
from tests.journal.kill import SCENARIO, LostError, campaign

ROUNDS = 200
SEED = 20260101
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory(prefix="stance-soak-") as folder:
        print(f"kill test: {rounds} rounds of {SCENARIO.name} in {folder}")
        started = time.perf_counter()
        try:
            tally = campaign(rounds, SEED, Path(folder))
        except LostError as error:
            print(f"LOST: {error}")
            return 1
        took = time.perf_counter() - started
        broken = [info.problem for info in Saves(Path(folder) / "saves").slots() if info.problem]
    print(f"  {tally.rounds} kills in {took:.0f} s, on {tally.slots} slots; {tally.decisions} results shown")
    print(f"  {tally.starting} while starting, {tally.under_way} with a decision under way")
    print(f"  ({tally.further} of those on disk already), {tally.torn} left a line cut off")
    print(f"  lost: 0, slots that do not open: {len(broken)}")
    for problem in broken:
        print(f"  {problem}")
    _costs()
    return 1 if broken else 0


def _costs() -> None:
    """What is waited for: a decision, and a list of fifty slots."""
    scenario = load_or_raise(SCENARIO)
    with tempfile.TemporaryDirectory(prefix="stance-soak-") as folder:
        saves = Saves(Path(folder))
        decisions, creations = [], []
        for _ in range(50):
            created, journal = _timed(lambda: saves.create(scenario, SEED))
            creations.append(created)
            with journal:
                for _ in range(10):
                    choice = next(o.choice for o in journal.playthrough.offers() if o.is_open)
                    decisions.append(_timed(partial(journal.decide, choice))[0])
                    if journal.playthrough.ending is not None:
                        break
        lists = [_timed(saves.slots)[0] for _ in range(20)]
        resume = partial(saves.resume, scenario.id, "playthrough 1", scenario)
        opens = []
        for _ in range(20):
            took, resumed = _timed(resume)
            opens.append(took)
            resumed.journal.close()
        bare = [_timed(partial(_bare, Path(folder) / "bare"))[0] for _ in range(50)]
    print("in milliseconds, median and worst:")
    _print("a decision, fsync included", decisions)
    _print("a bare write and fsync of 80 bytes", bare)
    _print("a new slot", creations)
    _print(f"a list of 50 slots, {len(decisions) / 50:.0f} decisions in each", lists)
    _print("a slot resumed", opens)


def _bare(path: Path) -> None:
    """What the machine takes by itself: the share of a decision that is not ours."""
    with path.open("ab", buffering=0) as file:
        file.write(b"x" * 80)
        os.fsync(file.fileno())


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    out = act()
    return time.perf_counter() - started, out


def _print(what: str, seconds: list[float]) -> None:
    print(f"  {what:<44} {statistics.median(seconds) * 1000:8.2f} {max(seconds) * 1000:8.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
