"""A playthrough told: values for the widgets of the play screen, worked out from the engine's.

Everything a widget shows of the game is computed here or in `summary`; it is not on any screen yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from game.engine import Moved, Page, Playthrough, offers, page, value_of
from game.scenario import Scenario


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter as it stands."""

    label: str
    value: int
    low: int
    high: int
    level: str
    """Its word for the value; empty without levels."""
    change: int
    """By the last decision."""


Moves: TypeAlias = tuple[tuple[str, int], ...]
"""(label, change) of each meter that moved."""


@dataclass(frozen=True, slots=True)
class Waymark:
    """A decision on the way so far."""

    title: str
    """Of the scene it was taken in."""
    choice: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What one decision gives to read, from its choice to the scene it led to."""

    chosen: str
    """The text of the choice; empty at the beginning."""
    result: tuple[str, ...]
    moved: Moves
    """What the decision moved, before any arrival."""
    pages: tuple[Page, ...]
    """Scenes passed through, then the one where there is something to decide."""
    on_arrival: tuple[Moves, ...]
    """What arriving at each of these moved; at the beginning nothing is told to have moved."""
    stakes: tuple[str, ...] = ()
    """At the beginning: the role and what is at stake, plain."""


def meters(playthrough: Playthrough) -> tuple[MeterView, ...]:
    """All meters in their order, with what the last decision changed."""
    scenario, state = playthrough.scenario, playthrough.state
    moved = playthrough.events().moved if playthrough.decisions else ()
    changes = {move.meter: move.change for move in moved}
    views = []
    for meter in scenario.meters.values():
        value = value_of(scenario, state, meter.id)
        view = MeterView(
            meter.label, value, meter.min, meter.max, meter.level(value), changes.get(meter.id, 0)
        )
        views.append(view)
    return tuple(views)


def passage(playthrough: Playthrough, number: int) -> Passage:
    """What the step with this number gives to read: 0 is the beginning, n the n-th decision."""
    scenario, seed = playthrough.scenario, playthrough.seed
    step = playthrough.steps[number]
    here = page(scenario, step.state, seed)
    if step.before is None:
        stakes = tuple(text for text in (scenario.role, scenario.summary) if text)
        pages = (*playthrough.events(0).pages, here)
        return Passage("", (), (), pages, ((),) * len(pages), stakes)
    told = playthrough.events(number)
    stood_here = not told.pages and here == page(scenario, step.before, seed)
    return Passage(
        choice_text(playthrough, number),
        told.result,
        _labelled(scenario, told.moved if stood_here else told.at_once),
        () if stood_here else (*told.pages, here),
        () if stood_here else tuple(_labelled(scenario, moved) for moved in told.on_arrival),
    )


def _labelled(scenario: Scenario, moved: tuple[Moved, ...]) -> Moves:
    return tuple((scenario.meters[move.meter].label, move.change) for move in moved)


def passages(playthrough: Playthrough, last: int) -> list[Passage]:
    """The passages of the last so many steps."""
    count = len(playthrough.steps)
    return [passage(playthrough, number) for number in range(max(0, count - last), count)]


def way(playthrough: Playthrough) -> tuple[Waymark, ...]:
    """Every decision taken, in order."""
    return tuple(
        Waymark(scene_title(playthrough, number), choice_text(playthrough, number))
        for number in range(1, len(playthrough.steps))
    )


def scene_title(playthrough: Playthrough, number: int) -> str:
    """The title of the scene the n-th decision was taken in, as it was then; its id without one."""
    before = playthrough.steps[number - 1].state
    title = page(playthrough.scenario, before, playthrough.seed).title
    return title or playthrough.decisions[number - 1].scene.replace("_", " ")


def choice_text(playthrough: Playthrough, number: int) -> str:
    """The text of the choice the n-th decision took, as it stood then."""
    before = playthrough.steps[number - 1].state
    choice = playthrough.decisions[number - 1].choice
    said = (offer.text for offer in offers(playthrough.scenario, before) if offer.choice == choice)
    return next(said, choice.replace("_", " "))
