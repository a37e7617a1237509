"""From YAML to a playable scenario: seconds, and memory at its peak, each in a fresh process."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, spread
from bench.places import CHECKOUT
from bench.story import story
from game.engine import Playthrough
from game.scenario import load_or_raise

SIZES = {1_000: (0.25, 9), 10_000: (2.5, 5)}
"""Scenes: the target in seconds, and how many processes are measured."""


def measure() -> Iterator[Figure]:
    """Each size of story, from the file to the first page and its offers."""
    for scenes, (target, runs) in SIZES.items():
        path = story(scenes).scenario
        _once_in_a_process(path)  # the file is in the system's cache, as the byte code is
        said = [_once_in_a_process(path) for _ in range(runs)]
        seconds = [one["seconds"] for one in said]
        median = statistics.median(seconds)
        megabytes = path.stat().st_size / 1e6
        yield Figure(
            f"YAML to playable, {scenes:,} scenes",
            f"{median:.3f} s",
            f"{megabytes:.1f} MB of YAML, lines kept, all checks made, until the first page and its offers "
            f"are there; {runs} fresh processes, each after its imports, and one before that is not counted: "
            f"{spread(seconds, '{:.3f} s'.format)}; {megabytes / median:.1f} MB/s. Resident at the peak "
            f"{statistics.median(one['peak'] for one in said):.0f} MB, before the load "
            f"{statistics.median(one['before'] for one in said):.0f} MB (medians).",
            ratio=f"{median / target:.2f} of it",
            target=f"≤ {target} s",
            met=median <= target,
        )


def _once_in_a_process(path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", str(path)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def _once(path: str) -> dict[str, float]:
    before = _peak()
    start = time.perf_counter()
    playthrough = Playthrough.start(load_or_raise(path), seed=1)
    playthrough.page()
    playthrough.offers()
    return {"seconds": time.perf_counter() - start, "before": before, "peak": _peak()}


def _peak() -> float:
    """The most memory this process has had so far, in MB.

    Linux's own account where there is one: `ru_maxrss` begins with what the parent had when it forked.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1e3
    except (OSError, IndexError):
        unit = 1e6 if sys.platform == "darwin" else 1e3
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    print(json.dumps(_once(sys.argv[1])))
