"""The endings a player has found, ever: an append-only file that outlives undo and deleted slots.

One line an ending and scenario, `{"scenario":"account_crisis","ending":"won"}`. It is a roll of honour, and
nothing hangs on it, so it never stands in the way: a line that does not read is passed over, and an ending
that could not be written is tried again with the next decision.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from game.journal import disk
from game.journal.errors import JournalError


class Endings:
    """The file of endings in a folder of saves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "endings.jsonl"

    def found(self) -> dict[str, frozenset[str]]:
        """The ids of the ending scenes found, by scenario id. Raises CannotReadError."""
        out: dict[str, set[str]] = {}
        for scenario, ending in _read(self._bytes()):
            out.setdefault(scenario, set()).add(ending)
        return {scenario: frozenset(endings) for scenario, endings in out.items()}

    def add(self, scenario_id: str, ending: str) -> bool:
        """Write an ending down, unless it stands there; False when that cannot be done now."""
        try:
            with disk.folder_locked(self.folder):
                before = self._bytes()
                if (scenario_id, ending) in _read(before):
                    return True
                line = json.dumps({"scenario": scenario_id, "ending": ending}, separators=(",", ":"))
                cut_off = before and not before.endswith(b"\n")
                self._append(b"\n" * bool(cut_off) + line.encode() + b"\n")
                if not before:
                    disk.sync_folder(self.folder)
        except (OSError, JournalError):
            return False
        return True

    def _bytes(self) -> bytes:
        with contextlib.suppress(FileNotFoundError):
            return disk.read_bytes(self.path)
        return b""

    def _append(self, data: bytes) -> None:
        fd = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            os.write(fd, data)
            os.fsync(fd)
        finally:
            os.close(fd)


def _read(data: bytes) -> set[tuple[str, str]]:
    found = set()
    for raw in data.split(b"\n"):
        with contextlib.suppress(ValueError, RecursionError, KeyError, TypeError):
            line = json.loads(raw)
            scenario, ending = line["scenario"], line["ending"]
            if type(scenario) is type(ending) is str:
                found.add((scenario, ending))
    return found
