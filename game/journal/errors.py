"""What can go wrong with a save, as errors that carry what they know.

`str(error)` is for the player: what happened, what became of the save, and what to do. Nothing here is
raised for a programming mistake, and none of these errors leaves a file worse than it was.
"""

from __future__ import annotations

import errno
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file has become too large",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that disk is read-only",
    errno.EIO: "the disk reports an error",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
}
_ADVICE = {
    errno.ENOSPC: "Make room and try again.",
    errno.EDQUOT: "Make room and try again.",
    errno.EACCES: "Choose another folder with --saves.",
    errno.EPERM: "Choose another folder with --saves.",
    errno.EROFS: "Choose another folder with --saves.",
    errno.ENOTDIR: "Choose another folder with --saves.",
    errno.EEXIST: "Choose another folder with --saves.",
}
_NOT_READ = {
    errno.EACCES: ("you may not read it", "Check its permissions."),
    errno.EPERM: ("you may not read it", "Check its permissions."),
    errno.EISDIR: ("it is a folder, not a file", "Move it elsewhere."),
}
LONGEST_NAME = 40
"""Characters of a name no slot can have that are told."""


class JournalError(Exception):
    """Base of all: something about a save that the player should be told."""


class NoSuchSlotError(JournalError):
    """A slot was asked for that is not there."""

    def __init__(self, scenario_id: str, slot: str) -> None:
        super().__init__(
            f'There is no save "{slot}" of the scenario "{scenario_id}". Look at the list of saves.'
        )
        self.scenario_id = scenario_id
        self.slot = slot


class SlotExistsError(JournalError):
    """A name was asked for that another slot has, capital and small letters being the same."""

    def __init__(self, scenario_id: str, slot: str) -> None:
        super().__init__(f"There is already a save “{slot}”. Choose another name.")
        self.scenario_id = scenario_id
        self.slot = slot


class BadSlotNameError(JournalError):
    """A name that no slot can have."""

    def __init__(self, slot: str, why: str) -> None:
        shown = "".join(c if c.isprintable() else "·" for c in slot[:LONGEST_NAME])
        shown += "…" if len(slot) > LONGEST_NAME else ""
        super().__init__(
            f"A save cannot be called “{shown}”: {why}. "
            "Letters, digits, spaces and - _ ' , . & + ! ( ) make a name, 1 to 60 of them."
        )
        self.slot = slot
        self.why = why


class SlotInUseError(JournalError):
    """A slot that is open already, here or in another program."""

    def __init__(self, scenario_id: str, slot: str) -> None:
        super().__init__(
            f'The save "{slot}" is open in another window or program. Close it there, or go on with a copy.'
        )
        self.scenario_id = scenario_id
        self.slot = slot


class NewerJournalError(JournalError):
    """A journal that a later program wrote; `what` goes on the sentence "line 3 of its file …"."""

    def __init__(self, slot: str, path: Path, line: int, what: str) -> None:
        super().__init__(
            f'The save "{slot}" was written by a newer version of Stance: line {line} of its file {what}. '
            f"Update Stance to go on with it. The file is left as it is: {path}"
        )
        self.slot = slot
        self.path = path
        self.line = line
        self.what = what


class BrokenJournalError(JournalError):
    """A journal that does not read as one, beyond a last line that was cut off."""

    def __init__(self, slot: str, path: Path, line: int, why: str) -> None:
        super().__init__(
            f'The save "{slot}" cannot be read: line {line} of its file is wrong: {why}. Put back a copy of '
            f"the file, mend that line, or delete the save. The file is left as it is: {path}"
        )
        self.slot = slot
        self.path = path
        self.line = line
        """Counted from 1."""
        self.why = why


class RulesChangedError(JournalError):
    """The scenario's rules are not those the save was played with: the player is to say what now."""

    def __init__(
        self,
        slot: str,
        *,
        standing: int,
        total: int,
        why: str,
        versions: tuple[str, str],
        can_play_as_played: bool,
    ) -> None:
        before, now = versions
        changed = f"version {before} then, version {now} now" if before != now else f"version {now}"
        stand = "all your decisions" if standing == total else f"{standing} of your {total} decisions"
        advice = (
            "Go on as it was played, or take it onto the new rules."
            if can_play_as_played
            else "No copy of it as it was played has been kept; take it onto the new rules."
        )
        super().__init__(
            f'The rules of this scenario have changed since "{slot}" was played ({changed}). '
            f"On the new rules, {stand} still stand{f' ({why})' if why else ''}. {advice}"
        )
        self.slot = slot
        self.standing = standing
        self.total = total
        self.why = why
        """Why the first decision that does not stand does not; empty when all do."""
        self.versions = versions
        """The author's version then, and now."""
        self.can_play_as_played = can_play_as_played
        """Whether the scenario as it was played has been kept."""


class ScenarioGoneError(JournalError):
    """A save whose scenario is nowhere: neither its file, nor a good copy of it as it was played."""

    def __init__(self, scenario_id: str, slot: str, path: Path, why: str) -> None:
        super().__init__(
            f'The save "{slot}" cannot be opened as it was played: {why} ({path}). '
            f"Put the scenario {scenario_id} back where Stance looks for scenarios."
        )
        self.scenario_id = scenario_id
        self.slot = slot
        self.path = path
        self.why = why


class CannotReadError(JournalError):
    """A file or folder of saves that the system does not let us read."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason, advice = _NOT_READ.get(error.errno or 0, (error.strerror or str(error), ""))
        super().__init__(f"{path} cannot be read: {reason}. {advice}".rstrip())
        self.path = path
        self.error = error


class CannotWriteError(JournalError):
    """Something could not be written, and was not: what is on disk is what it was before."""

    def __init__(self, path: Path, reason: str, advice: str, *, kept: bool = True) -> None:
        safe = "What was saved before is safe. " if kept else ""
        super().__init__(f"{path} cannot be written: {reason}. {safe}{advice}".rstrip())
        self.path = path
        self.reason = reason
        self.advice = advice

    @classmethod
    def of(cls, path: Path, error: OSError) -> CannotWriteError:
        """The error in a player's words."""
        number = error.errno or 0
        reason = _REASONS.get(number) or error.strerror or str(error)
        return cls(path, reason, _ADVICE.get(number, "Try again."))
