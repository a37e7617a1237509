"""`stance check`: everything that is wrong with scenario files, all at once, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from game.cli.check_text import AsText
from game.cli.check_tools import AsJson, ForGitHub
from game.cli.checking import Asked, Checked, checked
from game.cli.talk import Exit, fail
from game.scenario.source import is_folder
from game.scenario.translation.beside import SUFFIXES, beside


class Output(Protocol):
    """How what was found is told."""

    def tell(self, one: Checked) -> None:
        """One file, as soon as it is checked."""

    def close(self, done: Sequence[Checked], worst: Exit) -> None:
        """All of them."""


FORMATS: dict[str, Callable[[], Output]] = {"text": AsText, "json": AsJson, "github": ForGitHub}


def check(named: tuple[str, ...], asked: Asked) -> Exit:
    """Print what is to be said of each file and its translations, and of each in a folder; the worst of them
    is the exit status.

    Told to stop, it says what is known by then, and leaves the other files out.
    """
    worst = Exit.GOOD
    out = FORMATS[asked.format]()
    done: list[Checked] = []
    seen: set[Path] = {Path(one).absolute() for one in named}
    for one in named:
        found = _files(one)
        if not found:
            worst = fail(_nothing(one), Exit.UNREADABLE)
        for path in [*found, *_with_them(found, seen)]:
            if done and done[-1].stopped:
                break
            done.append(checked(path, asked))
            out.tell(done[-1])
            worst = max(worst, done[-1].status)
    out.close(done, worst)
    return worst


def _files(named: str) -> list[Path]:
    """The file itself, whatever it is; of a folder, the scenario files in it."""
    path = Path(named)
    if not named.strip():
        return []
    if not is_folder(path):
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and not is_folder(file))


def _with_them(paths: list[Path], seen: set[Path]) -> list[Path]:
    """The translations beside these files that are not checked anyway; each is seen then."""
    seen.update(path.absolute() for path in paths)
    out = [other for path in paths for other in beside(path).values() if other.absolute() not in seen]
    seen.update(path.absolute() for path in out)
    return out


def _nothing(named: str) -> str:
    if not named.strip():
        return "check needs the name of a file or a folder, and an empty one was given"
    return f"{named}: there is no .yaml file in this folder"
