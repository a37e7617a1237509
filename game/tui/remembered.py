"""What scenarios turned out to be when they were read last, so that the library can say so at once.

A small file beside the saves, found by each scenario's path, size and time of change. It is never the last
word: every scenario is read again behind the screen, and what that says is shown and remembered instead. A
file that does not read is as good as none, and one that cannot be written is not missed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario import Loaded
    from game.scenario.library import Entry

NAME = ".library.json"


@dataclass(frozen=True, slots=True)
class Told:
    """What reading a scenario tells the library."""

    endings: frozenset[str] = frozenset()
    """The ids of the scenes that end the story."""
    problem: str = ""
    """The first thing that keeps it from being played; empty when nothing does."""
    more_problems: int = 0
    """How many more there are."""


def told(entry: Entry, loaded: Loaded) -> Told:
    """What a scenario that has been read tells the library."""
    if loaded.scenario is None:
        first, *others = loaded.errors
        return Told(problem=first.headline(entry.path.name), more_problems=len(others))
    return Told(frozenset(scene.id for scene in loaded.scenario.scenes.values() if scene.ending is not None))


class Remembered:
    """The memory beside a folder of saves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said: dict[str, list[object]] | None = None
        """By the file's path: its state, then what it told; None until the memory has been looked into."""

    def of(self, entries: Iterable[Entry]) -> dict[str, Told]:
        """By id, what is remembered of the scenarios whose files have not changed since."""
        if self._said is None:
            self._said = _read(self._folder / NAME)
        found = {}
        for entry in entries:
            match self._said.get(str(entry.path.absolute())):
                case [state, list(endings), str(problem), int(more)] if state == state_of(entry.path):
                    ids = frozenset(one for one in endings if isinstance(one, str))
                    found[entry.id] = Told(ids, problem, more)
        return found

    def keep(self, read: Mapping[Path, tuple[object, Told]]) -> None:
        """Remember what files told that were read in these states, and no others."""
        said = {
            str(path.absolute()): [state, sorted(one.endings), one.problem, one.more_problems]
            for path, (state, one) in read.items()
        }
        if said == self._said:
            return
        self._said = said
        beside = self._folder / f"{NAME}.new"
        with suppress(OSError):
            if self._folder.is_dir():  # which is made with the first save
                beside.write_text(json.dumps(said), "utf-8")
                beside.replace(self._folder / NAME)


def state_of(path: Path) -> list[int]:
    """What differs when a file is another than it was; nothing when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def _read(path: Path) -> dict[str, list[object]]:
    with suppress(OSError, ValueError, RecursionError):
        said = json.loads(path.read_text("utf-8"))
        if isinstance(said, dict):
            return {name: one for name, one in said.items() if isinstance(one, list)}
    return {}
