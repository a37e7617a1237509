"""Whole processes: how long the small commands take from the shell and back, and what they import."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, milliseconds, spread
from bench.places import CHECKOUT, stance

RUNS = 21
TARGETS = {"stance --version": 0.060, "stance check, 14 lines": 0.250}
PROVED_IN = 1.0
"""Seconds, for a scenario that ships: every state of it visited."""
SCREEN = ("textual", "rich")
"""What no small command may load. Textual brings Rich."""
HEAVY = (*SCREEN, "numpy")
"""What the version may not; `check` needs NumPy, once a file has loaded."""
SMALL = """\
format: 1
title: A small scenario
paths:
  programs: {title: The programs}
  help_desk: {title: The help desk}
start: monday
scenes:
  monday:
    text: Three missed calls.
    choices:
      call: {text: Call back at once, effects: {leader: +6}, goto: up}
      wait: {text: Wait for the logs, effects: {manager: +6}, goto: down}
  up: {text: She listens., ending: programs}
  down: {text: She has hung up., ending: help_desk}
"""


def measure() -> Iterator[Figure]:
    """The version and two checks, turn by turn with an interpreter that does nothing."""
    shipped = sorted((CHECKOUT / "scenarios").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.yaml"
        small.write_text(SMALL, encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "stance --version": [str(stance()), "--version"],
            "stance check, 14 lines": [str(stance()), "check", str(small)],
            **{_proof(path): [str(stance()), "check", str(path)] for path in shipped},
        }
        times = _turn_by_turn(commands)
        floor = times.pop("python -c pass")
        for what, mine in times.items():
            yield _figure(what, mine, floor, TARGETS.get(what, PROVED_IN))
        _, version, check, *_ = commands
        yield _imports(version, commands[version], HEAVY)
        yield _imports(check, commands[check], SCREEN)


def _proof(path: Path) -> str:
    return f"{path.stem} proved by stance check"


def _turn_by_turn(commands: dict[str, list[str]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {what: [] for what in commands}
    for turn in range(-2, RUNS):
        for what, command in commands.items():
            start = time.perf_counter()
            _run(command)
            if turn >= 0:
                times[what].append(time.perf_counter() - start)
    return times


def _run(command: Sequence[str]) -> str:
    """What it says on standard error. Raises CalledProcessError when it fails."""
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=_plain_environment())
    return done.stderr


def _plain_environment() -> dict[str, str]:
    """As a player has it: nothing that makes the interpreter slower or keeps it from writing byte code."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _figure(what: str, mine: list[float], floor: list[float], target: float) -> Figure:
    median, least = statistics.median(mine), statistics.median(floor)
    return Figure(
        what,
        milliseconds(median),
        f"The whole process, from spawn to exit, {RUNS} times in turn with the others and the floor, after "
        f"two rounds not counted: {spread(mine, milliseconds)}; floor {spread(floor, milliseconds)}.",
        peer=f"python -c pass {milliseconds(least)}",
        ratio=f"{median / least:.1f} ×",
        target=f"≤ {milliseconds(target)}",
        met=median <= target,
    )


def _imports(what: str, command: list[str], heavy: Sequence[str]) -> Figure:
    said = _run([sys.executable, "-X", "importtime", *command])
    modules = re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s+(\S+)$", said, re.MULTILINE)
    loaded = [name for name in heavy if any(module.split(".")[0] == name for module in modules)]
    found = f"found {', '.join(loaded)}" if loaded else f"none of them is {', '.join(heavy)}"
    return Figure(
        f"imports of {what}",
        f"{len(modules)} modules",
        f"`python -X importtime` of the command, the interpreter's own modules among them; {found}.",
        target=f"no {', '.join(heavy)}",
        met=not loaded,
    )
