"""Playthroughs that have ended, of scenarios made up for it, and the ending screen over them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from game.debrief import Summary, summary
from game.engine import Playthrough
from game.scenario import load_bytes
from game.tui.screens.ending import EndingScreen
from tests.tui.stage import SEED, Stage, stage

LEADER, MANAGER = "innovates", "checks_boxes"


def walked(
    *traits: str,
    meters: int = 0,
    role: str = "Head of the corridor",
    about: str = "It has a door.",
    path: str = "The corner office",
    choice: str = "Take the stairs",
    why: str = "They lead up.",
    scene: str = "Floor",
    labels: str = "",
    questions: str = "",
) -> Summary:
    """The summary of as many decisions as there are traits, each showing its own; "" shows none."""
    own = "".join(f'  m{n}: {{label: "Meter number {n}", start: {n}}}\n' for n in range(meters))
    scenes = "".join(
        f"""
  s{number}:
    title: "{scene} {number}"
    choices:
      go:
        text: "{choice} {number}"
        traits: [{trait}]
        why: "{why}"
        effects: {{f: true{", m0: +3" if meters else ""}}}
        goto: s{number + 1}"""
        for number, trait in enumerate(traits, 1)
    )
    text = f"""
format: 1
title: The Corridor
role: "{role}"
meters:
{labels}{own}  spare: {{start: 7}}
facts: {{f: false}}
paths: {{office: {{title: "{path}", stance: manager, about: "{about}"}}}}
start: s1
scenes:{scenes}
  s{len(traits) + 1}: {{text: The end., ending: office}}
{questions}"""
    loaded = load_bytes("corridor.yaml", text.encode())
    assert loaded.scenario is not None, [error.message for error in loaded.errors]
    at = Playthrough.start(loaded.scenario, SEED)
    for _ in traits:
        at = at.decide("go")
    return summary(at, ())


@asynccontextmanager
async def looking_back_at(
    saves: Path, told: Summary, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Stage, EndingScreen]]:
    """The ending screen over the library, come to rest."""
    async with stage(saves, size=size) as one:
        screen = EndingScreen(told)
        await one.app.push_screen(screen)
        await one.settle()
        yield one, screen


def down(one: Stage) -> Sequence[str]:
    """Every line of the screen in a list."""
    return one.text.split("\n")
