"""Small scenarios for examples worked by hand."""

from __future__ import annotations

from textwrap import dedent, indent

from game.engine import Playthrough, value_of
from game.scenario import Scenario
from tests.strategies import loaded

HEAD = """\
format: 1
id: small
title: Small
paths: {programs: {title: Programs}}
start: a
"""


def story(scenes: str, head: str = "") -> Scenario:
    """A scenario of these scenes and an ending `z`; it starts at `a`. `head` holds meters, facts, traits."""
    parts = [HEAD + dedent(head).strip(), "scenes:", indent(dedent(scenes).strip(), "  ")]
    return loaded("\n".join([*parts, "  z: {text: The end., ending: programs}\n"]))


def played(scenario: Scenario, *choices: str, seed: int = 1) -> Playthrough:
    """The playthrough of these choices."""
    at = Playthrough.start(scenario, seed)
    for choice in choices:
        at = at.decide(choice)
    return at


def value(at: Playthrough, name: str) -> int:
    """A meter's or a fact's value."""
    return value_of(at.scenario, at.state, name)


def offered(at: Playthrough) -> list[str]:
    """The ids of the offers; the locked ones in brackets."""
    return [offer.choice if offer.is_open else f"[{offer.choice}]" for offer in at.offers()]


def stack(at: Playthrough) -> list[str]:
    """The open calls, innermost last."""
    return [f"{site.scene}.{site.choice}" for site in at.scenario.points[at.state.point].stack]
