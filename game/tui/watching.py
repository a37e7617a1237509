"""Whether a scenario's file has been saved: however its editor saves, over the file or by putting another in
its place.

What is watched is the folder, for a watch on the file itself would end with the file that is replaced; of a
link also the folder of what it leads to. Owns watchfiles. Reads nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

QUIET = 50
"""Milliseconds without another change after which a change is told: an editor makes several at one save."""


class NotWatchedError(Exception):
    """The system does not let us watch the folder; says why."""


async def saves_of(path: Path) -> AsyncIterator[None]:
    """Comes with every save of the file, several in quick succession as one. Raises NotWatchedError."""
    from watchfiles import awatch  # noqa: PLC0415 - by nobody who only plays

    files = {path.absolute(), path.resolve()}
    folders = {file.parent for file in files}
    names = {str(file) for file in files}
    try:
        async for _ in awatch(
            *folders, watch_filter=lambda _, changed: changed in names, step=QUIET, recursive=False
        ):
            yield
    except (OSError, RuntimeError) as error:  # its own, WatchfilesRustInternalError, is one of these
        raise NotWatchedError(str(error)) from error
