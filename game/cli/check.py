"""`stance check`: everything that is wrong with scenario files, all at once."""

from __future__ import annotations

from pathlib import Path

from game.cli.talk import Exit, fail, say
from game.scenario import Loaded, load

SUFFIXES = (".yaml", ".yml")


def check(named: tuple[str, ...]) -> Exit:
    """Print the problems of each file, and of each in a folder; the worst of them is the exit status."""
    worst = Exit.GOOD
    files = errors = warnings = 0
    for one in named:
        found = _files(one)
        if not found:
            worst = fail(_nothing(one), Exit.UNREADABLE)
        for path in found:
            loaded = load(path)
            if loaded.problems:
                say(loaded.report() + "\n")
            worst = max(worst, _status(loaded))
            files += 1
            errors += len(loaded.errors)
            warnings += len(loaded.problems) - len(loaded.errors)
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    say(f"{_count(files, 'file')}: {counted if worst or warnings else 'no problems'}")
    return worst


def _files(named: str) -> list[Path]:
    """The file itself, whatever it is; of a folder, the scenario files in it."""
    path = Path(named)
    if not named.strip():
        return []
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and not file.is_dir())


def _nothing(named: str) -> str:
    if not named.strip():
        return "check needs the name of a file or a folder, and an empty one was given"
    return f"{named}: there is no .yaml file in this folder"


def _status(loaded: Loaded) -> Exit:
    if loaded.source is None:
        return Exit.UNREADABLE
    return Exit.FINDINGS if loaded.problems else Exit.GOOD


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"
