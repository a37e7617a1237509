"""How commands speak: data on standard output, talk on standard error, and the exit statuses."""

from __future__ import annotations

from enum import IntEnum

import click


class Exit(IntEnum):
    """What a command's exit status means."""

    GOOD = 0
    FINDINGS = 1
    """`check` found something; or a command could not do what was asked."""
    UNREADABLE = 2
    """A file could not be read; or the command line itself is wrong (click's own status)."""
    INTERRUPTED = 130


def fail(message: str, status: Exit = Exit.FINDINGS) -> Exit:
    """Say what went wrong on standard error; returns the exit status."""
    click.echo(f"stance: {message}", err=True)
    return status


def note(message: str) -> None:
    """Say something that is not part of the output."""
    click.echo(message, err=True)
