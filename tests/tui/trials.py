"""An author's trial on a stage: a file that is saved when the test says so, and told of by nobody's clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from game.engine import Decision
from game.journal import Saves
from game.scenario.translation.worded import load_in
from game.tui.author import AuthorApp
from game.tui.screens.author import AuthorScreen
from game.tui.settings import SettingsFile
from game.tui.trial import Trial
from game.tui.watching import NotWatchedError
from tests.tui.stage import SEED, SETTINGS, Stage, stage

PITCH = """\
format: 1
id: pitch
title: The Pitch
start: a
meters:
  trust: {start: 38, label: Client trust}
facts: {knows: false, plan: [none, ink, compass]}
paths: {end: {title: The end of it}}
scenes:
  a:
    title: Monday
    text: You come in.
    choices:
      ask: {text: Ask Dana, effects: {knows: true, trust: +4}, goto: stay}
      plan: {text: Write the plan, effects: {plan: ink}, goto: b}
      walk: {text: Walk on, goto: b}
  b:
    title: Tuesday
    text: Dana waits.
    choices:
      pitch: {text: Pitch it, needs: trust >= 42, goto: z}
      lead: {text: Lead, if: knows and (plan == ink or trust > 60), goto: z}
  z: {title: Friday, text: It is over., ending: end}
"""
"""In scene b nothing is open to those who never asked."""
GOOD = PITCH.replace("if: knows and (plan == ink or trust > 60)", "fallback: true")
BROKEN = PITCH.replace("trust: +4", "trust: 4")


class Changes:
    """The saves of a file, when the test says so."""

    def __init__(self, refused: str = "") -> None:
        self._saved: asyncio.Queue[frozenset[Path]] = asyncio.Queue()
        self._refused = refused

    def __aiter__(self) -> AsyncIterator[frozenset[Path]]:
        return self

    async def __anext__(self) -> frozenset[Path]:
        if self._refused:
            raise NotWatchedError(self._refused)
        return await self._saved.get()

    def tell(self, *paths: Path) -> None:
        self._saved.put_nowait(frozenset(paths))


class Desk(Stage):
    """An author's app, and the file that is open beside it."""

    changes: Changes
    path: Path

    async def save(self, text: str) -> None:
        """Save the file, and let the app see it."""
        self.path.write_text(text, "utf-8")
        self.changes.tell(self.path)
        await self.settle()

    @property
    def author(self) -> AuthorScreen:
        return self.on(AuthorScreen)

    @property
    def standing(self) -> str:
        """The line on problems and proof, from its first word on."""
        return " ".join(self.text.split("\n")[-2].split())

    @property
    def said(self) -> str:
        """What is said between the text and the choices."""
        return " ".join(self.told[-1:])


@asynccontextmanager
async def trying(
    folder: Path,
    text: str = PITCH,
    *,
    name: str = "pitch.yaml",
    scene: str | None = None,
    values: Mapping[str, str] | None = None,
    decisions: Sequence[str] = (),
    size: tuple[int, int] = (80, 24),
    changes: Changes | None = None,
    later: str = "",
    languages: tuple[str, ...] = (),
) -> AsyncIterator[Desk]:
    """A trial of this text, saved as a file of the folder; its own saves lie beside it. `later` is saved when
    the file has been read, and before anybody watches it.
    """
    path = folder / name
    path.write_text(text, "utf-8")
    told = changes or Changes()
    taken = tuple(Decision("", choice) for choice in decisions)
    trial = Trial(path, scene, values or {}, SEED, taken, watch=True, languages=languages)
    loaded = load_in(path, languages)
    if later:
        path.write_text(later, "utf-8")
    app = AuthorApp(
        trial, loaded, Saves(folder / "trial"), SettingsFile(folder / SETTINGS), told, clock=lambda: 0.0
    )
    async with stage(folder, app=app, size=size) as one:
        desk = Desk(one.pilot)
        desk.changes, desk.path = told, path
        await desk.settle()
        yield desk
