"""What the plain mode says of meters, offers and the way so far: values in, lines out."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine import Moved, Offer, Playthrough, State
from game.scenario import Scenario

MINUS = "\N{MINUS SIGN}"


def signed(change: int) -> str:
    """+6 or −6, with the sign that typography and screen readers expect."""
    return f"+{change}" if change >= 0 else f"{MINUS}{-change}"


def value(scenario: Scenario, meter_id: str, number: int) -> str:
    """`38 (thin)`, or `38` for a meter without levels."""
    word = scenario.meters[meter_id].level(number)
    return f"{number} ({word})" if word else str(number)


def meters(scenario: Scenario, state: State) -> str:
    """All meters on one line: `Manager 50. Leader 55. Client trust 38 (thin).`"""
    said = (f"{m.label} {value(scenario, m.id, state.values[m.slot])}." for m in scenario.meters.values())
    return " ".join(said)


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
    out = []
    for number, decision in enumerate(playthrough.decisions, 1):
        at = playthrough.back(number - 1)
        text = next(o.text for o in at.offers() if o.choice == decision.choice)
        out.append(f"{number}. {at.page().title or decision.scene}: {text}")
    return out
