"""What a player has set: one small file, read at the start and written when something is changed.

A file that cannot be understood never stops the game: what stands in it is taken as far as it makes sense,
the player is told of the rest, and it is kept beside the new one when something is changed. A folder in its
place is left alone: what is set then holds for this run. Keys that this version does not know are left as
they are, and so is what another program has set meanwhile: only what is changed here is written over.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from game.scenario.translation.tags import preferred, tag_of

METERS = ("numbers", "words", "hidden")
TEXT_WIDTHS = (56, 72, 92)
"""Cells: narrow, usual, wide."""

AUTO, ORIGINAL = "auto", "original"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    theme: str = "stance-dark"
    """A theme's name; one that is not there any more is taken for the default."""
    meters: str = "numbers"
    """`numbers`, `words` (levels, where a meter has them) or `hidden` until the end."""
    timers: bool = True
    """Time limits run."""
    reduced_motion: bool = False
    text_width: int = 72
    """Cells; one of TEXT_WIDTHS."""
    language: str = AUTO
    """Of scenarios: the environment's (AUTO), the author's own (ORIGINAL), or a language's tag."""


DEFAULT = Settings()
LARGEST = 1_000_000
"""Bytes of a file that is read."""
DEEPEST = 50
"""Levels of nesting in what another version has set: what is deeper may be read, but not written again."""
_ALLOWED: Mapping[str, tuple[object, ...]] = {"meters": METERS, "text_width": TEXT_WIDTHS}


class SettingsFile:
    """The settings, and the file that holds them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem = ""
        """What is wrong with the file, as a sentence; empty when nothing is."""
        self.settings = self._written = DEFAULT
        """`_written`: as they were when the file was last read or written."""
        try:
            raw = self._read()
        except _BrokenError as error:
            self.problem = f"{path} {error}. The usual settings are used."
            return
        wrong = [field.name for field in fields(Settings) if not _fits(field.name, raw)]
        if wrong:
            self.problem = f"{path}: {', '.join(wrong)} cannot be understood; the usual is used."
        self.settings = self._written = replace(DEFAULT, **_understood(raw))

    def _read(self) -> dict[str, Any]:
        """What stands in the file; nothing when it is not there."""
        try:
            with open(self.path, "rb", opener=_at_once) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise _BrokenError("is not a file")
                text = file.read(LARGEST + 1)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except IsADirectoryError:
            raise _BrokenError("is a folder") from None
        except OSError as error:
            raise _BrokenError(f"cannot be read ({error.strerror})") from None
        if len(text) > LARGEST:
            raise _BrokenError("is too large for settings")
        try:
            raw = json.loads(text.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise _BrokenError("is not JSON") from None
        if _is_deeper(raw, DEEPEST):
            raise _BrokenError("is nested too deeply for settings")
        if not isinstance(raw, dict):
            raise _BrokenError("does not hold settings by their names")
        return raw

    def keep(self, settings: Settings) -> None:
        """Use these settings from now on, and write them down. Raises OSError; they are used all the same."""
        self.settings = settings
        path = Path(os.path.realpath(self.path))  # a link stays one
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        is_broken, before = False, self._written
        try:
            there = self._read()
        except _BrokenError:
            is_broken, there = True, {}
        if not there:
            before = DEFAULT
        wrong = {field.name for field in fields(Settings) if not _fits(field.name, there)}
        if wrong or is_broken:
            with suppress(FileNotFoundError):
                path.replace(path.with_name(f"{path.name}.broken"))
        raw = {name: value for name, value in there.items() if name not in wrong}
        changed = {name: value for name, value in asdict(settings).items() if value != getattr(before, name)}
        _write(path, json.dumps({**raw, **changed}, indent=2) + "\n")
        self._written, self.problem = settings, ""


class _BrokenError(Exception):
    """The file does not hold settings; what is wrong with it, to be said after its name."""


def _at_once(path: str, flags: int) -> int:
    """Opens without waiting for somebody to write into what may be a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _write(path: Path, text: str) -> None:
    """All of it or nothing, whoever else writes there."""
    number, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".new", dir=path.parent)
    beside = Path(name)
    try:
        with open(number, "w", encoding="utf-8") as file:  # noqa: PTH123 - it is open already
            file.write(text)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _is_deeper(value: object, levels: int) -> bool:
    """Whether it is nested more deeply than so many levels."""
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(_is_deeper(one, levels - 1) for one in within)


def _understood(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What the file says of the settings there are, as far as it is of the right sort."""
    names = (field.name for field in fields(Settings))
    return {name: raw[name] for name in names if name in raw and _fits(name, raw)}


def _fits(name: str, raw: Mapping[str, Any]) -> bool:
    """What the file says of a setting, if anything, is of the right sort."""
    if name not in raw:
        return True
    value = raw[name]
    if name == "language":
        return value in (AUTO, ORIGINAL) or (isinstance(value, str) and tag_of(value) == value)
    return type(value) is type(getattr(DEFAULT, name)) and value in _ALLOWED.get(name, (value,))


def languages_of(setting: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that a player wants who has set this, the best first; none for the author's own."""
    if setting == AUTO:
        return preferred(environment)
    return () if setting == ORIGINAL else (setting,)
