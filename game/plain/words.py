"""What the plain mode says of meters, offers and the way so far: values in, lines out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.debrief import choice_text, scene_title
from game.engine import Moved, Offer, Playthrough, State
from game.scenario import Scenario
from game.scenario.symbols import shown


def signed(change: int) -> str:
    """+6 or −6, with the sign that typography and screen readers expect."""
    return f"+{change}" if change >= 0 else shown(change)


def value(scenario: Scenario, meter_id: str, number: int) -> str:
    """`38 (thin)`, or `38` for a meter without levels."""
    word = scenario.meters[meter_id].level(number)
    return f"{shown(number)} ({word})" if word else shown(number)


def meters(scenario: Scenario, state: State) -> list[str]:
    """The meters, one a line, since a label may hold commas: `Client trust: 38 (thin)`."""
    return [f"{m.label}: {value(scenario, m.id, state.values[m.slot])}" for m in scenario.meters.values()]


def moves(scenario: Scenario, moved: Iterable[Moved]) -> str:
    """What a step moved: `Leader +5, now 55. Client trust −10, now 38 (thin).`"""
    said = (
        f"{scenario.meters[m.meter].label} {signed(m.change)}, now {value(scenario, m.meter, m.after)}."
        for m in moved
    )
    return " ".join(said)


def offer(number: int, one: Offer) -> str:
    """`2. Offer the audit`, or `3. Bring Finance in (locked: needs Client trust 40+)`."""
    locked = "" if one.is_open else f" (locked: needs {one.reason})"
    return f"{number}. {one.text}{locked}"


def way(playthrough: Playthrough) -> list[str]:
    """The decisions so far: `1. Monday, 8:40: Call Dana back`."""
    return [decision(playthrough, number) for number in range(1, len(playthrough.steps))]


def decision(playthrough: Playthrough, number: int) -> str:
    """The n-th decision: `1. Monday, 8:40: Call Dana back`."""
    return f"{number}. {scene_title(playthrough, number)}: {choice_text(playthrough, number)}"


def time_limit(seconds: int, timeout: str, offers: Sequence[Offer]) -> str:
    """That nothing is timed here, and which choice the clock would have taken elsewhere."""
    number = next(number for number, offer in enumerate(offers, 1) if offer.choice == timeout)
    return (
        f"(Meant to be decided within {seconds} seconds; after that, choice {number} would be taken. "
        "There is no time limit here.)"
    )
