"""An author's trial: where it begins, and how a playthrough goes on with another version of its file.

A trial is nobody's playthrough: its saves lie in a folder that goes with the program. Values and functions
only; what they are shown on is elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.engine import Decision, NotOpenError, Playthrough, replay
from game.engine.midway import begun
from game.journal import Journal, Saves
from game.journal.resuming import followed
from game.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried."""

    path: Path
    scene: str | None
    """Where it begins; the scenario's own start when None."""
    values: Mapping[str, str]
    """What holds there, by name, as it was written."""
    seed: int
    decisions: tuple[Decision, ...] = ()
    """Taken at first; a scene that is empty is whichever the story is in."""
    watch: bool = False
    """The file is read again whenever it is saved."""
    languages: tuple[str, ...] = ()
    """Those it is wanted in; as its author wrote it when empty."""

    def begin(self, scenario: Scenario) -> Scenario:
        """The scenario as the trial begins it. Raises CannotBeginError."""
        return begun(scenario, self.scene, self.values)


@dataclass(frozen=True, slots=True)
class Kept:
    """A playthrough on a version of its scenario, and what of it that version does not take."""

    playthrough: Playthrough
    dropped: tuple[Decision, ...] = ()
    """Decisions that do not stand, and those after them."""
    why: str = ""
    """Why the first of them does not; empty when all stand."""

    def wanted(self, now: Playthrough) -> tuple[Decision, ...]:
        """What the next version should be tried with: what was dropped comes back with the mistake mended,
        unless something else was decided meanwhile."""
        same = (now.seed, now.decisions) == (self.playthrough.seed, self.playthrough.decisions)
        return now.decisions + self.dropped if same else now.decisions

    @property
    def said(self) -> str:
        """What became of it, in a line."""
        stand, total = len(self.playthrough.decisions), len(self.playthrough.decisions + self.dropped)
        if not total:
            return "Reloaded."
        if total == 1:
            return (
                f"Reloaded: the decision is gone; {self.why}."
                if self.dropped
                else "Reloaded: the decision stands."
            )
        if self.dropped:
            return f"Reloaded: {stand} of {total} decisions stand; {self.why}."
        return f"Reloaded: {'both' if total == 2 else f'all {total}'} decisions stand."


def kept(scenario: Scenario, seed: int, decisions: Sequence[Decision]) -> Kept:
    """The decisions on this version, as far as they stand; former ids (`was`) are followed."""
    wanted = tuple(followed(decisions, scenario))
    again = replay(scenario, seed, wanted)
    return Kept(again.playthrough, wanted[len(again.playthrough.decisions) :], again.why)


def first(scenario: Scenario, seed: int, decisions: Sequence[Decision]) -> Playthrough:
    """The playthrough a trial begins with: its decisions, up to the first that is not open."""
    at = Playthrough.start(scenario, seed)
    for decision in decisions:
        if decision.scene not in ("", at.scene.id):
            break
        try:
            at = at.decide(decision.choice)
        except NotOpenError:
            break
    return at


def journaled(saves: Saves, playthrough: Playthrough) -> Journal:
    """A new journal that stands where the playthrough does. Raises JournalError."""
    journal = saves.create(playthrough.scenario, playthrough.seed)
    try:
        for decision in playthrough.decisions:
            journal.decide(decision.choice, decision.how)
    except BaseException:
        saves.let_go(journal)
        raise
    return journal
