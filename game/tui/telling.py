"""A playthrough told: values for the widgets of the play screen, worked out from the engine's.

Everything a widget shows of the game is computed here or in `summary`; it is not on any screen yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.debrief import choice_text, scene_title
from game.engine import Moved, Page, Playthrough, page, value_of
from game.scenario import Scenario
from game.tui.moves import Move, Moves

TIMEOUT = "timeout"
"""How a decision was taken that the clock took."""
THIRDS = ("low", "middling", "high")
"""Words for a meter to which its author gave none."""


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

    @property
    def word(self) -> str:
        """Its level, or else how high it stands, in a word."""
        return self.level or third(self.value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Waymark:
    """A decision on the way so far."""

    title: str
    """Of the scene it was taken in."""
    choice: str
    timed_out: bool = False
    """The clock took it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the journal: where, what, and what came of it."""

    title: str
    """Of the scene it was taken in."""
    choice: str
    timed_out: bool
    result: tuple[str, ...]
    moved: Moves
    """By the whole step."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long the player may take here, and what happens then."""

    seconds: int
    choice: str
    """The id of the one that is taken when the time is up."""
    text: str
    """Of that choice."""


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
    timed_out: bool = False
    """The clock took the choice."""


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
    places = (told.moved,) if stood_here else (told.at_once, *told.on_arrival)
    at_once, *on_arrival = _moves(scenario, places)
    return Passage(
        choice_text(playthrough, number),
        told.result,
        at_once,
        () if stood_here else (*told.pages, here),
        tuple(on_arrival),
        timed_out=playthrough.decisions[number - 1].how == TIMEOUT,
    )


def _moves(scenario: Scenario, places: tuple[tuple[Moved, ...], ...]) -> Iterator[Moves]:
    """What moved at each place of one step, with the sum up to there."""
    so_far: dict[str, int] = {}
    for moved in places:
        moves = []
        for move in moved:
            meter = scenario.meters[move.meter]
            so_far[meter.id] = so_far.get(meter.id, 0) + move.change
            before, after = (
                meter.level(value) or third(value, meter.min, meter.max)
                for value in (move.before, move.after)
            )
            word = after if after != before else ""
            moves.append(Move(meter.label, move.change, so_far[meter.id], word))
        yield tuple(moves)


def third(value: int, low: int, high: int) -> str:
    """A plain word for a value between two bounds."""
    return THIRDS[min((value - low) * len(THIRDS) // max(high - low, 1), len(THIRDS) - 1)]


def passages(playthrough: Playthrough, last: int) -> list[Passage]:
    """The passages of the last so many steps."""
    count = len(playthrough.steps)
    return [passage(playthrough, number) for number in range(max(0, count - last), count)]


def way(playthrough: Playthrough) -> tuple[Waymark, ...]:
    """Every decision taken, in order."""
    return tuple(
        Waymark(scene_title(playthrough, number), choice_text(playthrough, number), decision.how == TIMEOUT)
        for number, decision in enumerate(playthrough.decisions, 1)
    )


def entries(playthrough: Playthrough) -> tuple[Entry, ...]:
    """Every decision taken, in order, with what came of each."""
    return tuple(entry(playthrough, number) for number in range(1, len(playthrough.decisions) + 1))


def entry(playthrough: Playthrough, number: int) -> Entry:
    """The n-th decision."""
    told = playthrough.events(number)
    (moved,) = _moves(playthrough.scenario, (told.moved,))
    title, choice = scene_title(playthrough, number), choice_text(playthrough, number)
    return Entry(title, choice, playthrough.decisions[number - 1].how == TIMEOUT, told.result, moved)


def time_limit(playthrough: Playthrough) -> TimeLimit | None:
    """The time limit of the scene it rests in, if it has one."""
    scene = playthrough.scene
    if scene.time_limit is None or scene.on_timeout is None:
        return None
    text = next(offer.text for offer in playthrough.offers() if offer.choice == scene.on_timeout)
    return TimeLimit(scene.time_limit, scene.on_timeout, text)


def clock_goes_on(playthrough: Playthrough) -> bool:
    """The last decision stayed in its scene: a time limit there is not begun anew."""
    decided = playthrough.decisions
    return bool(decided) and playthrough.events().stayed and decided[-1].scene == playthrough.scene.id
