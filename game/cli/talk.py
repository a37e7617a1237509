"""How commands speak: data on standard output, talk on standard error, and the exit statuses."""

from __future__ import annotations

import codecs
import shlex
import sys
import unicodedata
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from game.cli import into_nothing
from game.scenario.source import stripped


class Exit(IntEnum):
    """What a command's exit status means."""

    GOOD = 0
    FINDINGS = 1
    """`check` found something; or a command could not do what was asked."""
    UNREADABLE = 2
    """A file could not be read; or the command line itself is wrong (click's own status)."""
    UNSETTLED = 3
    """Not everything could be known within the budget."""
    INTERRUPTED = 130


class CannotPlayError(Exception):
    """Something that keeps the game from opening, as a sentence for the player; carries the exit status."""

    def __init__(self, message: str, status: Exit = Exit.FINDINGS) -> None:
        super().__init__(message)
        self.status = status


def fail(message: str, status: Exit = Exit.FINDINGS) -> Exit:
    """Say what went wrong on standard error; returns the exit status."""
    note(f"stance: {message}")
    return status


def say(text: str) -> None:
    """Output, without what a terminal would take for an order: names of files may hold it. Not through click,
    which writes UTF-8 where the output asks for ASCII."""
    _write(sys.stdout, text)


def note(message: str) -> None:
    """Say something that is not part of the output."""
    _write(sys.stderr, message)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(f"{stripped(text)}\n")
    except BrokenPipeError:
        into_nothing(stream)


def as_typed(path: Path | str) -> str:
    """A file's name as it is typed after a command: quoted, and not to be taken for an option."""
    name = str(path)
    return shlex.quote(f"./{name}" if name.startswith("-") else name)


def printable(text: str) -> str:
    """Text that a name on the disk is part of, fit for a terminal."""
    return "".join(c if c.isprintable() else "·" for c in text)


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
    """Where the output cannot carry a character, spell it: a lost minus sign would tell a wrong number.
    Input that does not read in its encoding is no choice, and no reason to stop either.
    """
    codecs.register_error("spelt", _spelt)
    for stream, errors in ((sys.stdout, "spelt"), (sys.stderr, "spelt"), (sys.stdin, "replace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def _spelt(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    bare = (unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?" for sign in lost)
    spelt = (_SPELT.get(sign) or plain for sign, plain in zip(lost, bare, strict=True))
    return "".join(spelt), error.end
