"""The floor of the analysis's figures: the same story explored and played in plain Python.

States are tuples in sets, a scene after the other; players are tuples. No library, no packing; the guards
are closures. It knows nothing but this story's form.
"""

from __future__ import annotations

import json
import operator
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

State = tuple[int, ...]
Guard = Callable[[State], bool]
SIGNS = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}


class Way(NamedTuple):
    guard: Guard | None
    deltas: State
    to: str


def exploring(path: Path, most: int) -> float:
    """States a second, scenes in their order, until `most` have been gone on from."""
    story, start = _read(path)
    pending: dict[str, set[State]] = {scene: set() for scene in story}
    first = next(iter(story))
    pending[first].add(start)
    begun = time.perf_counter()
    done = 0
    for scene, ways in story.items():
        for state in pending.pop(scene):
            done += 1
            for way in ways:
                if way.guard is None or way.guard(state):
                    pending[way.to].add(_after(state, way.deltas))
        if done >= most:
            break
    return done / (time.perf_counter() - begun)


def playing(path: Path, most: int) -> float:
    """Decisions a second, at random among the choices that are open."""
    story, start = _read(path)
    first = next(iter(story))
    drawn = random.Random(1).random
    begun = time.perf_counter()
    taken = 0
    while taken < most:
        scene, state = first, start
        while ways := story[scene]:
            open_ = [way for way in ways if way.guard is None or way.guard(state)]
            way = open_[int(drawn() * len(open_))]
            scene, state = way.to, _after(state, way.deltas)
            taken += 1
    return taken / (time.perf_counter() - begun)


def _after(state: State, deltas: State) -> State:
    return tuple([max(0, min(100, value + delta)) for value, delta in zip(state, deltas, strict=True)])


def _read(path: Path) -> tuple[dict[str, list[Way]], State]:
    told = json.loads(path.read_text(encoding="utf-8"))
    meters = list(told["meters"])
    ways = {
        scene["id"]: [
            Way(
                _guard(choice["guard"], meters) if choice["guard"] else None,
                tuple(choice["effects"].get(meter, 0) for meter in meters),
                choice["to"],
            )
            for choice in scene["choices"]
        ]
        for scene in told["scenes"]
    }
    return ways, tuple(told["meters"][meter]["start"] for meter in meters)


def _guard(guard: dict[str, Any], meters: list[str]) -> Guard:
    terms = [(meters.index(meter), SIGNS[sign], value) for meter, sign, value in guard["terms"]]
    every = all if guard["op"] == "and" else any
    return lambda state: every(sign(state[slot], value) for slot, sign, value in terms)
