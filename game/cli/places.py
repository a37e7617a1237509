"""Where scenarios are looked for, and where saves go."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import game


@dataclass(frozen=True)
class Places:
    """The folders of one run of the program, from its options, the environment and the platform."""

    saves_option: Path | None = None
    scenarios_option: tuple[Path, ...] = ()

    @property
    def command(self) -> str:
        """`stance` with the options that this run was given, for advice that works when it is typed."""
        out = ["stance"]
        if self.saves_option is not None:
            out += ["--saves", shlex.quote(str(self.saves_option))]
        for folder in self.scenarios_option:
            out += ["--scenarios", shlex.quote(str(folder))]
        return " ".join(out)

    @cached_property
    def saves(self) -> Path:
        """`--saves`, else STANCE_SAVES, else ./saves where it exists, else the platform's data folder."""
        if self.saves_option is not None:
            return self.saves_option
        if named := os.environ.get("STANCE_SAVES"):
            return Path(named)
        if (here := Path("saves")).is_dir():
            return here
        from platformdirs import user_data_path  # noqa: PLC0415 - not wanted by every command

        return user_data_path("stance", appauthor=False) / "saves"

    @cached_property
    def settings(self) -> Path:
        """STANCE_SETTINGS, else a file in the platform's folder for what a user has set."""
        if named := os.environ.get("STANCE_SETTINGS"):
            return Path(named)
        from platformdirs import user_config_path  # noqa: PLC0415 - not wanted by every command

        return user_config_path("stance", appauthor=False) / "settings.json"

    @cached_property
    def scenarios(self) -> tuple[Path, ...]:
        """`--scenarios` alone; else STANCE_SCENARIOS, ./scenarios and the shipped ones, each once."""
        if self.scenarios_option:
            return self.scenarios_option
        named = [Path(part) for part in os.environ.get("STANCE_SCENARIOS", "").split(os.pathsep) if part]
        return _once([*named, Path("scenarios"), shipped_scenarios()])


def shipped_scenarios() -> Path:
    """In the wheel: beside the code. In a checkout or an editable install: the top-level folder."""
    package = Path(game.__file__).parent
    inside = package / "_scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def _once(folders: Sequence[Path]) -> tuple[Path, ...]:
    return tuple({folder.resolve(): folder for folder in reversed(folders)}.values())[::-1]
