"""The `stance` command. Each subcommand is a module that imports what it needs when it runs."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point. The version is answered before anything is imported: start-up is watched."""
    if sys.argv[1:] == ["--version"]:
        from game import __version__  # noqa: PLC0415

        sys.stdout.write(f"stance {__version__}\n")
        return
    from game.cli.commands import stance  # noqa: PLC0415

    stance(prog_name="stance")
