"""The map of a story: its layout and its picture, in this process, without the analysis."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

from bench.figures import Figure, milliseconds, spread
from bench.story import story
from game.map import mapped
from game.map.layout import laid_out
from game.map.svg import svg
from game.scenario import Scenario, load_or_raise

SIZES = {60: (0.1, 9), 1_000: (2, 5)}
"""Scenes: the target for the picture in seconds, and how often it is measured."""
BOX = (170.0, 54.0)


def measure() -> Iterator[Figure]:
    """Each size of story."""
    for scenes, (target, runs) in SIZES.items():
        scenario = load_or_raise(story(scenes).scenario)
        layouts = _timed(runs, scenario, lambda one: laid_out(mapped(one), dict.fromkeys(one.scenes, BOX)))
        pictures = _timed(runs, scenario, lambda one: svg(mapped(one), one))
        median = statistics.median(pictures)
        yield Figure(
            f"map of {scenes:,} scenes",
            milliseconds(median),
            f"The whole SVG, after the load: {spread(pictures, milliseconds)}. The layout alone, with boxes "
            f"all alike and a line for each two scenes: {spread(layouts, milliseconds)}. graphlay's part of "
            "it grows faster than the story; past 200 scenes it is told to make less effort.",
            target=f"≤ {target:g} s",
            met=median <= target,
        )


def _timed(runs: int, scenario: Scenario, work: Callable[[Scenario], object]) -> list[float]:
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        work(scenario)
        seconds.append(time.perf_counter() - begun)
    return seconds
