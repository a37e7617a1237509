"""Opening a playthrough: a new one, or a save with the questions that may raise.

What goes wrong is told to the player here, in the journal's own words; the caller gets the journal and
what there is to say of it, or None.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from textual.app import App

from game.journal import (
    JournalError,
    NoSuchSlotError,
    Onto,
    Resumed,
    RulesChangedError,
    Saves,
    SlotInUseError,
)
from game.scenario import Scenario
from game.tui.notices import say_error
from game.tui.screens.question import Answer, QuestionScreen

COPY = [
    Answer("copy", "Play a copy of it", "The other window keeps the save it has."),
    Answer("", "Leave it"),
]
PLAYED = Answer("AS_PLAYED", "Go on as it was played", "With the scenario as it was; all decisions stand.")


def new_seed() -> int:
    """A seed that nobody can foresee."""
    return secrets.randbits(64)


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens playthroughs in a folder of saves, asking on the screen of an app."""

    app: App[None]
    saves: Saves

    def new(self, scenario: Scenario, seed: int | None = None, slot: str | None = None) -> Resumed | None:
        """A new playthrough."""
        try:
            return Resumed(self.saves.create(scenario, new_seed() if seed is None else seed, slot), ())
        except JournalError as error:
            say_error(self.app, error, "This cannot be played")
            return None

    async def named(self, scenario: Scenario, seed: int | None, slot: str) -> Resumed | None:
        """The playthrough with this name; a new one when there is none. Only from a worker."""
        try:
            return await self._resume(scenario.id, slot, scenario)
        except NoSuchSlotError:
            return self.new(scenario, seed, slot)
        except JournalError as error:
            say_error(self.app, error, "This save cannot be opened")
            return None

    async def resumed(self, scenario_id: str, slot: str, current: Scenario | None) -> Resumed | None:
        """A save; `current` is the scenario as it is now, None when it is gone. Only from a worker."""
        try:
            return await self._resume(scenario_id, slot, current)
        except JournalError as error:
            say_error(self.app, error, "This save cannot be opened")
            return None

    async def _resume(self, scenario_id: str, slot: str, current: Scenario | None) -> Resumed | None:
        onto: Onto | None = None
        while True:
            try:
                return self.saves.resume(scenario_id, slot, current, onto)
            except SlotInUseError as error:
                if await self._ask("Open somewhere else", str(error), COPY) != "copy":
                    return None
                slot = self.saves.copy(scenario_id, slot)
            except RulesChangedError as error:
                answer = await self._ask("The scenario has changed", str(error), _ways_on(error))
                if not answer:
                    return None
                onto = Onto[answer]

    async def _ask(self, title: str, text: str, answers: list[Answer]) -> str:
        return await self.app.push_screen_wait(QuestionScreen(title, text, answers))


def _ways_on(error: RulesChangedError) -> list[Answer]:
    stand = f"{error.standing} of {error.total} decisions stand."
    current = Answer("CURRENT", "Replay onto the new version", stand)
    return [*([PLAYED] if error.can_play_as_played else []), current, Answer("", "Leave it")]
