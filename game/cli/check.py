"""`stance check`: everything that is wrong with scenario files, all at once."""

from __future__ import annotations

import click

from game.cli.talk import Exit, note
from game.scenario import Loaded, load


def check(files: tuple[str, ...]) -> Exit:
    """Print each file's problems; the worst of them is the exit status."""
    worst = Exit.GOOD
    errors = warnings = 0
    for path in files:
        loaded = load(path)
        if loaded.problems:
            click.echo(loaded.report())
            click.echo()
        worst = max(worst, _status(loaded))
        errors += len(loaded.errors)
        warnings += len(loaded.problems) - len(loaded.errors)
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    note(f"{_count(len(files), 'file')}: {counted if errors or warnings else 'no problems'}")
    return worst


def _status(loaded: Loaded) -> Exit:
    if loaded.source is None:
        return Exit.UNREADABLE
    return Exit.FINDINGS if loaded.problems else Exit.GOOD


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"
