"""The `stance` command. Each subcommand is a module that imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def main() -> None:
    """The entry point. An output that cannot be written to is told in a line, not in a traceback."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    try:
        try:
            _run()
        finally:
            _flush()
    except OSError as error:
        into_nothing(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"stance: cannot go on: {_told(error)}\n")
            sys.exit(1)


def into_nothing(stream: TextIO) -> None:
    """Whoever read it has gone, as `head` does: what is still written leads nowhere, and is no fault."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _flush() -> None:
    """A command's exit status is its own, however much of it was read."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        into_nothing(sys.stdout)


def _told(error: OSError) -> str:
    """What the system says, which file it is about, and what whoever it passed on its way has added."""
    where = f": {error.filename}" if error.filename else ""
    return " ".join([f"{error.strerror or error}{where}.", *getattr(error, "__notes__", ())])


def _run() -> None:
    """The version is answered, and the library opened, before a command line is read: start-up is watched."""
    if sys.argv[1:] == ["--version"]:
        from game import __version__  # noqa: PLC0415

        sys.stdout.write(f"stance {__version__}\n")
        return
    from game.cli.screen import is_screen  # noqa: PLC0415

    if not sys.argv[1:] and is_screen():
        sys.exit(_library())
    from game.cli.commands import stance  # noqa: PLC0415
    from game.cli.talk import speak_any_encoding  # noqa: PLC0415

    speak_any_encoding()
    stance(prog_name="stance")


def _library() -> int:
    """`stance` alone, without what reads and plays scenarios: it is imported behind the first screen."""
    try:
        from game.cli.places import Places  # noqa: PLC0415
        from game.journal import Saves  # noqa: PLC0415
        from game.scenario.library import find  # noqa: PLC0415
        from game.tui import run  # noqa: PLC0415

        places = Places()
        return run(lambda: find(places.scenarios), Saves(places.saves), places.settings)
    except KeyboardInterrupt:
        return 130
