"""What an author is told of a file: its problems, whether it can be played, and how far it is proved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.scenario import Problem

if TYPE_CHECKING:
    from game.analysis.seeds import Replay

_NEVER = frozenset(
    ["never-reached", "path-never-reached", "never-open", "never-true", "never-shown", "never-happens"]
)
_ALWAYS = frozenset(["always-true", "never-locked", "never-hidden"])
"""What was proved of every playthrough, by the code of the problem."""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, and a playthrough that shows it where something exists that should not."""

    problem: Problem
    replay: Replay | None = None

    @property
    def can_be_shown(self) -> bool:
        """There are decisions that show it, and no luck is needed that no seed was found for."""
        return self.replay is not None and not (self.replay.by_luck and self.replay.seed is None)

    @property
    def why_not_shown(self) -> str:
        """Why nothing can be played that shows it; empty when something can."""
        if self.can_be_shown:
            return ""
        if self.replay is not None:
            return "It takes luck that no seed was found for, so it cannot be played."
        if self.problem.code in _NEVER:
            return "Nothing shows it: it never happens."
        if self.problem.code in _ALWAYS:
            return "Nothing shows it: it is always so."
        return "Nothing is played that shows it: it is about the file as it is written."


@dataclass(frozen=True, slots=True)
class Report:
    """One version of a file."""

    path: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False)
    """Of its source."""
    told: tuple[Told, ...] = ()
    """By place."""
    is_played: bool = True
    """False when it cannot be: then the game goes on with the last version that could, if there was one."""
    proof: str = ""
    """How far it is proved, in a few words; empty when nothing is to be said."""
    watching: str = ""
    """Why changes of the file are not seen; empty when they are, or need not be."""

    @property
    def count(self) -> str:
        """`2 errors, 1 warning`"""
        errors = sum(one.problem.is_error for one in self.told)
        warnings = len(self.told) - errors
        parts = [_counted(errors, "error")] * bool(errors) + [_counted(warnings, "warning")] * bool(warnings)
        return ", ".join(parts) or "no problems"

    @property
    def standing(self) -> str:
        """The count, and which version is played: the line that is always in sight."""
        said = self.count if self.is_played else f"{self.count}: the last good version is played"
        return f"{said}; {self.watching}" if self.watching else said


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
