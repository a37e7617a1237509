"""A finished playthrough summed up: the values of the ending screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from game.engine import Playthrough, value_of
from game.tui import telling
from game.tui.shelf import endings_of


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision, and what a sensible person hopes for by it."""

    title: str
    """Of its scene."""
    choice: str
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the ending screen shows."""

    scenario: str
    path: str
    """The title of the career path."""
    about: str
    kind: str
    """Whose path it is, in words."""
    role: str
    """The title one had, against the stance one took."""
    stance: str
    """The stance, in words."""
    meters: tuple[telling.MeterView, ...]
    found: int
    """How many of the scenario's endings were ever found."""
    total: int
    reasons: tuple[Reason, ...]


_KIND = {"manager": "a manager's path", "leader": "a leader's path", "either": "a path of either stance"}


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
        stance=stance(playthrough),
        meters=tuple(replace(meter, change=0) for meter in telling.meters(playthrough)),
        found=len(endings & ({*found} | {playthrough.scene.id})),
        total=len(endings),
        reasons=tuple(_reason(playthrough, number) for number in range(1, len(playthrough.steps))),
    )


def stance(playthrough: Playthrough) -> str:
    """What the two meters say of how somebody decided."""
    manager, leader = (
        value_of(playthrough.scenario, playthrough.state, name) for name in ("manager", "leader")
    )
    if manager == leader:
        return "You managed as much as you led"
    return "You managed more than you led" if manager > leader else "You led more than you managed"


def _reason(playthrough: Playthrough, number: int) -> Reason:
    decision = playthrough.decisions[number - 1]
    choice = playthrough.scenario.scenes[decision.scene].choices[decision.choice]
    return Reason(
        telling.scene_title(playthrough, number), telling.choice_text(playthrough, number), choice.why
    )
