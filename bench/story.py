"""The synthetic story of the benchmarks, in the Stance format.

The shared generator writes a neutral form (JSON), and the same story for its peers; `scenario_yaml` is the
one rendering it does not have: ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.places import OUT, shared

Neutral = dict[str, Any]
"""`meters`, `start`, `scenes` (`id`, `text`, `choices`), choices (`text`, `guard`, `effects`, `to`)."""


@dataclass(frozen=True)
class Story:
    """One story on disk, as the engines read it."""

    scenes: int
    neutral: Path
    scenario: Path
    ink: Path


def story(scenes: int) -> Story:
    """The story of that size, generated where it is missing or older than what makes it.

    Raises CannotMeasureError where the generator is missing.
    """
    generator = shared("gen_story.py")
    folder = OUT / "stories"
    stem = folder / f"story{scenes}"
    made = Story(scenes, stem.with_suffix(".json"), stem.with_suffix(".yaml"), stem.with_suffix(".ink"))
    makers = max(generator.stat().st_mtime, Path(__file__).stat().st_mtime)
    if made.scenario.exists() and made.scenario.stat().st_mtime > makers:
        return made
    command = [generator, "--scenes", str(scenes), "--formats", "json,ink", "--out", folder]
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    neutral = json.loads(made.neutral.read_text(encoding="utf-8"))
    made.scenario.write_text(scenario_yaml(neutral), encoding="utf-8")
    return made


def scenario_yaml(neutral: Neutral) -> str:
    """The story in the Stance format: choice number n of a scene has the id `cn`; every ending is `done`."""
    return "\n".join(_lines(neutral)) + "\n"


def _lines(neutral: Neutral) -> Iterator[str]:
    yield "format: 1"
    yield f"title: {neutral['meta']['title']}"
    yield "meters:"
    for name, meter in neutral["meters"].items():
        yield f"  {name}: {{start: {meter['start']}, min: {meter['min']}, max: {meter['max']}}}"
    yield "paths:"
    yield "  done: {title: Done}"
    yield f"start: {neutral['start']}"
    yield "scenes:"
    for scene in neutral["scenes"]:
        yield from _scene(scene)


def _scene(scene: Neutral) -> Iterator[str]:
    yield f"  {scene['id']}:"
    yield "    text: |"
    yield from textwrap.wrap(scene["text"], 88, initial_indent="      ", subsequent_indent="      ")
    if not scene["choices"]:
        yield "    ending: done"
        return
    yield "    choices:"
    for number, choice in enumerate(scene["choices"]):
        effects = ", ".join(f"{meter}: {amount:+d}" for meter, amount in choice["effects"].items())
        yield f"      c{number}:"
        yield f"        text: {choice['text']}"
        if choice["guard"]:
            yield f"        if: {_condition(choice['guard'])}"
        yield f"        effects: {{{effects}}}"
        yield f"        goto: {choice['to']}"


def _condition(guard: Neutral) -> str:
    return f" {guard['op']} ".join(f"{meter} {operator} {value}" for meter, operator, value in guard["terms"])
