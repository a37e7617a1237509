"""A finished playthrough summed up: where it led, the stance that was taken, and every decision's reason.

Owns the words that the plain mode and the screen share at an ending. How meters are drawn, and how a line is
wrapped, is each front end's own affair.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.engine import Playthrough, offers, page, value_of
from game.scenario import Scenario

PATH = "Your career path"
TITLE = "Your title"
STANCE = "Your stance"
DECISIONS = "Your decisions, and what speaks for each"
NOTHING_DECIDED = "There was nothing to decide."

_KIND = {"manager": "a manager's path", "leader": "a leader's path", "either": "a path of either stance"}


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision, and what a sensible person hopes for by it."""

    title: str
    """Of its scene, as it was then."""
    choice: str
    """Its text, as it stood then."""
    why: str
    """Empty where the author gives no reason."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say at an ending."""

    scenario: str
    """Its title."""
    path: str
    """The title of the career path."""
    about: str
    kind: str
    """Whose path it is, in words."""
    role: str
    """The title one had, against the stance one took; empty when the scenario gives none."""
    stance: str
    """The stance, in words; no full stop."""
    found: int
    """How many of the scenario's endings were ever found, this one included."""
    total: int
    reasons: tuple[Reason, ...]

    @property
    def against_title(self) -> str:
        """The stance and the path, to be read against the title one had."""
        return f"{self.stance}, and end on {self.kind}"

    @property
    def endings(self) -> str:
        return f"endings found {self.found} of {self.total}"


def summary(playthrough: Playthrough, found: Collection[str]) -> Summary:
    """Sum up a playthrough that has ended; `found` are the ids of the ending scenes found so far."""
    scenario, path = playthrough.scenario, playthrough.ending
    if path is None:
        raise ValueError("only a playthrough that has ended can be summed up")
    endings = endings_of(scenario)
    return Summary(
        scenario=scenario.title,
        path=path.title,
        about=path.about,
        kind=_KIND[path.stance],
        role=scenario.role,
        stance=_stance(playthrough),
        found=len(endings & ({*found} | {playthrough.scene.id})),
        total=len(endings),
        reasons=tuple(_reason(playthrough, number) for number in range(1, len(playthrough.steps))),
    )


def endings_of(scenario: Scenario) -> frozenset[str]:
    """The ids of the scenes that end the story."""
    return frozenset(scene.id for scene in scenario.scenes.values() if scene.ending is not None)


def scene_title(playthrough: Playthrough, number: int) -> str:
    """The title of the scene the n-th decision was taken in, as it was then; its id without one."""
    before = playthrough.steps[number - 1].state
    title = page(playthrough.scenario, before, playthrough.seed).title
    return title or playthrough.decisions[number - 1].scene.replace("_", " ")


def choice_text(playthrough: Playthrough, number: int) -> str:
    """The text of the choice the n-th decision took, as it stood then."""
    before = playthrough.steps[number - 1].state
    choice = playthrough.decisions[number - 1].choice
    return next(offer.text for offer in offers(playthrough.scenario, before) if offer.choice == choice)


def _stance(playthrough: Playthrough) -> str:
    """What the two meters say of how somebody decided."""
    scenario, state = playthrough.scenario, playthrough.state
    manager, leader = (value_of(scenario, state, name) for name in ("manager", "leader"))
    if manager == leader:
        return "You managed as much as you led"
    return "You managed more than you led" if manager > leader else "You led more than you managed"


def _reason(playthrough: Playthrough, number: int) -> Reason:
    decision = playthrough.decisions[number - 1]
    choice = playthrough.scenario.scenes[decision.scene].choices[decision.choice]
    return Reason(scene_title(playthrough, number), choice_text(playthrough, number), choice.why)
