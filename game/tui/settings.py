"""What a player has set: one small file, read at the start and written when something is changed.

A file that cannot be understood never stops the game: what stands in it is taken as far as it makes sense,
the player is told of the rest, and it is kept beside the new one when something is changed. Keys that this
version does not know are left as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from textual.dom import DOMNode
from textual.message import Message

METERS = ("numbers", "words", "hidden")
TEXT_WIDTHS = (56, 72, 92)
"""Cells: narrow, usual, wide."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    theme: str = "textual-dark"
    """A theme's name; one that is not there any more is taken for the default."""
    meters: str = "numbers"
    """`numbers`, `words` (levels, where a meter has them) or `hidden` until the end."""
    timers: bool = True
    """Time limits run."""
    reduced_motion: bool = False
    text_width: int = 72
    """Cells; one of TEXT_WIDTHS."""


DEFAULT = Settings()
_ALLOWED: Mapping[str, tuple[object, ...]] = {"meters": METERS, "text_width": TEXT_WIDTHS}


class SettingsFile:
    """The settings, and the file that holds them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem = ""
        """What is wrong with the file, as a sentence; empty when nothing is."""
        self._raw: dict[str, Any] = {}
        self.settings = self._read()

    def _read(self) -> Settings:
        try:
            raw = json.loads(self.path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return DEFAULT
        except (OSError, ValueError, RecursionError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not JSON"
            self.problem = f"{self.path} cannot be read ({why}). The usual settings are used."
            return DEFAULT
        if not isinstance(raw, dict):
            self.problem = f"{self.path} is not a list of settings. The usual ones are used."
            return DEFAULT
        self._raw = raw
        wrong = [field.name for field in fields(Settings) if not _fits(field.name, raw)]
        if wrong:
            self.problem = f"{self.path}: {', '.join(wrong)} cannot be understood; the usual is used."
        known = {field.name: raw[field.name] for field in fields(Settings) if field.name in raw}
        return replace(DEFAULT, **{name: value for name, value in known.items() if name not in wrong})

    def keep(self, settings: Settings) -> None:
        """Use these settings from now on, and write them down. Raises OSError; they are used all the same."""
        self.settings = settings
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.problem:
            with suppress(FileNotFoundError):
                self.path.replace(self.path.with_name(f"{self.path.name}.broken"))
        self._raw = {**self._raw, **asdict(settings)}
        beside = self.path.with_name(f"{self.path.name}.new")
        beside.write_text(json.dumps(self._raw, indent=2, ensure_ascii=False) + "\n", "utf-8")
        beside.replace(self.path)
        self.problem = ""


def _fits(name: str, raw: Mapping[str, Any]) -> bool:
    """What the file says of a setting, if anything, is of the right sort."""
    if name not in raw:
        return True
    value = raw[name]
    return type(value) is type(getattr(DEFAULT, name)) and value in _ALLOWED.get(name, (value,))


class SettingsChanged(Message):
    """The player wants other settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings


def follow(node: DOMNode, use: Callable[[Settings], None]) -> None:
    """Call `use` with the app's settings now, and whenever they change while the node is there."""
    node.watch(node.app, "settings", use)
