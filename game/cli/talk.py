"""How commands speak: data on standard output, talk on standard error, and the exit statuses."""

from __future__ import annotations

import codecs
import sys
import unicodedata
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


_SPELT = {
    "\N{MINUS SIGN}": "-",
    "—": "-",
    "–": "-",
    "“": '"',
    "”": '"',
    "’": "'",
    "…": "...",
    "£": "GBP ",
    "€": "EUR ",
}


def speak_any_encoding() -> None:
    """Where the output cannot carry a character, spell it: a lost minus sign would tell a wrong number."""
    codecs.register_error("spelt", _spelt)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="spelt")


def _spelt(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    bare = (unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?" for sign in lost)
    spelt = (_SPELT.get(sign) or plain for sign, plain in zip(lost, bare, strict=True))
    return "".join(spelt), error.end
