"""Decisions a second, text rendered: Stance through its public functions, against inkjs on the same story."""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.figures import CannotMeasureError, Figure, not_measured, spread
from bench.places import CHECKOUT, OUT
from bench.story import story
from game.engine import Playthrough, begin, choose, offers, page
from game.scenario import Scenario, load_or_raise

SCENES = 1_000
INKJS = "inkjs@2.4.0"
ROUNDS = 9
DECISIONS = 30_000
"""In each sample, of each player; some more, since a playthrough that was begun is played to its end."""
EACH = 3
"""Samples of ours a round, for one of inkjs: they are twenty times shorter, and so much easier disturbed."""
TARGET = 20
INK = "ink"


class Sample(NamedTuple):
    """Random playthroughs, timed."""

    taken: int
    """Decisions."""
    seconds: float
    characters: int
    """Of text rendered; 0 where they were not counted."""

    @property
    def rate(self) -> float:
        return self.taken / self.seconds


Player = Callable[[int], Sample]
"""Plays random playthroughs until so many decisions are taken."""


def by_functions(scenario: Scenario) -> Player:
    """The four functions: `begin`, `page`, `offers`, `choose`; no history is kept."""
    chance = random.Random(1)
    drawn, draw = chance.random, chance.getrandbits(64)

    def play(decisions: int) -> Sample:
        taken = 0
        start = time.perf_counter()
        while taken < decisions:
            state = begin(scenario).state
            while True:
                page(scenario, state, 1)
                open_ = [offer for offer in offers(scenario, state) if offer.is_open]
                if not open_:
                    break
                state = choose(scenario, state, open_[int(drawn() * len(open_))].choice, draw).state
                taken += 1
        return Sample(taken, time.perf_counter() - start, 0)

    return play


def by_playthrough(scenario: Scenario, count: bool = False) -> Player:
    """A `Playthrough` a player, as the screens use it: every decision and every step is kept."""
    chance = random.Random(1)
    drawn = chance.random

    def play(decisions: int) -> Sample:
        taken = characters = 0
        start = time.perf_counter()
        while taken < decisions:
            at = Playthrough.start(scenario, taken)
            while True:
                text = at.page().blocks
                if count:
                    characters += sum(map(len, text))
                open_ = [offer for offer in at.offers() if offer.is_open]
                if not open_:
                    break
                at = at.decide(open_[int(drawn() * len(open_))].choice)
                taken += 1
        return Sample(taken, time.perf_counter() - start, characters)

    return play


class Ink(NamedTuple):
    """inkjs in a process of its own, waiting for a number of decisions to play."""

    process: subprocess.Popen[str]
    compiled: float
    """Seconds its compiler took for the story."""
    node: str

    def play(self, decisions: int) -> Sample:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{decisions}\n")
        self.process.stdin.flush()
        said = _answer(self.process)
        return Sample(said["taken"], said["seconds"], said["characters"])


@contextmanager
def inkjs(ink_story: Path) -> Iterator[Ink]:
    """Raises CannotMeasureError where node or the package is missing and cannot be had."""
    node = shutil.which("node")
    if node is None:
        raise CannotMeasureError("inkjs needs node, and there is no node on the PATH")
    command = [node, str(CHECKOUT / "bench" / "inkjs" / "play.mjs"), str(_installed()), str(ink_story)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        said = _answer(process)
        yield Ink(process, said["compiled"], said["node"])


def _answer(process: subprocess.Popen[str]) -> dict[str, int | float | str]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise CannotMeasureError("node ended without an answer; its error is printed above")
    return json.loads(line)


def _installed() -> Path:
    folder = OUT / "node"
    package = folder / "node_modules" / "inkjs" / "package.json"
    if package.exists() and json.loads(package.read_text(encoding="utf-8"))["version"] == INKJS.split("@")[1]:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise CannotMeasureError(f"{INKJS} has to be installed, and there is no npm on the PATH")
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        [npm, "install", "--prefix", folder, *quiet, INKJS], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotMeasureError(f"npm could not install {INKJS}: {' '.join(done.stderr.split())[:300]}")
    return folder


def measure() -> Iterator[Figure]:
    """Both ways through the public functions, and inkjs between them."""
    made = story(SCENES)
    scenario = load_or_raise(made.scenario)
    players = {"functions": by_functions(scenario), "Playthrough": by_playthrough(scenario)}
    for play in players.values():
        play(DECISIONS)
    try:
        with inkjs(made.ink) as ink:
            ink.play(DECISIONS)
            rates = _interleaved({**players, INK: ink.play})
            yield from _figures(rates, ink, scenario)
    except CannotMeasureError as error:
        rates = _interleaved(players)
        for name in players:
            yield not_measured(f"decisions/s, {name}, against inkjs", str(error), f"≥ {TARGET} × inkjs")
            yield Figure(f"decisions/s, {name}", f"{statistics.median(rates[name]):,.0f}", _how(rates[name]))


def _interleaved(players: dict[str, Player]) -> dict[str, list[float]]:
    """Turn by turn, so that what else the machine does falls on all of them alike."""
    rates: dict[str, list[float]] = {name: [] for name in players}
    ours = [name for name in players if name != INK]
    for _ in range(ROUNDS):
        for name in [*ours * EACH, *players.keys() - ours]:
            rates[name].append(players[name](DECISIONS).rate)
    return rates


def _figures(rates: dict[str, list[float]], ink: Ink, scenario: Scenario) -> Iterator[Figure]:
    peer = statistics.median(rates[INK])
    ours, theirs = by_playthrough(scenario, count=True)(DECISIONS), ink.play(DECISIONS)
    text = (
        f"{ours.characters / ours.taken:.0f} and {theirs.characters / theirs.taken:.0f} characters of text a "
        f"decision (counted in a run of its own)"
    )
    for name in ("functions", "Playthrough"):
        ratio = statistics.median(rates[name]) / peer
        best = max(rates[name]) / max(rates[INK])
        yield Figure(
            f"decisions/s, {name}",
            f"{statistics.median(rates[name]):,.0f}",
            f"{_how(rates[name])} {INKJS} on node {ink.node} (compiled by its own compiler in "
            f"{ink.compiled:.1f} s, one Story, reset between playthroughs, ContinueMaximally) "
            f"{spread(rates[INK], '{:,.0f}'.format)}. "
            f"The ratio of the best samples: {best:.1f}. {text}.",
            peer=f"inkjs {peer:,.0f}",
            ratio=f"{ratio:.1f} ×",
            target=f"≥ {TARGET} ×",
            met=ratio >= TARGET,
        )


def _how(rates: list[float]) -> str:
    return (
        f"Random playthroughs of the {SCENES:,}-scene story, page and offers asked for before each decision; "
        f"after a warm-up, samples of {DECISIONS:,} decisions in turn with the others, medians: "
        f"{spread(rates, '{:,.0f}'.format)}."
    )
