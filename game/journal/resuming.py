"""Opening a save: which scenario it goes on with, and how far its decisions stand there.

The scenario as it is now, when its rules are those that were played; the kept copy when the file is gone;
and when the rules have changed, what the player says. Nothing is written here but the one line that says
that a playthrough has moved onto other rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from game import __version__
from game.engine import Decision, Playthrough, Replay, replay
from game.journal.errors import BrokenJournalError, RulesChangedError
from game.journal.fingerprint import rules_hash, texts_hash
from game.journal.lines import Edition
from game.journal.played import Played
from game.journal.record import Record
from game.scenario import Scenario

TORN = (
    "The last line of this save was cut off, as by a power cut, and is left out: "
    "you go on from the decision before it."
)
TEXTS_CHANGED = "The texts have been edited since; every decision stands."
FILE_GONE = (
    "The file of this scenario is gone or cannot be played; you go on with the copy kept with your saves."
)
AS_PLAYED = "You go on with the scenario as it was when you played it, not with its newest version."
UNLOCKED = "This folder knows no locks: take care not to open this save twice at the same time."


class Onto(Enum):
    """What to go on with when the rules have changed."""

    AS_PLAYED = "as played"
    CURRENT = "current"


def edition_of(scenario: Scenario) -> Edition:
    """What a journal says about the scenario it is played on."""
    title = (scenario.original or scenario).title  # a journal is the same in every language
    return Edition(title, scenario.version, rules_hash(scenario), texts_hash(scenario), __version__)


def as_played(slot: str, path: Path, record: Record, scenario: Scenario) -> Playthrough:
    """The playthrough on the rules it was played with. Raises BrokenJournalError when it does not stand."""
    again = replay(scenario, record.header.seed, record.decisions)
    if again.refused is not None:
        line = record.places[len(again.playthrough.decisions)]
        raise BrokenJournalError(slot, path, line, f"this decision cannot have been taken here: {again.why}")
    return again.playthrough


def on_current(record: Record, current: Scenario) -> Replay:
    """The decisions taken again on changed rules, as far as they stand; former ids (`was`) are followed."""
    return replay(current, record.header.seed, followed(record.decisions, current))


def question(slot: str, record: Record, current: Scenario, played: Played) -> RulesChangedError:
    """What the player is asked when the rules have changed."""
    again = on_current(record, current)
    return RulesChangedError(
        slot,
        standing=len(again.playthrough.decisions),
        total=len(record.decisions),
        why=again.why,
        versions=(record.edition.version, current.version),
        can_play_as_played=played.has(record.edition.texts),
    )


def renamed(record: Record, again: Playthrough) -> tuple[tuple[int, str, str], ...]:
    """(number, scene, choice) of each decision that stands under other ids than before."""
    pairs = zip(record.decisions, again.decisions, strict=False)
    return tuple(
        (number, now.scene, now.choice) for number, (before, now) in enumerate(pairs, 1) if before != now
    )


def moved_notice(record: Record, again: Replay) -> str:
    """What became of the decisions on the new rules."""
    total, kept = len(record.decisions), len(again.playthrough.decisions)
    if kept == total:
        return "You go on with the newest version of this scenario. All your decisions stand."
    return (
        f"You go on with the newest version of this scenario. {kept} of your {total} decisions stand; "
        f"you decide again from there ({again.why})."
    )


def followed(decisions: Iterable[Decision], scenario: Scenario) -> Iterable[Decision]:
    """The decisions under the ids the scenario has now. An id that it has wins over a former one."""
    scenes = {former: scene.id for scene in scenario.scenes.values() for former in scene.was}
    for decision in decisions:
        scene = decision.scene
        if scene not in scenario.scenes:
            scene = scenes.get(scene, scene)
        offered = scenario.scenes[scene].choices if scene in scenario.scenes else {}
        formers = {former: choice.id for choice in offered.values() for former in choice.was}
        choice = decision.choice
        if choice not in offered:
            choice = formers.get(choice, choice)
        yield Decision(scene, choice, decision.how)
