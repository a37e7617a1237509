"""A small scenario for the tests of the journal, and edited versions of it."""

from __future__ import annotations

from pathlib import Path

from game.engine import Playthrough
from game.journal import Saves
from game.scenario import Scenario, load_bytes

LANE = """\
format: 1
id: lane
title: The Lane
version: 1
minutes: 5
meters:
  trust: {label: Trust, start: 40}
facts:
  walked: {start: 0, min: 0, max: 50}
paths:
  gate: {title: The gate, about: It is open.}
  ditch: {title: The ditch}
start: lane
scenes:
  lane:
    text: The lane goes on.
    choices:
      walk: {text: Walk on, effects: {walked: +1, trust: +1}, result: A hedge., goto: lane}
      look: {text: Look back, goto: stay}
      jump:
        text: Jump the hedge
        chance:
          over: {weight: trust, goto: field}
          into: {weight: 100 - trust, goto: lane}
      turn: {text: Turn off, needs: trust >= 42, goto: field}
  field:
    text: A field with a gate and a ditch.
    choices:
      gate: {text: Take the gate, goto: out}
      ditch: {text: Cross the ditch, goto: mud}
      back: {text: Back to the lane, goto: lane}
  out: {text: Out., ending: gate}
  mud: {text: Mud., ending: ditch}
"""
SEED = 7


def scenario(text: str = LANE) -> Scenario:
    """The scenario in a YAML text, which must be a good one."""
    found = load_bytes("lane.yaml", text.encode())
    assert found.scenario is not None, found.report()
    return found.scenario


def edited(*changes: tuple[str, str], text: str = LANE) -> Scenario:
    """The scenario with pieces of its text replaced."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the text"
        text = text.replace(old, new)
    return scenario(text)


TEXTS_EDITED = (("Walk on", "Walk along"),)
RULES_EDITED = (("trust: +1}", "trust: +2}"), ("version: 1", "version: 2"))
TURN_GONE = (("      turn: {text: Turn off, needs: trust >= 42, goto: field}\n", ""),)


def file_of(saves: Saves, slot: str) -> Path:
    return saves.folder / "lane" / f"{slot}.jsonl"


def played(saves: Saves, *choices: str, slot: str = "x", of: Scenario | None = None) -> Playthrough:
    """A slot that these decisions were taken in, closed again."""
    with saves.create(of or scenario(), SEED, slot) as journal:
        for choice in choices:
            journal.decide(choice)
        return journal.playthrough


def reopened(saves: Saves, slot: str = "x", current: Scenario | None = None) -> Playthrough:
    """The playthrough in a slot, opened without a notice and closed again."""
    resumed = saves.resume("lane", slot, current or scenario())
    with resumed.journal as journal:
        assert resumed.notices == ()
        return journal.playthrough


def chosen(playthrough: Playthrough) -> list[str]:
    return [decision.choice for decision in playthrough.decisions]


def same(one: Playthrough, other: Playthrough) -> bool:
    """Whether two playthroughs are equal in all but the scenario object, which is compared by its hash."""
    return one[1:] == other[1:]


__all__ = [
    "LANE",
    "RULES_EDITED",
    "SEED",
    "TEXTS_EDITED",
    "TURN_GONE",
    "chosen",
    "edited",
    "file_of",
    "played",
    "reopened",
    "same",
    "scenario",
]
