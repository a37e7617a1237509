"""Exact analysis: states a second, the odds, random playthroughs; each in fresh processes.

The floor is the same story in plain Python, in the same run: tuples in sets to explore, tuples to play.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.analysis_peer import exploring, playing
from bench.analysis_stories import LARGE, PHASED, STEP_1, STEP_5, Variant, neutral, variant
from bench.figures import Figure, spread
from bench.places import CHECKOUT

RUNS = 5
FLOOR_STATES, FLOOR_DECISIONS = 150_000, 150_000
"""How much of the story plain Python is given."""
MEMORY = 2_000
"""MB; nothing may take more."""
Told = dict[str, float]


def measure() -> Iterator[Figure]:
    """Exploration, then odds, then samples."""
    yield _explored(STEP_5, "states", 1.5, "all meters kept")
    yield _explored(PHASED, "reduced", 5, "what nothing reads later dropped")
    for large in (STEP_1, LARGE):
        yield _unsettled(large)
    for path in sorted((CHECKOUT / "scenarios").glob("*.yaml")):
        yield _shipped(path)
        yield from _odds(path)
    yield _sampled()


def _explored(of: Variant, what: str, target: float, how: str) -> Figure:
    path = variant(of)
    floors: list[float] = []
    told: list[Told] = []
    for _ in range(RUNS):
        floors.append(exploring(neutral(path), FLOOR_STATES))
        told.append(_once(what, path))
    seconds = [one["seconds"] for one in told]
    median, states = statistics.median(seconds), told[0]["states"]
    peak = max(one["peak"] for one in told)
    floor = statistics.median(floors)
    return Figure(
        f"every state of {of.stem}",
        f"{median:.2f} s",
        f"{states:,.0f} states, {how}, the graph and what its points can be included, the load not; "
        f"{RUNS} fresh processes, {spread(seconds, '{:.2f} s'.format)}; {states / median:,.0f} states/s; at "
        f"most {peak:,.0f} MB. Plain Python, tuples in sets, on the first {FLOOR_STATES:,} or so of the same "
        f"story: {spread(floors, '{:,.0f}'.format)} states/s.",
        peer=f"plain Python {floor:,.0f}/s",
        ratio=f"{states / median / floor:.0f} ×",
        target=f"≤ {target:g} s, {MEMORY / 1e3:g} GB",
        met=median <= target and peak <= MEMORY and all(one["whole"] for one in told),
    )


def _unsettled(of: Variant) -> Figure:
    told = _once("answers", variant(of))
    return Figure(
        f"what is certain of {of.stem}",
        f"{told['seconds']:.1f} s",
        "One fresh process: within the default budget, all meters kept and then reduced, "
        f"{told['states']:,.0f} states; {'settled' if told['whole'] else 'not settled'}, "
        f"{told['certain']:.0f} of {told['choices']:.0f} choices known to be open somewhere or never. "
        f"At most {told['peak']:,.0f} MB.",
        target=f"≤ 60 s, {MEMORY / 1e3:g} GB",
        met=told["seconds"] <= 60 and told["peak"] <= MEMORY,
    )


def _shipped(path: Path) -> Figure:
    told: list[Told] = []
    wholes: list[float] = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        told.append(_once("proved", path))
        wholes.append(time.perf_counter() - begun)
    inside = statistics.median(one["seconds"] for one in told)
    median = statistics.median(wholes)
    return Figure(
        f"{path.stem}, proved",
        f"{median:.2f} s",
        "Whole processes, from the shell and back: load, every state "
        f"({told[0]['states']:,.0f}), all answers, uniform odds, {told[0]['pairs']:.0f} pairs of "
        f"choices compared; {RUNS} of them, {spread(wholes, '{:.2f} s'.format)}; the analysis "
        f"itself {inside:.2f} s. At most {max(one['peak'] for one in told):,.0f} MB.",
        target="≤ 1 s",
        met=median <= 1 and all(one["whole"] for one in told),
    )


def _odds(path: Path) -> Iterator[Figure]:
    told = [_once("odds", path) for _ in range(RUNS)]
    forward, outlooks, words = ([one[key] for one in told] for key in ("forward", "outlooks", "words"))
    yield Figure(
        f"{path.stem}, odds",
        f"{statistics.median(forward) * 1e3:.0f} ms",
        f"The odds of uniform players over {told[0]['states']:,.0f} states that are explored and linked: "
        f"{spread([second * 1e3 for second in forward], '{:.0f} ms'.format)}. The table of the odds from "
        f"every state, with an exploration of its own: {statistics.median(outlooks) * 1e3:.0f} ms (median).",
    )
    yield Figure(
        f"{path.stem}, words",
        f"{statistics.median(words) * 1e3:.0f} ms",
        "Words and minutes of the shortest and the longest playthrough, exactly: "
        f"{spread([second * 1e3 for second in words], '{:.0f} ms'.format)}. The average comes with the odds; "
        "what each state has to read, with the links.",
    )


def _sampled() -> Figure:
    path = variant(LARGE)
    floors: list[float] = []
    rates: list[float] = []
    for _ in range(RUNS):
        floors.append(playing(neutral(path), FLOOR_DECISIONS))
        rates.append(_once("played", path)["rate"])
    rate, floor = statistics.median(rates), statistics.median(floors)
    return Figure(
        "decisions/s, sampled",
        f"{rate:,.0f}",
        f"A million random playthroughs of {LARGE.stem}, no text, meters at the end and decisions counted; "
        f"after a small sample that compiles the flows; {RUNS} fresh processes, "
        f"{spread(rates, '{:,.0f}'.format)}. Plain Python, tuples: {spread(floors, '{:,.0f}'.format)}.",
        peer=f"plain Python {floor:,.0f}",
        ratio=f"{rate / floor:.0f} ×",
        target="≥ 10,000,000",
        met=rate >= 10_000_000,
    )


def _once(what: str, path: Path) -> Told:
    command: Sequence[str] = [sys.executable, "-m", "bench.analysis_once", what, str(path)]
    done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    told: Told = json.loads(done.stdout)
    return told
