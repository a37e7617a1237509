"""Which slots there are, and which file is whose.

`<scenario id>/<slot>.jsonl` in the folder of saves. What is not named like that is none of its business.
Names that differ only by case, or by how a system composes its accents, are one slot.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from game.journal import names
from game.journal.disk import AppendFile
from game.journal.errors import CannotReadError, NoSuchSlotError, SlotExistsError, SlotInUseError
from game.journal.lock import Lock
from game.scenario.ids import ID

ENDING = ".jsonl"


class Slots:
    """The slots in a folder of saves, looked up anew every time: other programs may use it, too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def scenarios(self) -> list[str]:
        """The ids of the scenarios there may be slots of. Raises CannotReadError."""
        return [name for name in _entries(self.folder) if ID.match(name)]

    def paths(self, scenario_id: str) -> dict[str, Path]:
        """The files of a scenario's slots, by name. Raises CannotReadError."""
        if not ID.match(scenario_id):
            return {}
        folder = self.folder / scenario_id
        files = [name for name in _entries(folder) if name.endswith(ENDING)]
        return {names.settled(file.removesuffix(ENDING)): folder / file for file in files}

    def path(self, scenario_id: str, slot: str) -> Path:
        """The file of a slot that is to be."""
        return self.folder / scenario_id / f"{slot}{ENDING}"

    def find(self, scenario_id: str, slot: str) -> tuple[str, Path]:
        """A slot's name as it is written, and its file. Raises NoSuchSlotError and CannotReadError."""
        paths = self.paths(scenario_id)
        same = [name for name in paths if names.key(name) == names.key(slot)]
        if not same:
            raise NoSuchSlotError(scenario_id, slot)
        name = names.settled(slot) if names.settled(slot) in same else same[0]
        return name, paths[name]


def free(scenario_id: str, taken: Iterable[str], name: str) -> str:
    """The name, if no slot has it. Raises SlotExistsError."""
    if names.key(name) in {names.key(one) for one in taken}:
        raise SlotExistsError(scenario_id, name)
    return name


def opened(scenario_id: str, slot: str, path: Path) -> AppendFile:
    """The slot's file, locked. The caller holds the folder's lock."""
    try:
        file = AppendFile.open(path)
    except FileNotFoundError as error:
        raise NoSuchSlotError(scenario_id, slot) from error
    if file.locked is Lock.BUSY:
        file.close()
        raise SlotInUseError(scenario_id, slot)
    return file


def _entries(folder: Path) -> list[str]:
    """The names in a folder, sorted; none when there is no such folder."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is wanted
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise CannotReadError(folder, error) from error
