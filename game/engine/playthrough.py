"""A playthrough: a scenario, a seed and the decisions taken, with the states they led to.

Immutable: a decision or a step back gives a new one. Replaying the same decisions gives an equal one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.engine.draws import draw
from game.engine.happened import Events, ending_of, events, page
from game.engine.rules import begin, offers, open_choice, scene_of, take
from game.engine.state import Decision, NotOpenError, Offer, State, Step, new
from game.engine.text import Page
from game.scenario.model import CareerPath, Scenario, Scene


class Playthrough(NamedTuple):
    """Where somebody is in a scenario, and how they came there."""

    scenario: Scenario
    seed: int
    decisions: tuple[Decision, ...]
    steps: tuple[Step, ...]
    """The beginning, then one a decision."""

    @classmethod
    def start(cls, scenario: Scenario, seed: int) -> Playthrough:
        """A new playthrough; `seed` is any integer from 0 to 2**64 − 1."""
        return cls(scenario, seed, (), (begin(scenario),))

    @property
    def state(self) -> State:
        return self.steps[-1].state

    @property
    def scene(self) -> Scene:
        return scene_of(self.scenario, self.state)

    @property
    def ending(self) -> CareerPath | None:
        """The career path it has ended on, or None."""
        return ending_of(self.scenario, self.state)

    def offers(self) -> tuple[Offer, ...]:
        return offers(self.scenario, self.steps[-1].state)

    def page(self) -> Page:
        """What there is to read in the scene it rests in."""
        return page(self.scenario, self.steps[-1].state, self.seed)

    def events(self, number: int = -1) -> Events:
        """What happened in the last step, or in another: 0 is the beginning, n the n-th decision."""
        return events(self.scenario, self.steps[number], self.seed)

    def decide(self, choice: str, how: str = "player") -> Playthrough:
        """The playthrough after taking a choice. Raises NotOpenError when it is not open."""
        scenario, seed, decisions, steps = self
        before = steps[-1].state
        taken = open_choice(scenario, before, choice)
        drawn = draw(seed, len(decisions)) if taken.draws else 0
        step = take(scenario, before, taken, drawn)
        decision = taken.decision if how == "player" else taken.decision._replace(how=how)
        return new(Playthrough, (scenario, seed, (*decisions, decision), (*steps, step)))

    def back(self, to: int) -> Playthrough:
        """The playthrough as it was after `to` decisions (0: the beginning). Raises ValueError."""
        if not 0 <= to <= len(self.decisions):
            raise ValueError(f"there is no decision {to} to go back to")
        return self._replace(decisions=self.decisions[:to], steps=self.steps[: to + 1])


class Replay(NamedTuple):
    """Decisions taken again from the beginning, as far as they stand."""

    playthrough: Playthrough
    refused: Decision | None
    """The first that no longer stands; None when all do."""
    why: str


def replay(scenario: Scenario, seed: int, decisions: Iterable[Decision]) -> Replay:
    """Take decisions again. Stops at the first whose scene or choice is not there, or not open."""
    return go_on(Playthrough.start(scenario, seed), decisions)


def go_on(at: Playthrough, decisions: Iterable[Decision]) -> Replay:
    """Take decisions again from where a playthrough stands, as far as they stand there."""
    for decision in decisions:
        scene = at.scene
        if scene.id != decision.scene:
            return Replay(at, decision, f"the story is now at {scene.id}, not at {decision.scene}")
        try:
            at = at.decide(decision.choice, decision.how)
        except NotOpenError as error:
            return Replay(at, decision, str(error))
    return Replay(at, None, "")
