"""The terminal game in a real pty, beside the smallest Textual app of its shape in the same run.

The shared timer (tui_latency.py) starts each program afresh, plays the terminal, and takes the time when
bytes arrive; the shared floor (tui_hello.py) is a Markdown scene and a list of nine options.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.figures import CannotMeasureError, Figure, milliseconds, spread
from bench.places import CHECKOUT, shared, stance
from bench.story import story
from game.journal import Saves
from game.scenario import load_or_raise

ROUNDS = 4
"""Turns that a program and its floor take."""
SIZE = "80x24"

CALM = ("--key-quiet", "0.35")
"""A key that comes again within 0.6 s is taken for one that is held, and decides nothing."""


class Program(NamedTuple):
    """A program on the screen, and what is done with it."""

    command: Sequence[str | Path]
    expect: Sequence[str]
    """What is on the screen when it has started; the start is timed by the last of it."""
    options: Sequence[str] = ()


class Samples(NamedTuple):
    """Of all rounds, in seconds; memory in MB."""

    started: list[float]
    settled: list[float]
    keys: list[float]
    """From a key to the last change it made on the screen."""
    memory: list[float]
    missed: int
    """Keys that changed nothing on the screen."""


def measure() -> Iterator[Figure]:
    """Start, arrow keys, new scenes, memory."""
    if find_spec("pyte") is None or not Path("/proc/self/smaps_rollup").exists():
        raise CannotMeasureError("this needs Linux, and pyte: pip install -e '.[dev]'")
    hello = [sys.executable, shared("tui_hello.py")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        as_a_player_has_it = _ten_scenarios(folder)
        library = Program([stance()], ["The Account Crisis", "Quit", "Continue:"], as_a_player_has_it)
        yield from _start(library, Program(hello, ["Option 9"]))
        arrows = ["--keys", "down,up", "--count", "40"]
        floor = Program(hello, ["Option 9"], arrows)
        play = Program(
            [stance(), "--saves", folder / "others", "play", story(1_000).scenario], ["decision 1"], arrows
        )
        moving = library._replace(options=[*as_a_player_has_it, *arrows])
        yield from _arrows({"in a scene": play, "in a library of ten": moving}, floor)
        # the first choice of every scene of the synthetic story is open; it ends after thirty
        decide = play._replace(options=["--keys", "1,enter", "--count", "25", *CALM])
        choose = Program([*hello, "--scenes"], ["Option 9"], ["--keys", "enter", "--count", "25", *CALM])
        yield _new_scene(decide, choose)


def _ten_scenarios(folder: Path) -> list[str]:
    """Ten scenarios of full size, those that come with the game among them, and a playthrough left open.

    Returns how the timer is to start the game there.
    """
    shipped = sorted((CHECKOUT / "scenarios").glob("*.yaml"))
    scenarios, saves = folder / "scenarios", folder / "saves"
    scenarios.mkdir()
    for number in range(1, 11 - len(shipped)):
        text = shipped[number % len(shipped)].read_text(encoding="utf-8")
        text = re.sub(r"^(id: .*)$", rf"\1_{number}", text, count=1, flags=re.MULTILINE)
        text = re.sub(r"^(title: .*)$", rf"\1, {number}", text, count=1, flags=re.MULTILINE)
        (scenarios / f"story-{number}.yaml").write_text(text, encoding="utf-8")
    with Saves(saves).create(load_or_raise(shipped[0]), seed=1) as journal:
        journal.decide(next(offer.choice for offer in journal.playthrough.offers() if offer.is_open))
    named = {"SAVES": saves, "SCENARIOS": scenarios, "SETTINGS": folder / "settings.json"}
    return [
        "--cwd",
        str(folder / "scenarios"),
        *(f"--env=STANCE_{name}={path}" for name, path in named.items()),
    ]


def _start(ours: Program, floor: Program) -> Iterator[Figure]:
    mine, least = _in_turn([ours, floor], runs=4)
    moments = {
        "`stance` to the library on screen": (
            "what was left open, a scenario and the footer are all on the screen",
            (mine.started, least.started),
        ),
        "`stance` to the last of it": (
            "nothing changes any more, when all ten have been read again behind the screen",
            (mine.settled, least.settled),
        ),
    }
    for what, (until, (ours_took, floor_took)) in moments.items():
        ratio = statistics.median(ours_took) / statistics.median(floor_took)
        yield Figure(
            what,
            _median_ms(ours_took),
            f"From spawn, {SIZE}, ten scenarios of full size that were seen before, one of them left open, "
            f"till {until}: {spread(ours_took, milliseconds)}; the floor, till its last option is: "
            f"{spread(floor_took, milliseconds)}. Fresh processes, four at a time in turn.",
            peer=f"hello {_median_ms(floor_took)}",
            ratio=f"{ratio:.2f} ×",
            target="≤ 1.3 ×",
            met=ratio <= 1.3,
        )
    memory = [statistics.median(samples.memory) for samples in (mine, least)]
    yield Figure(
        "memory with the library on screen",
        f"{memory[0]:.0f} MB",
        "Resident, of the process tree, once the screen is quiet; medians of the same processes.",
        peer=f"hello {memory[1]:.0f} MB",
        ratio=f"{memory[0] / memory[1]:.2f} ×",
        target="≤ 1.4 ×",
        met=memory[0] / memory[1] <= 1.4,
    )


def _arrows(ours: dict[str, Program], floor: Program) -> Iterator[Figure]:
    *mine, least = _in_turn([*ours.values(), floor], runs=1)
    peer = _p95(least.keys)
    for where, samples in zip(ours, mine, strict=True):
        p95 = _p95(samples.keys)
        yield Figure(
            f"arrow key p95, {where}",
            f"{p95 * 1000:.1f} ms",
            f"Down and up in turn, from the key to the last change it makes on the screen; {_keys(samples)}, "
            f"median {statistics.median(samples.keys) * 1000:.1f} ms; the floor's list of nine options: "
            f"{_keys(least)}, median {statistics.median(least.keys) * 1000:.1f} ms. In turn, {ROUNDS} times.",
            peer=f"hello {peer * 1000:.1f} ms",
            ratio=f"{p95 / peer:.2f} ×",
            target="≤ 1.4 ×",
            met=p95 / peer <= 1.4 and not samples.missed,
        )


def _new_scene(ours: Program, floor: Program) -> Figure:
    mine, least = _in_turn([ours, floor], runs=1)
    median, peer = statistics.median(mine.keys), statistics.median(least.keys)
    return Figure(
        "new scene settled, p50",
        f"{median * 1000:.0f} ms",
        f"From the key of a choice to the last change on the screen, the decision in the journal and on the "
        f"disk before that: {spread(mine.keys, milliseconds)}, {_keys(mine)}; the floor's Markdown.update "
        f"and nine new options: {spread(least.keys, milliseconds)}, {_keys(least)}. In turn, {ROUNDS} times.",
        peer=f"hello {peer * 1000:.0f} ms",
        ratio=f"{median / peer:.2f} ×",
        target="≤ 1.2 ×",
        met=median / peer <= 1.2 and not mine.missed,
    )


def _in_turn(programs: Sequence[Program], runs: int) -> list[Samples]:
    all_of = [Samples([], [], [], [], 0) for _ in programs]
    for _ in range(ROUNDS):
        for number, program in enumerate(programs):
            some = _timed(program, runs)
            all_of[number] = Samples(*(had + new for had, new in zip(all_of[number], some, strict=True)))
    return all_of


def _timed(program: Program, runs: int) -> Samples:
    """Raises CannotMeasureError, with the last of what the timer said, when it fails."""
    timer, expect = shared("tui_latency.py"), [f"--expect={text}" for text in program.expect]
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        options = [*expect, "--runs", str(runs), "--size", SIZE, "--json", out.name, *program.options]
        done = subprocess.run(
            [sys.executable, timer, *options, "--", *program.command],
            cwd=CHECKOUT,
            env={name: value for name, value in os.environ.items() if not name.startswith("STANCE_")},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotMeasureError(f"{timer.name}: {' '.join(done.stderr.split())[-300:]}")
        said = json.loads(Path(out.name).read_text(encoding="utf-8"))
    samples = said["samples"]
    return Samples(
        samples["all"],
        samples["settled"],
        said["key_done"],
        samples["rss"],
        said.get("key_misses", 0),
    )


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _median_ms(values: Sequence[float]) -> str:
    return milliseconds(statistics.median(values))


def _keys(samples: Samples) -> str:
    missed = f", of which {samples.missed} changed nothing" if samples.missed else ""
    return f"{len(samples.keys) + samples.missed} keys{missed}"
