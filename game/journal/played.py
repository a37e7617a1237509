"""Scenarios as they were played, each kept once under its hash, so that a save always opens as it was.

The file's own bytes are kept, in `.played/<hash>.yaml`. A copy is there before any journal names it, and a
copy whose content is not what its name says is not played.
"""

from __future__ import annotations

from pathlib import Path

from game.journal import disk
from game.journal.errors import ScenarioGoneError
from game.journal.fingerprint import texts_hash
from game.scenario import Scenario, load_bytes


class Played:
    """The folder of kept scenarios."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, texts: str) -> Path:
        return self.folder / f"{texts}.yaml"

    def keep(self, scenario: Scenario) -> None:
        """Keep a copy, unless there is one. The caller holds the folder's lock. Raises CannotWriteError."""
        path = self.path(texts_hash(scenario))
        if not path.is_file():
            disk.make_folder(self.folder)
            disk.write_new(path, scenario.source)

    def has(self, texts: str) -> bool:
        return self.path(texts).is_file()

    def load(self, texts: str, scenario_id: str, slot: str) -> Scenario:
        """The scenario as it was played. Raises ScenarioGoneError and CannotReadError."""
        path = self.path(texts)
        try:
            data = disk.read_bytes(path)
        except FileNotFoundError as error:
            why = "its scenario is not there, and no copy of it was kept"
            raise ScenarioGoneError(scenario_id, slot, path, why) from error
        scenario = load_bytes(f"{scenario_id}.yaml", data).scenario
        if scenario is None:
            why = "the copy of its scenario that was kept cannot be read by this version of Stance"
            raise ScenarioGoneError(scenario_id, slot, path, why)
        if texts_hash(scenario) != texts:
            why = "the copy of its scenario that was kept has been changed"
            raise ScenarioGoneError(scenario_id, slot, path, why)
        return scenario
