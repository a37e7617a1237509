"""A scenario with a time limit, and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from game.journal import Saves
from game.scenario.library import find
from game.tui.app import First, StanceApp
from game.tui.settings import SettingsFile
from game.tui.widgets.clock import Clock
from tests.tui.stage import SEED, SETTINGS, Stage, stage

LIMIT = 120

TIMED = """\
format: 1
id: timed
title: The phone
meters:
  trust: {label: Trust, start: 50}
paths:
  out: {title: Out}
start: desk
scenes:
  desk:
    title: The desk
    text: It rings.
    choices:
      answer: {text: Answer it, goto: call}
      wait: {text: Wait and see, goto: street}
  call:
    title: The call
    text: Somebody breathes.
    time_limit: 120
    on_timeout: silent
    choices:
      speak: {text: Say who you are, effects: {trust: +5}, goto: street}
      silent: {text: Say nothing, effects: {trust: -5}, result: The line clicks., goto: street}
      listen: {text: Listen first, goto: stay}
      again: {text: Ring off and call back, goto: call}
  street:
    title: The street
    text: It is over.
    time_limit: 5
    on_timeout: stand
    choices:
      stand: {text: Stand there, goto: stay, once: false}
      leave: {text: Walk on, goto: end}
      home: {text: Go back to the desk, goto: desk}
  end: {title: Home, text: Home., ending: out}
"""


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Timed(Stage):
    """A stage whose time passes when it is told to."""

    hand: Hand

    @property
    def clock(self) -> Clock:
        return self.app.screen_stack[1].query_one(Clock)

    async def pass_time(self, seconds: float) -> None:
        """So much time passes, and the clock is looked at."""
        self.hand.seconds += seconds
        self.clock.look()
        await self.settle()

    @property
    def shown(self) -> str:
        """What the clock shows; nothing where it shows none."""
        return " ".join(self.text_of(self.clock).split()) if self.clock.display else ""


@asynccontextmanager
async def timed(
    saves: Path, *, size: tuple[int, int] = (80, 24), slot: str | None = None
) -> AsyncIterator[Timed]:
    """The timed scenario, opened; nothing is decided in it yet unless the slot is there."""
    folder = saves.parent / "timed"
    folder.mkdir(exist_ok=True)
    path = folder / "timed.yaml"
    path.write_text(TIMED, "utf-8")
    hand = Hand()
    kept = SettingsFile(saves / SETTINGS)
    first = First(path, SEED, slot)
    app = StanceApp(lambda: find([folder]), Saves(saves), kept, first, clock=hand)
    async with stage(saves, app=app, size=size) as plain:
        one = Timed(plain.pilot)
        one.hand = hand
        yield one
