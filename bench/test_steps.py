"""Where the time of a decision goes: `pytest bench --benchmark-only` times its parts one by one.

`python -m bench decisions` has the figure itself; here nothing is held against anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bench.figures import CannotMeasureError
from bench.story import story
from game.engine import Playthrough, choose, offers, page
from game.scenario import load_or_raise
from tests.need import need

Benchmark = Callable[..., Any]


@pytest.fixture(scope="module")
def steps() -> tuple[Playthrough, ...]:
    """A playthrough of the 1,000-scene story, after each of its decisions: the last open choice each time."""
    try:
        at = Playthrough.start(load_or_raise(story(1_000).scenario), seed=1)
    except CannotMeasureError as error:
        need(False, str(error))
        raise
    out = [at]
    while offered := at.offers():
        at = at.decide(offered[-1].choice)
        out.append(at)
    return tuple(out[:-1])


def test_pages(benchmark: Benchmark, steps: tuple[Playthrough, ...]) -> None:
    benchmark(lambda: [page(at.scenario, at.state, at.seed) for at in steps])


def test_offers(benchmark: Benchmark, steps: tuple[Playthrough, ...]) -> None:
    benchmark(lambda: [offers(at.scenario, at.state) for at in steps])


def test_choose(benchmark: Benchmark, steps: tuple[Playthrough, ...]) -> None:
    ways = [(at.scenario, at.state, at.offers()[-1].choice) for at in steps]
    benchmark(lambda: [choose(scenario, state, choice, 1) for scenario, state, choice in ways])


def test_decide_with_its_history(benchmark: Benchmark, steps: tuple[Playthrough, ...]) -> None:
    ways = [(at, at.offers()[-1].choice) for at in steps]
    benchmark(lambda: [at.decide(choice) for at, choice in ways])


def test_events_of_a_step(benchmark: Benchmark, steps: tuple[Playthrough, ...]) -> None:
    benchmark(lambda: [at.events() for at in steps])
